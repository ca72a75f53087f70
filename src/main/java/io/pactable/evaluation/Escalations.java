package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Escalation.Counted;
import io.pactable.conclusion.Escalation.Effect;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.Multiplier;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Step 7: what repeats, ratchets, persistent failures and promotions do to the levels of the present period. */
final class Escalations {

    private static final Comparator<EscalationDue> BY_ROW = Comparator.comparing(
                    (EscalationDue d) -> d.escalation().line())
            .thenComparing(d -> d.on().serviceLevel())
            .thenComparing(d -> d.on().kpi())
            .thenComparing(d -> d.on().scope());

    private final Rulebook rulebook;
    private final Set<EscalationDue> done = new LinkedHashSet<>();
    private final Set<List<Object>> counted = new LinkedHashSet<>();
    private final List<Conclusion> conclusions = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();

    Escalations(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** One for each escalation that is due, in the order of the rows. */
    List<Conclusion> conclusions() {
        return conclusions;
    }

    /** What remedies can answer to, of those that were applied since the last call. */
    List<Occasion> takeOccasions() {
        List<Occasion> taken = List.copyOf(occasions);
        occasions.clear();
        return taken;
    }

    /** Applies the escalations that are due and were not applied yet. */
    void apply(Collection<EscalationDue> due, List<Judged> levels) {
        due.stream()
                .map(this::asWritten)
                .filter(d -> asked(d.escalation(), d.on()))
                .sorted(BY_ROW)
                .filter(done::add)
                .forEach(d -> apply(d.escalation(), d.on(), levels));
    }

    /** The row with everything it says: rules made of a sheet by stock Drools carry only what they were given. */
    private EscalationDue asWritten(EscalationDue due) {
        return rulebook.escalations().stream()
                .filter(e -> e.line().row() == due.escalation().line().row())
                .findFirst()
                .map(e -> new EscalationDue(e, due.on()))
                .orElse(due);
    }

    /** A row without a scope that counts together is not about the tally of a row with one. */
    private static boolean asked(Escalation row, Tally tally) {
        return row.counted() == Counted.EACH_LEVEL || row.scope().equals(tally.scope());
    }

    private void apply(Escalation row, Tally tally, List<Judged> levels) {
        BigDecimal times = times(row, tally);
        if (times.signum() == 0
                || !counted.add(List.of(row.line(), tally.serviceLevel(), tally.kpi(), tally.scope()))) {
            return;
        }
        conclusions.add(new Escalated(
                row.line(),
                tally.scope(),
                tally.serviceLevel(),
                row.name(),
                tally.count(),
                row.effect().word(),
                because(row, tally, times),
                tally.evidence()));
        if (row.effect() == Effect.REMEDY) {
            occasions.add(occasion(row, tally, times));
            return;
        }
        for (Judged one : levels) {
            if (isOf(one, row, tally)) {
                multiply(one, row);
            }
        }
    }

    /** How often the escalation is newly due: once, unless it is due again for every so many. */
    private static BigDecimal times(Escalation row, Tally tally) {
        BigDecimal every = row.every();
        if (every == null) {
            return BigDecimal.ONE;
        }
        return full(tally.count(), every).subtract(full(tally.before(), every));
    }

    private static BigDecimal full(BigDecimal count, BigDecimal every) {
        return count.divide(every, 0, RoundingMode.DOWN);
    }

    private static boolean isOf(Judged one, Escalation row, Tally tally) {
        boolean failed = one.isBreach() || row.bands().stream().anyMatch(b -> b.equals(one.reached.band()));
        boolean level = tally.kpi().isEmpty()
                ? tally.serviceLevel().equals(Occasion.ALL)
                        || tally.serviceLevel().equals(one.reached.serviceLevel())
                : tally.serviceLevel().equals(one.reached.serviceLevel())
                        && tally.kpi().equals(one.reached.of().kpi());
        boolean scope = tally.kpi().isEmpty()
                ? tally.scope().isEmpty()
                        || tally.scope().equals(one.reached.of().scope())
                : tally.scope().equals(one.reached.of().scope());
        return failed && level && scope;
    }

    private static void multiply(Judged one, Escalation row) {
        if (row.effect() == Effect.PROMOTE) {
            one.promotions.add(new Judged.Promotion(row.to(), new Multiplier(row.line(), row.name(), BigDecimal.ONE)));
            return;
        }
        Multiplier multiplier = new Multiplier(row.line(), row.name(), Objects.requireNonNull(row.factor()));
        if (row.effect().multipliesPoints()) {
            Judged.add(one.onPoints, multiplier);
        }
        if (row.effect().multipliesAmounts()) {
            Judged.add(one.onAmounts, multiplier);
        }
    }

    private static Occasion occasion(Escalation row, Tally tally, BigDecimal times) {
        return new Occasion(
                Occasion.Kind.ESCALATION,
                row.name(),
                tally.kpi(),
                tally.scope(),
                Occasion.ESCALATED,
                Verdict.BREACH,
                row.every() == null ? tally.count() : times,
                row.line(),
                tally.on(),
                null,
                "",
                List.of(),
                tally.evidence());
    }

    private static String because(Escalation row, Tally tally, BigDecimal times) {
        String whose = tally.kpi().isEmpty()
                ? (tally.serviceLevel().equals(Occasion.ALL) ? "all service levels" : tally.serviceLevel())
                : tally.serviceLevel();
        String scope = tally.scope().isEmpty() ? "" : " (" + tally.scope() + ")";
        String before = tally.periods().isEmpty()
                ? ""
                : ", counting the present period and %s".formatted(Tallies.words(tally.periods()));
        String effect = switch (row.effect()) {
            case REMEDY ->
                row.every() == null
                        ? "its remedies are due."
                        : "its remedies are due %s."
                                .formatted(
                                        times.compareTo(BigDecimal.ONE) == 0
                                                ? "once"
                                                : Decimals.plain(times) + " times");
            case PROMOTE -> "the remedies of %s apply as well.".formatted(row.to());
            default ->
                "%s by %s."
                        .formatted(
                                switch (row.effect()) {
                                    case MULTIPLY_POINTS -> "points are multiplied";
                                    case MULTIPLY_AMOUNTS -> "amounts are multiplied";
                                    default -> "points and amounts are multiplied";
                                },
                                Decimals.plain(Objects.requireNonNull(row.factor())));
        };
        return "%s: %s for %s%s%s (at least %s are needed%s): %s"
                .formatted(
                        row.name(),
                        what(row, tally.count()),
                        whose,
                        scope,
                        before,
                        Decimals.plain(row.atLeast()),
                        row.every() == null ? "" : ", and every " + Decimals.plain(row.every()) + " again",
                        effect);
    }

    private static String what(Escalation row, BigDecimal count) {
        String number = Decimals.plain(count);
        boolean one = count.compareTo(BigDecimal.ONE) == 0;
        String thing;
        if (row.bands().contains(Occasion.POINTS)) {
            thing = one ? "service point" : "service points";
        } else if (row.bands().contains(Escalation.CREDIT)) {
            thing = one ? "period with an amount owed" : "periods with an amount owed";
        } else if (row.bands().contains(Escalation.CAPPED)) {
            thing = one ? "period in which a limit was reached" : "periods in which a limit was reached";
        } else if (row.counted() == Counted.PERIODS) {
            thing = one ? "period with a failure" : "periods with a failure";
        } else {
            thing = one ? "failure" : "failures";
        }
        String window = switch (row.window()) {
            case IN_A_ROW -> " in a row";
            case ROLLING -> " within %s periods".formatted(row.of());
            case CALENDAR_YEAR -> " within the calendar year";
            case CONTRACT_YEAR -> " within the contract year";
            case CONTRACT -> " since the contract began";
            case PERIOD -> " in this period";
        };
        return number + " " + thing + window;
    }

    /** Rows that count something now, but not enough: what was not concluded, and by how much. */
    static List<String> notYet(Rulebook rulebook, List<Tally> tallies) {
        List<String> all = new ArrayList<>();
        for (Escalation row : rulebook.escalations()) {
            tallies.stream()
                    .filter(t -> t.bands().equals(row.bandsCell())
                            && t.counted().equals(row.counted().word())
                            && t.window().equals(row.window().word())
                            && t.of() == row.of()
                            && t.gaps().equals(row.gaps().word())
                            && t.concerns(row.serviceLevel())
                            && asked(row, t)
                            && row.inForce().on(t.on())
                            && t.count().compareTo(row.atLeast()) < 0)
                    .forEach(t -> all.add("%s was not reached: %s%s%s, %s more would be needed [%s]"
                            .formatted(
                                    row.name(),
                                    what(row, t.count()),
                                    t.kpi().isEmpty() ? "" : " for " + t.serviceLevel(),
                                    t.scope().isEmpty() ? "" : " (" + t.scope() + ")",
                                    Decimals.plain(row.atLeast().subtract(t.count())),
                                    row.line().cell())));
        }
        return all;
    }

    /** Whether a multiplier of points may be due before points are counted. */
    static List<Escalation> onPoints(Rulebook rulebook) {
        return rulebook.escalations().stream()
                .filter(e -> e.effect().multipliesPoints())
                .toList();
    }

    /** The other rows. */
    static List<Escalation> others(Rulebook rulebook) {
        return rulebook.escalations().stream()
                .filter(e -> !e.effect().multipliesPoints())
                .toList();
    }
}
