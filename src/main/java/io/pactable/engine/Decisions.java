package io.pactable.engine;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.InForce;
import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.Consequences;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyDue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one rulebook have decided so far, so that they need not be asked the same twice.
 *
 * <p>The rules of rows look at few things: on which side of a bound a value lies, whether a row is in force on the day,
 * names. Facts that no row can tell apart are of one class, the rules decide once for each class, and the rows that
 * they chose hold for every fact of it. Classes are as many as the rulebook has rows and bounds, whatever the facts. It
 * is no way around the rules: nothing is decided here that a session has not decided. Engineers' rules may look at
 * anything, so rulebooks that have some are not remembered.
 *
 * <p>Safe for many threads: two that ask first may both ask the rules, and get the same.
 */
final class Decisions {

    private final Supplier<DroolsClauseSession> rules;
    private final Map<String, OfKpi> byKpi = new HashMap<>();
    private final Map<OccasionClass, Follows> follows = new ConcurrentHashMap<>();
    private final Map<TallyClass, List<Escalation>> escalations = new ConcurrentHashMap<>();
    private final Map<CaseClass, List<EarnBack>> earnBacks = new ConcurrentHashMap<>();
    private final Cuts<LocalDate> days;
    private final Cuts<LocalDate> escalationDays;
    private final Cuts<LocalDate> earnBackDays;
    private final Cuts<BigDecimal> counts;
    private final Set<String> remedyScopes;
    private final Set<String> escalationScopes;
    private final Set<String> earnBackLevels;
    private final Set<String> earnBackGroups;
    private final Map<Integer, Band> bandByRow;

    /** Rows of bands that are in one scope only, where scopes make a difference, and where days make none. */
    private final BitSet rowsThatSayAll = new BitSet();

    private final @Nullable Follows[] followsOfBand;

    /** What follows from an occasion. Immutable. */
    record Follows(List<Remedy> remedies, List<Limit> limits) {}

    private record OccasionClass(
            Occasion.Kind kind, String serviceLevel, String scope, String band, Verdict verdict, int day) {

        @Override
        public int hashCode() {
            return ((serviceLevel.hashCode() * 31 + band.hashCode()) * 31 + scope.hashCode()) * 31
                    + 7 * kind.ordinal()
                    + 5 * verdict.ordinal()
                    + day;
        }
    }

    private record TallyClass(
            String serviceLevel,
            boolean ofKpi,
            String scope,
            String bands,
            String counted,
            String window,
            int of,
            String gaps,
            int count,
            int day) {}

    private record CaseClass(
            String serviceLevel,
            String group,
            String standard,
            String than,
            int periods,
            boolean completed,
            int month,
            int day) {}

    /** The bands that cover the values of one class. Immutable, so that threads may pass it on as it is. */
    private record Covering(List<Band> bands) {}

    /** What is known of one KPI: by scope, where rows name scopes; one that no row names is like any other such. */
    private static final class OfKpi {
        private final Map<String, InScope> byScope = new HashMap<>();
        private final InScope others;

        OfKpi(List<Band> bands) {
            names(bands.stream().map(Band::scope)).forEach(scope -> byScope.put(scope, new InScope(bands, scope)));
            this.others = new InScope(bands, "");
        }

        InScope in(String scope) {
            return byScope.isEmpty() ? others : byScope.getOrDefault(scope, others);
        }
    }

    /** What the rows of one KPI look at in one scope, and what they decided, by day and value. */
    private static final class InScope {
        private final Cuts<BigDecimal> bounds;
        private final Cuts<LocalDate> days;
        private final @Nullable Covering[] known;

        InScope(List<Band> ofKpi, String scope) {
            List<Band> bands = ofKpi.stream()
                    .filter(b -> b.scope().isEmpty() || b.scope().equals(scope))
                    .toList();
            this.bounds = Cuts.at(bands.stream()
                    .flatMap(b -> Stream.of(b.lower(), b.upper()))
                    .filter(Objects::nonNull)
                    .map(Bound::value)
                    .toList());
            this.days = days(bands.stream().map(Band::inForce));
            this.known = new Covering[bounds.stretches() * days.stretches()];
        }

        int classOf(KpiValue value) {
            int stretch = bounds.stretchOf(value.value());
            return known.length == bounds.stretches()
                    ? stretch
                    : days.stretchOf(value.on()) * bounds.stretches() + stretch;
        }
    }

