package io.pactable.desk;

import io.pactable.contract.Declaration;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;

/**
 * One number that a rulebook asks for.
 *
 * @param list the list of the facts that it belongs to
 * @param name of the charge, quantity or KPI
 * @param scope the scope; empty when there is none, or when it is asked for
 * @param asksScope whether the scope is to be given with it
 * @param derived whether it is worked out unless it is given
 * @param key name of its field
 * @param unit what stands behind the number
 * @param hint what it may be
 */
record Ask(
        FactList list,
        String name,
        String scope,
        boolean asksScope,
        boolean derived,
        String key,
        String unit,
        String hint) {

    /** Lists of the facts that hold numbers. */
    enum FactList {
        CHARGES("charges"),
        QUANTITIES("quantities"),
        MEASUREMENTS("measurements");

        private final String field;

        FactList(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** Fields that are offered where any scope may be given. */
    private static final int OPEN = 3;

    private static final int MOST = 2_000;

    String scopeKey() {
        return key + ".scope";
    }

    /** Everything that the rulebook asks for, charges first. */
    static List<Ask> of(Rulebook rulebook) {
        List<Ask> asks = new ArrayList<>();
        List<String> scopes = rulebook.kpis().stream()
                .flatMap(k -> k.scopes().stream())
                .distinct()
                .toList();
        String currency = rulebook.terms().rounding().currency().getCurrencyCode();
        rulebook.terms().charges().forEach(d -> declared(asks, FactList.CHARGES, d, scopes, currency));
        rulebook.terms().quantities().forEach(d -> declared(asks, FactList.QUANTITIES, d, scopes, ""));
        rulebook.kpis().forEach(k -> measured(asks, k));
        return asks.size() <= MOST ? asks : asks.subList(0, MOST);
    }

    private static void declared(
            List<Ask> asks, FactList list, Declaration declaration, List<String> scopes, String unit) {
        if (declaration.each() == Declaration.Each.CONTRACT) {
            add(asks, list, declaration.name(), "", false, false, unit, "");
            return;
        }
        scopes.forEach(scope -> add(asks, list, declaration.name(), scope, false, false, unit, ""));
        for (int i = 0; scopes.isEmpty() && i < OPEN; i++) {
            add(asks, list, declaration.name(), "", true, false, unit, "");
        }
    }

    private static void measured(List<Ask> asks, Kpi kpi) {
        boolean derived = kpi.derivation() != null;
        boolean bounded = kpi.lowest() != null || kpi.highest() != null;
        String hint = derived
                ? "Worked out. Fill it in to use another value."
                : bounded ? kpi.range() + ". Blank: not measured." : "Blank: not measured.";
        String unit = kpi.unit();
        if (kpi.anyScope()) {
            for (int i = 0; i < OPEN; i++) {
                add(asks, FactList.MEASUREMENTS, kpi.name(), "", true, derived, unit, hint);
            }
        } else if (kpi.scopes().isEmpty()) {
            add(asks, FactList.MEASUREMENTS, kpi.name(), "", false, derived, unit, hint);
        }
        kpi.scopes().forEach(scope -> add(asks, FactList.MEASUREMENTS, kpi.name(), scope, false, derived, unit, hint));
    }

    private static void add(
            List<Ask> asks,
            FactList list,
            String name,
            String scope,
            boolean asksScope,
            boolean derived,
            String unit,
            String hint) {
        asks.add(new Ask(list, name, scope, asksScope, derived, "value-" + asks.size(), unit, capital(hint)));
    }

    private static String capital(String hint) {
        return hint.isEmpty() ? "" : Character.toUpperCase(hint.charAt(0)) + hint.substring(1);
    }
}
