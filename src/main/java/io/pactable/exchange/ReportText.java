package io.pactable.exchange;

import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.ExampleResult.Comparison;
import io.pactable.evaluation.ExampleResult.State;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.AcceptedFinding;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Writes what an author is told about a rulebook, for a terminal of 100 columns. */
public final class ReportText {

    private static final int WIDTH = 100;
    private static final String INDENT = "           ";

    /** Paints a word; the widths of lines are counted without it. */
    public interface Painter {

        /** Paints nothing. */
        Painter PLAIN = (style, word) -> word;

        /** @param style {@code red}, {@code yellow}, {@code cyan}, {@code green} or {@code bold} */
        String paint(String style, String word);
    }

    private final StringBuilder out = new StringBuilder();
    private final Painter painter;

    private ReportText(Painter painter) {
        this.painter = painter;
    }

    /** Findings, what is accepted, and the examples, with a line feed at the end of each line. */
    public static String check(RulebookReport report, Painter painter) {
        ReportText text = new ReportText(painter);
        text.head(report);
        report.findings().forEach(text::finding);
        report.accepted().forEach(text::accepted);
        text.failing(report);
        text.sums(report, true);
        return text.out.toString();
    }

    /**
     * The examples, with a line feed at the end of each line.
     *
     * @param explained whether the statement of each example that does not pass is printed too
     */
    public static String test(RulebookReport report, Painter painter, boolean explained) {
        ReportText text = new ReportText(painter);
        text.head(report);
        report.findings().stream().filter(Finding::isError).forEach(text::finding);
        for (ExampleResult example : report.examples()) {
            text.example(example, true);
            if (explained && example.state() != State.PASSED) {
                example.evaluation()
                        .ifPresent(e -> EvaluationText.write(e)
                                .lines()
                                .forEach(line -> text.out
                                        .append(TextPage.clean("      " + line).stripTrailing())
                                        .append('\n')));
            }
        }
        text.sums(report, false);
        return text.out.toString();
    }

    private void head(RulebookReport report) {
        out.append(painter.paint("bold", TextPage.clean(report.id())));
        report.readable().ifPresent(r -> {
            if (!r.terms().title().isEmpty()) {
                out.append("  ").append(TextPage.clean(r.terms().title()));
            }
        });
        out.append('\n');
    }

    private void finding(Finding finding) {
        String style = finding.isError() ? "red" : finding.severity() == Severity.WARNING ? "yellow" : "cyan";
        String severity = finding.severity().word();
        String place = finding.place().isEmpty() ? finding.file() : finding.place();
        out.append("  ")
                .append(painter.paint(style, severity))
                .append(" ".repeat(Math.max(1, 9 - severity.length())))
                .append(painter.paint("bold", TextPage.clean(place)))
                .append("  ")
                .append(finding.kind())
                .append('\n');
        wrapped(finding.message(), INDENT);
        wrapped(finding.remedy(), INDENT);
        if (!finding.about().isEmpty()) {
            wrapped("About: " + finding.about(), INDENT);
        }
    }

    private void accepted(AcceptedFinding accepted) {
        Finding finding = accepted.finding();
        out.append("  accepted ")
                .append(painter.paint("bold", TextPage.clean(finding.place())))
                .append("  ")
                .append(finding.kind())
                .append('\n');
        wrapped(finding.message(), INDENT);
        String by = accepted.by().isEmpty() ? "" : " by " + accepted.by();
        String on = accepted.on().isEmpty() ? "" : " on " + accepted.on();
        wrapped("Accepted%s%s: %s".formatted(by, on, accepted.reason()), INDENT);
    }

    private void failing(RulebookReport report) {
        report.examples().stream().filter(e -> e.state() == State.FAILED).forEach(e -> example(e, false));
    }

    private void example(ExampleResult example, boolean all) {
        State state = example.state();
        String word = state == State.PASSED ? "passes" : state == State.FAILED ? "fails" : "to confirm";
        String style = state == State.PASSED ? "green" : state == State.FAILED ? "red" : "yellow";
        out.append("  example '%s' %s\n".formatted(TextPage.clean(example.name()), painter.paint(style, word)));
        if (state == State.FAILED || (all && state == State.TO_CONFIRM)) {
            example.faults().forEach(f -> wrapped(f, "    "));
            example.comparisons().forEach(this::comparison);
        }
    }

    private void comparison(Comparison comparison) {
        String row = comparison.row().map(r -> r.a1()).orElse("");
        String expected = comparison.expected().isEmpty() ? "nothing" : comparison.expected();
        String got = comparison.got().isEmpty() ? "nothing of the kind" : comparison.got();
        String rule = comparison.rule().isEmpty() ? "" : " [" + comparison.rule() + "]";
        if (comparison.same()) {
            wrapped("same   %-5s %s%s".formatted(row, expected, rule), "    ");
        } else {
            wrapped("differs %-4s expected: %s".formatted(row, expected), "    ");
            wrapped("got: %s%s".formatted(got, rule), "                 ");
        }
    }

    private void sums(RulebookReport report, boolean findings) {
        List<String> sums = new ArrayList<>();
        if (findings) {
            sums.add("%s, %s, %s%s."
                    .formatted(
                            count(report.count(Severity.ERROR), "error"),
                            count(report.count(Severity.WARNING), "warning"),
                            count(report.count(Severity.NOTE), "note"),
                            report.accepted().isEmpty()
                                    ? ""
                                    : ", %s accepted"
                                            .formatted(report.accepted().size())));
        }
        if (report.rulebook().isEmpty()) {
            sums.add("The rulebook cannot be used.");
        } else {
            long toConfirm = report.count(State.TO_CONFIRM);
            sums.add("%s of %s examples pass%s."
                    .formatted(
                            report.count(State.PASSED),
                            report.examples().size(),
                            toConfirm == 0 ? "" : ", %s to confirm".formatted(toConfirm)));
        }
        wrapped(String.join(" ", sums), "  ");
        report.rulebook().ifPresent(r -> wrapped("Version %s.".formatted(r.version()), "  "));
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void wrapped(String text, String indent) {
        StringBuilder line = new StringBuilder(indent);
        boolean empty = true;
        for (String word : TextPage.clean(text).split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
