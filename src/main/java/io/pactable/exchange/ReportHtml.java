package io.pactable.exchange;

import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.AcceptedFinding;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an author is told about rulebooks, as a page that stands alone: it loads nothing and runs nothing. */
public final class ReportHtml {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
            h1{font-size:1.5rem}h2{font-size:1.25rem;border-bottom:1px solid #d0d7de;padding-bottom:.3rem}h3{font-size:1rem}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
            th,td{border:1px solid #d0d7de;padding:.4rem .6rem;text-align:left;vertical-align:top}
            th{background:#f3f5f7}.error,.failed{color:#a4161a;font-weight:600}.warning,.confirm{color:#7a4d00;font-weight:600}
            .note{color:#0b4f8a}.passed{color:#1a6b2f}pre{overflow:auto;background:#f3f5f7;padding:1rem}
            """;

    private final StringBuilder out = new StringBuilder();

    private ReportHtml() {}

    /** In UTF-8. */
    public static byte[] write(List<RulebookReport> reports) {
        ReportHtml html = new ReportHtml();
        html.out
                .append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Pactable: rulebooks checked</title>\n")
                .append("<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Rulebooks checked</h1>\n");
        reports.forEach(html::rulebook);
        html.out.append("</main>\n</body>\n</html>\n");
        return html.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void rulebook(RulebookReport report) {
        String title = report.readable().map(r -> r.terms().title()).orElse("");
        element("h2", "", report.id() + (title.isEmpty() ? "" : ": " + title));
        element(
                "p",
                "",
                "%s, %s, %s, %s accepted. %s of %s examples pass, %s to confirm.%s"
                        .formatted(
                                ReportText.count(report.count(Severity.ERROR), "error"),
                                ReportText.count(report.count(Severity.WARNING), "warning"),
                                ReportText.count(report.count(Severity.NOTE), "note"),
                                report.accepted().size(),
                                report.count(ExampleResult.State.PASSED),
                                report.examples().size(),
                                report.count(ExampleResult.State.TO_CONFIRM),
                                report.rulebook()
                                        .map(r -> " Version " + r.version() + ".")
                                        .orElse(" The rulebook cannot be used.")));
        if (!report.findings().isEmpty()) {
            element("h3", "", "Findings");
            head("Severity", "Cell", "Kind", "What is wrong", "What would be right");
            report.findings().forEach(this::finding);
            out.append("</tbody></table>\n");
        }
        if (!report.accepted().isEmpty()) {
            element("h3", "", "Accepted");
            head("Cell", "Kind", "What is accepted", "Reason", "By");
            report.accepted().forEach(this::accepted);
            out.append("</tbody></table>\n");
        }
        if (!report.examples().isEmpty()) {
            element("h3", "", "Examples");
            report.examples().forEach(this::example);
        }
    }

    private void finding(Finding finding) {
        out.append("<tr>");
        element("td", finding.severity().word(), finding.severity().word());
        element("td", "", finding.place().isEmpty() ? finding.file() : finding.place());
        element("td", "", finding.kind());
        element("td", "", finding.message());
        element("td", "", finding.remedy());
        out.append("</tr>\n");
    }

    private void accepted(AcceptedFinding accepted) {
        out.append("<tr>");
        element("td", "", accepted.finding().place());
        element("td", "", accepted.finding().kind());
        element("td", "", accepted.finding().message());
        element("td", "", accepted.reason());
        element("td", "", (accepted.by() + " " + accepted.on()).strip());
        out.append("</tr>\n");
    }

    private void example(ExampleResult example) {
        String state = switch (example.state()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case TO_CONFIRM -> "to confirm";
        };
        out.append("<details").append(state.equals("failed") ? " open" : "").append("><summary>");
        element("span", state.equals("to confirm") ? "confirm" : state, state);
        out.append(' ').append(Html.escaped(example.name())).append("</summary>\n");
        example.faults().forEach(f -> element("p", "failed", f));
        head("Cell", "Expected", "Got", "Row of the rulebook", "");
        example.comparisons().forEach(c -> {
            out.append("<tr>");
            element("td", "", c.row().map(Object::toString).orElse(""));
            element("td", "", c.expected());
            element("td", "", c.got());
            element("td", "", c.rule());
            element("td", c.same() ? "passed" : "failed", c.same() ? "same" : "differs");
            out.append("</tr>\n");
        });
        out.append("</tbody></table>\n");
        example.evaluation().ifPresent(e -> element("pre", "", EvaluationText.write(e)));
        out.append("</details>\n");
    }

    private void head(String... captions) {
        out.append("<table><thead><tr>");
        for (String caption : captions) {
            out.append("<th scope=\"col\">").append(Html.escaped(caption)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    private void element(String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append('>').append(Html.escaped(text)).append("</").append(name).append('>');
        out.append(name.equals("td") || name.equals("span") ? "" : "\n");
    }
}
