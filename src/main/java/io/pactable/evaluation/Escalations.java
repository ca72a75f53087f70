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
import io.pactable.contract.Wording;
import io.pactable.measurement.KpiValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Step 7: what repeats, ratchets, persistent failures and promotions do to the levels of the present period. */
final class Escalations {

    private static final Comparator<EscalationDue> BY_ROW = Comparator.comparing(
                    (EscalationDue d) -> d.escalation().line())
            .thenComparing(d -> d.on().serviceLevel())
            .thenComparing(d -> d.on().kpi())
            .thenComparing(d -> d.on().scope());

    /**
     * An escalation that was applied.
     *
     * @param times how often it is newly due
     * @param levels of the present period that it falls on
     */
    private record Applied(Escalation row, Tally tally, BigDecimal times, List<Judged> levels) {

        EscalationDue due() {
            return new EscalationDue(row, tally);
        }
    }

    private final Tallies tallies;
    private final List<Applied> applied = new ArrayList<>();
    private final Map<List<String>, Occasion> occasions = new LinkedHashMap<>();
    private final Set<List<String>> taken = new HashSet<>();

    Escalations(Tallies tallies) {
        this.tallies = tallies;
    }

    /** One for each escalation that is due, in the order of the rows. */
    List<Conclusion> conclusions() {
        if (applied.isEmpty()) {
            return List.of();
        }
        return applied.stream()
                .sorted(Comparator.comparing(Applied::due, BY_ROW))
                .map(one -> (Conclusion) new Escalated(
                        one.row().line(),
                        one.tally().scope(),
                        one.tally().serviceLevel(),
                        one.row().name(),
                        one.tally().count(),
                        one.row().effect().word(),
                        Wording.of(() -> because(one)),
                        one.tally().evidence()))
                .toList();
    }