    /** @param rules opens a session of the rules, to be closed after use */
    Decisions(Rulebook rulebook, Supplier<DroolsClauseSession> rules) {
        this.rules = rules;
        rulebook.bands().stream()
                .collect(Collectors.groupingBy(Band::kpi))
                .forEach((kpi, all) -> byKpi.put(kpi, new OfKpi(all)));
        this.bandByRow =
                rulebook.bands().stream().collect(Collectors.toMap(b -> b.line().row(), Function.identity()));
        this.followsOfBand = new Follows
                [1
                        + rulebook.bands().stream()
                                .mapToInt(b -> b.line().row())
                                .max()
                                .orElse(0)];
        this.days = days(Stream.concat(
                rulebook.remedies().stream().map(Remedy::inForce),
                rulebook.limits().stream().map(Limit::inForce)));
        this.escalationDays = days(rulebook.escalations().stream().map(Escalation::inForce));
        this.earnBackDays = days(rulebook.earnBacks().stream().map(EarnBack::inForce));
        this.counts =
                Cuts.at(rulebook.escalations().stream().map(Escalation::atLeast).toList());
        this.remedyScopes =
                names(rulebook.remedies().stream().map(r -> r.trigger().scope()));
        if (days.stretches() == 1) {
            rulebook.bands().stream()
                    .filter(b -> remedyScopes.isEmpty() || !b.scope().isEmpty())
                    .forEach(b -> rowsThatSayAll.set(b.line().row()));
        }
        this.earnBackLevels = names(rulebook.earnBacks().stream().map(EarnBack::serviceLevel));
        this.earnBackGroups = names(rulebook.earnBacks().stream().map(EarnBack::group));
        this.escalationScopes = names(rulebook.escalations().stream().map(Escalation::scope));
    }

    /** Days before which or from which some row holds. */
    private static Cuts<LocalDate> days(Stream<InForce> rows) {
        Set<LocalDate> points = new HashSet<>();
        rows.forEach(row -> {
            if (row.from() != null) {
                points.add(row.from());
            }
            if (row.until() != null) {
                points.add(row.until());
            }
        });
        return Cuts.at(points);
    }

