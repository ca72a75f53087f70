package io.pactable.exchange;

import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.MoneyChange;
import io.pactable.evaluation.effect.Outcome;
import io.pactable.rulebook.diff.CellChange;
import io.pactable.rulebook.diff.Change;
import io.pactable.rulebook.diff.Difference;
import io.pactable.rulebook.diff.RowChange;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of a comparison that text and pages share. */
final class DifferenceWords {

    private DifferenceWords() {}

    /** What the comparison is called. */
    static String title(Comparison comparison) {
        Difference difference = comparison.difference();
        String title = difference.after().title().isEmpty()
                ? difference.before().title()
                : difference.after().title();
        return "Difference between two versions" + (title.isEmpty() ? "" : " of " + title);
    }

    /** One version, for example {@code rules/public-cloud, version e6cf…}. */
    static String version(String name, Difference.Version version) {
        return "%s, version %s".formatted(name, version.version());
    }

    /** How much differs, in one or two sentences. */
    static String summary(Comparison comparison) {
        Difference difference = comparison.difference();
        if (difference.isEmpty()) {
            return "The two versions say the same.";
        }
        List<String> parts = new ArrayList<>();
        for (Change change : List.of(Change.CHANGED, Change.ADDED, Change.REMOVED)) {
            long count = difference.count(change);
            if (count > 0) {
                parts.add("%s %s".formatted(count, change.word()));
            }
        }
        String rows = parts.isEmpty() ? "No row changed" : "Rows: " + String.join(", ", parts);
        long moved = difference.count(Change.MOVED);
        String order =
                moved == 0 ? "" : "; %s %s in another order".formatted(moved, moved == 1 ? "row stands" : "rows stand");
        int files = difference.files().size();
        String beside = files == 0
                ? ""
                : "; %s of engineers' rules %s"
                        .formatted(files == 1 ? "one file" : files + " files", files == 1 ? "differs" : "differ");
        return rows + order + beside + "." + (comparison.differs() ? "" : " Nothing that is concluded depends on it.");
    }

    /** Sheets that could not be compared, a sentence each. */
    static List<String> notCompared(Difference difference) {
        return difference.notCompared().stream()
                .map(kind -> "The sheet %s is missing or cannot be read in one of the two, so it was not compared."
                        .formatted(kind.title()))
                .toList();
    }

    /** What is said of a row besides its subject, a line each. */
    static List<String> lines(RowChange row) {
        if (row.change() == Change.CHANGED) {
            return row.cells().stream()
                    .map(c ->
                            "%s%s [%s]".formatted(c.words(), c.hasEffect() ? "" : ", which has no effect", c.places()))
                    .toList();
        }
        if (row.rows() > 1) {
            return List.of("%s rows [%s and below]".formatted(row.rows(), row.place()));
        }
        return List.of("%s [%s]"
                .formatted(
                        row.cells().stream()
                                .filter(c -> !c.caption().equals("Clause"))
                                .map(CellChange::words)
                                .collect(Collectors.joining("; ")),
                        row.place()));
    }

    /** Why effects were not looked at, a sentence each; empty when they were. */
    static List<String> notEvaluated(Comparison comparison) {
        List<String> why = new ArrayList<>();
        why(why, "earlier", comparison.unusableBefore());
        why(why, "later", comparison.unusableAfter());
        return why;
    }

    private static void why(List<String> to, String which, List<String> faults) {
        if (!faults.isEmpty()) {
            to.add(
                    "The %s version has errors, so nothing was evaluated and what differs is told as far as it can be read:"
                            .formatted(which));
            faults.forEach(f -> to.add("  " + f));
        }
    }

    /** Whose example it is and whether it still comes out as it expects. */
    static String state(ExampleEffect example) {
        String whose = switch (example.of()) {
            case BOTH -> "";
            case AFTER -> ", as the later version has it";
            case BEFORE -> ", as the earlier version has it";
        };
        return "Example '%s'%s: %s before, %s after"
                .formatted(example.name(), whose, word(example.before()), word(example.after()));
    }

    static String word(ExampleResult.State state) {
        return switch (state) {
            case PASSED -> "passes";
            case FAILED -> "fails";
            case TO_CONFIRM -> "is to be confirmed";
        };
    }

    /** How many examples come out otherwise. */
    static String examples(Comparison comparison) {
        long all = comparison.examples().size();
        long otherwise =
                comparison.examples().stream().filter(e -> e.effect().differs()).count();
        if (all == 0) {
            return "There are no examples.";
        }
        return otherwise == 0
                ? "All %s examples come out the same under both versions.".formatted(all)
                : "%s of %s examples %s otherwise."
                        .formatted(otherwise, all, otherwise == 1 ? "comes out" : "come out");
    }

    /** A total in a sentence, for example {@code Provider owes Customer EUR 7.00 instead of EUR 5.00 (+2.00)}. */
    static String owes(MoneyChange total) {
        return total.differs()
                ? "%s owes %s %s instead of %s (%s)"
                        .formatted(
                                total.payer(),
                                total.payee(),
                                orNothing(total, total.after()),
                                orNothing(total, total.before()),
                                total.signedFigure())
                : "%s owes %s %s, as before"
                        .formatted(
                                total.payer(), total.payee(), total.rounding().print(total.after()));
    }

    private static String orNothing(MoneyChange total, BigDecimal amount) {
        return amount.signum() == 0 ? "nothing" : total.rounding().print(amount);
    }

    /** Whose money it is, for a table. */
    static String label(MoneyChange change) {
        String clause = change.clause().isEmpty() ? "" : "Clause " + change.clause() + ", ";
        return "%s%s to %s, %s"
                .formatted(
                        clause,
                        change.payer(),
                        change.payee(),
                        change.rounding().currency().getCurrencyCode());
    }

    /** An amount without its currency. */
    static String figure(String printed) {
        return printed.substring(printed.indexOf(' ') + 1);
    }

    /** Whether there is a sum to show beside the amounts of the periods. */
    static boolean hasSum(Comparison comparison) {
        return comparison.facts().stream().mapToInt(f -> f.periods().size()).sum() != 1;
    }

    /** What came of facts that only one version could evaluate. */
    static List<String> alone(String which, Outcome outcome) {
        if (outcome.evaluation().isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("Not evaluated %s:".formatted(which));
            outcome.reasons().forEach(r -> lines.add("  " + r));
            return lines;
        }
        Evaluation evaluation = outcome.evaluation().get();
        List<Total> owed = evaluation.statement().totals().stream()
                .filter(t -> t.amount().signum() > 0)
                .toList();
        return owed.isEmpty()
                ? List.of("Evaluated %s: nobody owes anything".formatted(which))
                : owed.stream()
                        .map(t -> "Evaluated %s: %s owes %s %s"
                                .formatted(
                                        which,
                                        t.payer(),
                                        t.payee(),
                                        evaluation.statement().rounding().print(t.amount())))
                        .toList();
    }

    /** That something could not be judged, where that is so. */
    static List<String> undetermined(Outcome before, Outcome after) {
        List<String> open = new ArrayList<>();
        if (before.evaluation().filter(e -> !e.isDetermined()).isPresent()) {
            open.add("before");
        }
        if (after.evaluation().filter(e -> !e.isDetermined()).isPresent()) {
            open.add("after");
        }
        return open.isEmpty()
                ? List.of()
                : List.of("Something is not determined %s: amounts are without it."
                        .formatted(String.join(" and ", open)));
    }
}
