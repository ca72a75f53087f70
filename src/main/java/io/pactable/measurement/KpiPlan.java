package io.pactable.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every reading of the KPIs of one rulebook looks up, found once: it depends on the KPIs alone. Safe for any
 * number of threads.
 */
public final class KpiPlan {

    /** A KPI and its place among the others. */
    static final class Place {
        final Kpi kpi;
        final int index;

        /** Scopes that must have a value each, in their order; one empty scope for a KPI without any. */
        final List<String> scopes;

        /**
         * What is said where no value is there, for each of the scopes; empty where the policy needs more than that.
         */
        final List<KpiReadings.Missing> absent;

        private final boolean isWhole;
        private final Map<String, Integer> scopeIndex = new HashMap<>();

        Place(Kpi kpi, int index) {
            this.kpi = kpi;
            this.index = index;
            this.isWhole = kpi.scopes().isEmpty();
            this.scopes = kpi.scopes().isEmpty() ? List.of("") : kpi.scopes();
            for (int i = 0; i < scopes.size(); i++) {
                scopeIndex.putIfAbsent(scopes.get(i), i);
            }
            this.absent = isLeftOut() || kpi.ifMissing() == MissingDataPolicy.NOT_DETERMINED
                    ? scopes.stream()
                            .map(scope -> new KpiReadings.Missing(kpi, scope, KpiReader.NO_MEASUREMENT))
                            .toList()
                    : List.of();
        }

        boolean isLeftOut() {
            return kpi.ifMissing() == MissingDataPolicy.EXCLUDE;
        }

        /** The place of the scope among those of the KPI; below zero where it has no such scope. */
        int scope(String scope) {
            if (kpi.anyScope()) {
                return 0;
            }
            if (isWhole) {
                return scope.isEmpty() ? 0 : -1;
            }
            Integer index = scopeIndex.get(scope);
            return index == null ? -1 : index;
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Place> inOrder = new ArrayList<>();
    private final Map<String, Kpi> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> circles = new HashMap<>();

    /** @param kpis of one rulebook */
    public KpiPlan(List<Kpi> kpis) {
        for (Kpi kpi : kpis) {
            Place place = new Place(kpi, inOrder.size());
            inOrder.add(place);
            places.put(kpi.name(), place);
            byName.put(kpi.name(), kpi);
        }
        for (Kpi kpi : kpis) {
            List<String> path = new ArrayList<>();
            if (reaches(kpi.name(), kpi.name(), path, new HashSet<>())) {
                path.add(0, kpi.name());
                circles.put(kpi.name(), List.copyOf(path));
            }
        }
    }

    /** The KPI of the name. */
    public @Nullable Kpi kpi(String name) {
        return byName.get(name);
    }

    /** The KPIs by their names, in their order. */
    Map<String, Kpi> byName() {
        return byName;
    }

    @Nullable
    Place place(String name) {
        return places.get(name);
    }

    List<Place> inOrder() {
        return inOrder;
    }

    /** The way by which a KPI is worked out from itself; null where it is not. */
    @Nullable
    List<String> circle(String kpi) {
        return circles.get(kpi);
    }

    private boolean reaches(String from, String to, List<String> path, Set<String> seen) {
        Kpi kpi = byName.get(from);
        Derivation derivation = kpi == null ? null : kpi.derivation();
        if (derivation == null) {
            return false;
        }
        for (String next : dependencies(derivation)) {
            if (next.equals(to) || (seen.add(next) && reaches(next, to, path, seen))) {
                path.add(0, next);
                return true;
            }
        }
        return false;
    }

    /** The KPIs that one is worked out from. */
    List<String> dependencies(Derivation derivation) {
        return switch (derivation.kind().source()) {
            case KPIS, KPIS_OR_EVENTS ->
                derivation.of().stream().filter(byName::containsKey).toList();
            case NUMBERS ->
                derivation.formula() == null
                        ? List.of()
                        : FormulaNames.in(derivation.formula().text(), byName.keySet());
            case INTERVALS, EVENTS, LEVELS -> List.of();
        };
    }
}
