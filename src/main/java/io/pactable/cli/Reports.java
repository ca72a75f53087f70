package io.pactable.cli;

import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookReport;
import io.pactable.exchange.ReportHtml;
import io.pactable.exchange.ReportJUnit;
import io.pactable.exchange.ReportJson;
import io.pactable.exchange.ReportText;
import io.pactable.rulebook.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;

/** Prints reports, and tells what they mean to the script that asked. */
final class Reports {

    /** Colours on a terminal that has them, unless the variable NO_COLOR is set. */
    static final ReportText.Painter PAINTER = (style, word) -> Ansi.AUTO.string("@|%s %s|@".formatted(style, word));

    private Reports() {}

    /** @param text how one report is written as text */
    static void print(
            List<RulebookReport> reports,
            ReportFormat format,
            Function<RulebookReport, String> text,
            PactableCommand root) {
        byte[] bytes = switch (format) {
            case TEXT -> String.join("\n", reports.stream().map(text).toList()).getBytes(StandardCharsets.UTF_8);
            case JSON -> ReportJson.write(reports);
            case JUNIT -> ReportJUnit.write(reports);
            case HTML -> ReportHtml.write(reports);
        };
        root.out.writeBytes(bytes);
        if (format == ReportFormat.JSON) {
            root.out.println();
        }
        root.out.flush();
    }

    /** The worst of: an error, an example that fails, nothing. */
    static int exitCode(List<RulebookReport> reports) {
        if (reports.stream().flatMap(r -> r.findings().stream()).anyMatch(Finding::isError)) {
            return ExitCodes.REFUSED;
        }
        return reports.stream().anyMatch(r -> r.count(ExampleResult.State.FAILED) > 0)
                ? ExitCodes.NOT_DETERMINED
                : ExitCodes.DONE;
    }
}