    private static Set<String> names(Stream<String> cells) {
        return cells.filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** A name that no row names is like any other of them, for rows. */
    private static String nameClass(Set<String> named, String scope) {
        return !named.isEmpty() && named.contains(scope) ? scope : "";
    }

    /** The bands that cover the value. */
    private List<Band> bands(KpiValue value, Asking asking) {
        OfKpi of = byKpi.get(value.kpi());
        if (of == null) {
            return List.of();
        }
        InScope in = of.in(value.scope());
        int at = in.classOf(value);
        Covering known = in.known[at];
        if (known == null) {
            known = new Covering(ask(value, asking));
            in.known[at] = known;
        }
        return known.bands();
    }

    private List<Band> ask(KpiValue value, Asking asking) {
        return asking.asked(session -> session.judge(List.of(value)).stream()
                .map(LevelReached::line)
                .map(line -> Objects.requireNonNull(bandByRow.get(line.row())))
                .sorted(Comparator.comparing(Band::line))
                .toList());
    }

    /** The remedies that are due on the occasion, and the limits that apply because of them. */
    private Follows follows(Occasion on, Asking asking) {
        if (on.kind() == Occasion.Kind.LEVEL && rowsThatSayAll.get(on.line().row())) {
            return ofBand(on, asking);
        }
        return ofClass(on, asking);
    }

    /** The band that was reached says all that rows of remedies look at. */
    private Follows ofBand(Occasion on, Asking asking) {
        int row = on.line().row();
        Follows known = followsOfBand[row];
        if (known == null) {
            known = ofClass(on, asking);
            followsOfBand[row] = known;
        }
        return known;
    }

    private Follows ofClass(Occasion on, Asking asking) {
        OccasionClass key = new OccasionClass(
                on.kind(),
                on.serviceLevel(),
                nameClass(remedyScopes, on.scope()),
                on.band(),
                on.verdict(),
                days.stretchOf(on.on()));
        Follows known = follows.get(key);
        if (known == null) {
            known = asking.asked(session -> {
                Consequences all = session.conclude(List.of(on));
                return new Follows(
                        all.remedies().stream()
                                .map(RemedyDue::remedy)
                                .sorted(Comparator.comparing(Remedy::line))
                                .toList(),
                        all.limits().stream()
                                .map(LimitDue::limit)
                                .sorted(Limit.IN_ORDER)
                                .toList());
            });
            follows.put(key, known);
        }
        return known;
    }

    /** The escalations that are due on the tally. */
    private List<Escalation> escalations(Tally tally, Asking asking) {
        TallyClass key = new TallyClass(
                tally.serviceLevel(),
                !tally.kpi().isEmpty(),
                nameClass(escalationScopes, tally.scope()),
                tally.bands(),
                tally.counted(),
                tally.window(),
                tally.of(),
                tally.gaps(),
                counts.stretchOf(tally.count()),
                escalationDays.stretchOf(tally.on()));
        List<Escalation> known = escalations.get(key);
        if (known == null) {
            known = asking.asked(session -> session.escalate(List.of(tally)).stream()
                    .map(EscalationDue::escalation)
                    .sorted(Comparator.comparing(Escalation::line))
                    .toList());
            escalations.put(key, known);
        }
        return known;
    }

    /** The rows by which the credit of the case is earned back. */
    private List<EarnBack> earnBacks(EarnBackCase one, Asking asking) {
        CaseClass key = new CaseClass(
                // Both come with the history, and may be anything.
                nameClass(earnBackLevels, one.credit().serviceLevel()),
                nameClass(earnBackGroups, one.credit().group()),
                one.standard(),
                one.than(),
                one.periods(),
                one.completed(),
                one.credit().period().from().getMonthValue(),
                earnBackDays.stretchOf(one.on()));
        List<EarnBack> known = earnBacks.get(key);
        if (known == null) {
            known = asking.asked(session -> session.earnBack(List.of(one)).stream()
                    .map(EarnBackDue::earnBack)
                    .sorted(Comparator.comparing(EarnBack::line))
                    .toList());
            earnBacks.put(key, known);
        }
        return known;
    }

    /** A session of the rules for what is not known yet, opened when it is first needed. */
    private final class Asking {

        private @Nullable DroolsClauseSession session;

        /** Asks the rules about facts that they have all to themselves. */
        <T> T asked(Function<ClauseSession, T> question) {
            if (session == null) {
                session = rules.get();
            }
            T answer = question.apply(session);
            session.forget();
            return answer;
        }

        void close() {
            if (session != null) {
                session.close();
            }
        }
    }

    /** The clauses for one evaluation, as a session would have them. */
    ClauseSession forOneEvaluation() {
        return new Remembered();
    }

    private final class Remembered implements ClauseSession {

        private final Asking asking = new Asking();
        private final List<LevelReached> reached = new ArrayList<>();
        private final List<EscalationDue> escalated = new ArrayList<>();
        private final List<RemedyDue> due = new ArrayList<>();
        private final List<Limit> limits = new ArrayList<>();

        @Override
        public Collection<LevelReached> judge(Collection<KpiValue> values) {
            for (KpiValue value : values) {
                List<Band> covering = bands(value, asking);
                for (int i = 0; i < covering.size(); i++) {
                    reached.add(covering.get(i).reachedBy(value));
                }
            }
            return reached;
        }

        @Override
        public Collection<EscalationDue> escalate(Collection<Tally> tallies) {
            for (Tally tally : tallies) {
                escalations(tally, asking).forEach(row -> escalated.add(new EscalationDue(row, tally)));
            }
            return escalated;
        }

        @Override
        public Consequences conclude(Collection<Occasion> occasions) {
            for (Occasion on : occasions) {
                Follows all = follows(on, asking);
                for (int i = 0; i < all.remedies().size(); i++) {
                    due.add(new RemedyDue(all.remedies().get(i), on));
                }
                for (int i = 0; i < all.limits().size(); i++) {
                    if (!limits.contains(all.limits().get(i))) {
                        limits.add(all.limits().get(i));
                    }
                }
            }
            return new Consequences(
                    due,
                    limits.isEmpty()
                            ? List.of()
                            : limits.stream().map(LimitDue::new).toList(),
                    List.of());
        }

        @Override
        public Collection<EarnBackDue> earnBack(Collection<EarnBackCase> cases) {
            List<EarnBackDue> all = new ArrayList<>();
            cases.forEach(one -> earnBacks(one, asking).forEach(row -> all.add(new EarnBackDue(row, one))));
            return all;
        }

        @Override
        public void close() {
            asking.close();
        }
    }
}
