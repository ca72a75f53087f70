package io.pactable.exchange;

import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.ExampleResult.Comparison;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.AcceptedFinding;
import io.pactable.rulebook.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an author is told about a rulebook, as JSON: see {@code docs/schema/report.schema.json}. */
public final class ReportJson {

    private ReportJson() {}

    /** The reports of several rulebooks, in UTF-8. */
    public static byte[] write(List<RulebookReport> reports) {
        return ProblemJson.write(
                Map.of("rulebooks", reports.stream().map(ReportJson::of).toList()));
    }

    /** The report of one rulebook, in UTF-8. */
    public static byte[] write(RulebookReport report) {
        return ProblemJson.write(of(report));
    }

    private static Map<String, Object> of(RulebookReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", report.id());
        report.readable().ifPresent(r -> json.put("title", r.terms().title()));
        report.rulebook().ifPresent(r -> json.put("version", r.version()));
        json.put("publishable", report.isPublishable());
        json.put("errors", report.count(Severity.ERROR));
        json.put("warnings", report.count(Severity.WARNING));
        json.put("notes", report.count(Severity.NOTE));
        json.put("findings", ProblemJson.findings(report.findings()));
        json.put(
                "accepted", report.accepted().stream().map(ReportJson::accepted).toList());
        json.put("examples", report.examples().stream().map(ReportJson::example).toList());
        return json;
    }

    private static Map<String, Object> accepted(AcceptedFinding accepted) {
        Map<String, Object> json = new LinkedHashMap<>(
                ProblemJson.findings(List.of(accepted.finding())).get(0));
        json.put("reason", accepted.reason());
        json.put("by", accepted.by());
        json.put("on", accepted.on());
        return json;
    }

    /** One example: what was expected beside what came out. */
    public static Map<String, Object> example(ExampleResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        json.put("state", result.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        json.put("passed", result.passed());
        json.put("problems", result.problems());
        json.put(
                "comparisons",
                result.comparisons().stream().map(ReportJson::comparison).toList());
        return json;
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", comparison.row().map(Object::toString).orElse(""));
        json.put("expected", comparison.expected());
        json.put("got", comparison.got());
        json.put("rule", comparison.rule());
        json.put("same", comparison.same());
        return json;
    }
}