    /** What remedies can answer to, of those that were applied since the last call. */
    List<Occasion> takeOccasions() {
        if (occasions.isEmpty()) {
            return List.of();
        }
        List<Occasion> fresh = occasions.entrySet().stream()
                .filter(e -> taken.add(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return fresh;
    }

    /**
     * Applies those of the rows that are due.
     *
     * @param due what the clauses concluded; rules made of a sheet by stock Drools carry only what they were given
     * @param levels of the present period
     */
    void apply(List<Escalation> rows, List<EscalationDue> due, List<Judged> levels) {
        if (due.isEmpty()) {
            return;
        }
        for (Escalation row : rows) {
            due.stream()
                    .filter(d -> d.escalation().line().row() == row.line().row() && asked(row, d.on()))
                    .map(d -> new EscalationDue(row, d.on()))
                    .distinct()
                    .sorted(BY_ROW)
                    .forEach(d -> apply(row, d.on(), levels));
        }
    }

    /** A row without a scope that counts together is not about the tally of a row with one. */
    private static boolean asked(Escalation row, Tally tally) {
        return row.counted() == Counted.EACH_LEVEL || row.scope().equals(tally.scope());
    }

    private void apply(Escalation row, Tally tally, List<Judged> levels) {
        BigDecimal times = tallies.timesDue(row, tally);
        if (times.signum() == 0) {
            return;
        }
        List<Judged> its = fallsOn(row, tally, levels);
        applied.add(new Applied(row, tally, times, its));
        if (row.effect() == Effect.REMEDY) {
            // Rows of one name that are due for the same series are one escalation: its remedies are due once.
            occasions.merge(
                    List.of(row.name(), tally.serviceLevel(), tally.kpi(), tally.scope()),
                    occasion(row, tally, times),
                    (a, b) -> b.value().compareTo(a.value()) > 0 ? b : a);
        } else {
            its.forEach(one -> multiply(one, row));
        }
    }

    /**
     * The levels of the present period that it falls on: those that are counted and, where failures are, every other
     * one that the row is about and that failed.
     */
    private static List<Judged> fallsOn(Escalation row, Tally tally, List<Judged> levels) {
        List<Judged> about = new ArrayList<>();
        boolean failures = false;
        for (Judged one : levels) {
            if (isAbout(tally, one)) {
                about.add(one);
                failures |= Tallies.counts(row, one) && one.isBreach();
            }
        }
        boolean others = failures;
        about.removeIf(one -> !Tallies.counts(row, one) && !(others && one.isBreach()));
        return about;
    }

    private static boolean isAbout(Tally tally, Judged one) {
        KpiValue of = one.reached.of();
        boolean together = tally.kpi().isEmpty();
        boolean level = (together && tally.serviceLevel().equals(Occasion.ALL))
                || tally.serviceLevel().equals(one.reached.serviceLevel());
        boolean kpi = together || tally.kpi().equals(of.kpi());
        boolean scope = (together && tally.scope().isEmpty()) || tally.scope().equals(of.scope());
        return level && kpi && scope;
    }

    private static void multiply(Judged one, Escalation row) {
        if (row.effect() == Effect.PROMOTE) {
            one.promote(new Judged.Promotion(row.to(), new Multiplier(row.line(), row.name(), BigDecimal.ONE)));
            return;
        }
        Multiplier multiplier = new Multiplier(row.line(), row.name(), Objects.requireNonNull(row.factor()));
        if (row.effect().multipliesPoints()) {
            one.onPoints = Judged.with(one.onPoints, multiplier);
        }
        if (row.effect().multipliesAmounts()) {
            one.onAmounts = Judged.with(one.onAmounts, multiplier);
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
                times,
                row.line(),
                tally.on(),
                null,
                "",
                List.of(),
                tally.evidence());
    }

    private static String because(Applied one) {
        Escalation row = one.row();
        Tally tally = one.tally();
        String before = tally.periods().isEmpty()
                ? ""
                : ", counting the present period%s%s"
                        .formatted(tally.periods().size() == 1 ? " and " : ", ", Tallies.words(tally.periods()));
        return "%s: %s%s%s (at least %s %s needed%s): %s"
                .formatted(
                        row.name(),
                        what(row, tally.count()),
                        whose(tally),
                        before,
                        Decimals.plain(row.atLeast()),
                        row.atLeast().compareTo(BigDecimal.ONE) == 0 ? "is" : "are",
                        row.every() == null ? "" : ", and every " + Decimals.plain(row.every()) + " again",
                        effect(one));
    }

    private static String whose(Tally tally) {
        String level = tally.serviceLevel().equals(Occasion.ALL) ? "all service levels" : tally.serviceLevel();
        return " for " + level + (tally.scope().isEmpty() ? "" : " (" + tally.scope() + ")");
    }

    private static String effect(Applied one) {
        Escalation row = one.row();
        if (row.effect() == Effect.REMEDY) {
            String often = one.times().compareTo(BigDecimal.ONE) == 0 ? "once" : Decimals.plain(one.times()) + " times";
            return row.every() == null ? "its remedies are due." : "its remedies are due %s.".formatted(often);
        }
        if (one.levels().isEmpty()) {
            return "there is no level of the present period that it falls on.";
        }
        if (row.effect() == Effect.PROMOTE) {
            return "the remedies of %s apply as well.".formatted(row.to());
        }
        String factor = Decimals.plain(Objects.requireNonNull(row.factor()));
        String what = switch (row.effect()) {
            case MULTIPLY_POINTS -> "points";
            case MULTIPLY_AMOUNTS -> "amounts";
            default -> "points and amounts";
        };
        boolean counts = one.levels().stream()
                .flatMap(level -> Stream.concat(level.onPoints.stream(), level.onAmounts.stream()))
                .anyMatch(m -> m.line().equals(row.line()));
        return counts
                ? "%s are multiplied by %s.".formatted(what, factor)
                : "of the factors of %s a larger one than %s is due, and only that one counts."
                        .formatted(row.name(), factor);
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
            thing = one
                    ? "period in which a limit reduced what was owed"
                    : "periods in which a limit reduced what was owed";
        } else if (row.bands().equals(List.of(Occasion.ANY_MET))) {
            thing = one ? "level met" : "levels met";
        } else if (row.counted() != Counted.EACH_LEVEL && Tallies.byPeriod(row)) {
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
    List<Wording> notYet(List<Escalation> rows, List<Tally> all) {
        List<Wording> notYet = new ArrayList<>();
        for (Escalation row : rows) {
            all.stream()
                    .filter(t -> t.bands().equals(row.bandsCell())
                            && t.counted().equals(row.counted().word())
                            && t.window().equals(row.window().word())
                            && t.of() == row.of()
                            && t.gaps().equals(row.gaps().word())
                            && t.concerns(row.serviceLevel())
                            && asked(row, t)
                            && row.inForce().on(t.on())
                            && t.count().compareTo(row.atLeast()) < 0)
                    .forEach(t -> notYet.add(Wording.of(() -> "%s was not reached: %s%s, %s more would be needed%s [%s]"
                            .formatted(
                                    row.name(),
                                    what(row, t.count()),
                                    whose(t),
                                    Decimals.plain(row.atLeast().subtract(t.count())),
                                    tallies.interruption(row, t)
                                            .map("; %s has no verdict, and so ended the run before it"::formatted)
                                            .orElse(""),
                                    row.line().cell()))));
        }
        return notYet;
    }
}
