package io.pactable.evaluation;

import io.pactable.contract.ClauseLine;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.LimitApplied;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rows of the rulebook its examples exercise: a row is exercised when something was concluded by it. */
final class ExampleCoverage {

    private static final int MOST_ROWS_NAMED = 30;

    private final Rulebook rulebook;
    private final String file;
    private final Set<CellRef> exercised = new HashSet<>();

    private ExampleCoverage(Rulebook rulebook, String file, List<ExampleResult> results) {
        this.rulebook = rulebook;
        this.file = file;
        results.stream().flatMap(r -> r.evaluation().stream()).forEach(this::note);
    }

    /**
     * What the examples leave untested: one finding for each sheet, and one for each example without an expectation.
     */
    static List<Finding> findings(Rulebook rulebook, String file, List<ExampleResult> results) {
        List<Finding> findings = new ArrayList<>();
        if (rulebook.examples().isEmpty()) {
            String sheet = SheetKind.EXAMPLES.title();
            findings.add(new Finding(
                    "no-examples",
                    Severity.WARNING,
                    file,
                    sheet,
                    sheet,
                    "There is no example, so nothing tests this rulebook.",
                    "Write the worked examples of the contract into the sheet, or take the proposed ones."));
            return findings;
        }
        ExampleCoverage coverage = new ExampleCoverage(rulebook, file, results);
        rulebook.tables().stream().filter(t -> t.kind().isDecisionTable()).forEach(t -> coverage.untested(t, findings));
        List<ExampleResult> open = results.stream()
                .filter(r -> r.state() == ExampleResult.State.TO_CONFIRM)
                .toList();
        if (!open.isEmpty()) {
            findings.add(toConfirm(open, file));
        }
        return findings;
    }

    private void note(Evaluation evaluation) {
        Stream<ClauseLine> lines = Stream.of(
                        evaluation.conclusions().stream().map(c -> c.line()),
                        evaluation.statement().lines().stream()
                                .map(l -> l.due().remedy().line()),
                        evaluation.statement().limits().stream()
                                .filter(LimitApplied::bit)
                                .map(l -> l.limit().line()),
                        evaluation.statement().earnedBack().stream()
                                .map(e -> e.due().earnBack().line()))
                .flatMap(s -> s);
        lines.forEach(line -> exercised.add(new CellRef(line.sheet(), line.row(), 1)));
    }

    private void untested(Table table, List<Finding> findings) {
        List<Row> untested = table.rows().stream()
                .filter(row -> !exercised.contains(new CellRef(table.kind().title(), row.number(), 1)))
                .toList();
        if (untested.isEmpty()) {
            return;
        }
        List<Integer> numbers = untested.stream().map(Row::number).toList();
        String what = table.kind() == SheetKind.LIMITS
                ? "reaches the limit of"
                : table.kind() == SheetKind.SERVICE_LEVELS ? "has a value in the band of" : "leads to";
        findings.add(new Finding(
                "untested-rows",
                Severity.NOTE,
                file,
                untested.get(0).cell("clause").ref().toString(),
                table.kind().title() + ": "
                        + untested.stream()
                                .map(row -> row.cell("clause").text())
                                .distinct()
                                .limit(MOST_ROWS_NAMED)
                                .collect(Collectors.joining(", ")),
                "No example %s %s.".formatted(what, rows(numbers)),
                "Add an example for %s."
                        .formatted(numbers.size() == 1 ? "it" : "each of these " + numbers.size() + " rows")));
    }

    /** Numbers of rows with runs drawn together, for example {@code rows 11, 14 to 18}. */
    static String rows(List<Integer> numbers) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            runs.add(
                    end == i
                            ? String.valueOf(numbers.get(i))
                            : numbers.get(i) + (end == i + 1 ? ", " : " to ") + numbers.get(end));
            i = end + 1;
        }
        String named = runs.stream().limit(MOST_ROWS_NAMED).collect(Collectors.joining(", "));
        return (numbers.size() == 1 ? "row " : "rows ") + named + (runs.size() > MOST_ROWS_NAMED ? ", …" : "");
    }

    private static Finding toConfirm(List<ExampleResult> open, String file) {
        CellRef at = open.get(0).example().expected().stream()
                .filter(f -> f.what().equals(Example.TO_CONFIRM))
                .findFirst()
                .orElseThrow()
                .ref();
        String first = "'" + open.get(0).name() + "'";
        return new Finding(
                "example-to-confirm",
                Severity.NOTE,
                file,
                at.toString(),
                open.stream().map(ExampleResult::name).limit(MOST_ROWS_NAMED).collect(Collectors.joining("; ")),
                open.size() == 1
                        ? "The example %s does not say yet what must come out.".formatted(first)
                        : "%s examples do not say yet what must come out; the first is %s."
                                .formatted(open.size(), first),
                "Compare what comes out with the contract, and write it in place of 'to confirm'.");
    }
}
