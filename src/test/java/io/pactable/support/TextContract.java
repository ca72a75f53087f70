package io.pactable.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.Decimals;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Explanation;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.WorkbookWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A small contract whose workbook is written as text and read as any workbook is. Sheets that the text does not have
 * are those of a hosting contract: months in Madrid, a Fee of 1000, an Uptime in %, met from 99.5, Low from 99 (one
 * point), Bad below (three points). Of the sheet {@code Contract} single terms replace those of the same name.
 */
public final class TextContract {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());

    private static final String COMMON = """
            [Contract]
            Term           | Name     | Value
            Title          |          | Hosting
            Currency       |          | EUR
            Money rounding |          | half up
            Money rounded  |          | each line
            Time zone      |          | Europe/Madrid
            Period         |          | month
            Party          | Provider | Alder Hosting Ltd
            Party          | Customer | Birch Retail plc
            Charge         | Fee      | once

            [KPIs]
            KPI    | Unit | Better is | Target level | If missing     | Clause
            Uptime | %    | higher    | 99.5         | not determined | 1.1

            [Service levels]
            Clause | Band | KPI    | at least | below | Verdict | Points
            2.1    | Met  | Uptime | 99.5     |       | met     |
            2.1    | Low  | Uptime | 99       | 99.5  | breach  | 1
            2.1    | Bad  | Uptime |          | 99    | breach  | 3
            """;

    private final Reading reading;

    private TextContract(Reading reading) {
        this.reading = reading;
    }

    /** The contract of the text. */
    public static TextContract of(String text) {
        Map<SheetKind, List<Map<String, String>>> rows = new EnumMap<>(WorkbookText.rows(COMMON));
        WorkbookText.rows(text)
                .forEach((sheet, own) -> rows.merge(
                        sheet, own, (common, more) -> sheet == SheetKind.CONTRACT ? terms(common, more) : more));
        return new TextContract(RulebookReader.read("text", "text.drl.xlsx", WorkbookWriter.write(rows), List.of()));
    }

    private static List<Map<String, String>> terms(List<Map<String, String>> common, List<Map<String, String>> own) {
        List<Map<String, String>> all = new ArrayList<>(common);
        for (Map<String, String> row : own) {
            if (!row.containsKey("name")) {
                all.removeIf(other -> Objects.equals(other.get("term"), row.get("term")));
            }
        }
        all.addAll(own);
        return all;
    }

    /** What is wrong with the workbook. */
    public List<String> findings() {
        return reading.findings().stream().map(Object::toString).toList();
    }

    private Rulebook rulebook() {
        return reading.rulebook().orElseThrow(() -> new AssertionError(findings()));
    }

    /** The evaluation of one period; the Fee is 1000 unless the facts say otherwise. */
    public Evaluation evaluate(String facts) {
        List<Evaluation> all = sequence(facts);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The evaluations of a sequence. */
    public List<Evaluation> sequence(String facts) {
        String json = facts.strip().replaceFirst("\\{", "{\"rulebook\": \"text\", ");
        if (!json.contains("\"charges\"")) {
            json = json.replaceAll(
                    "\"period\":(?! *\"[^\"]*\", *\"(values|levels|amounts|capped|carried|offsets|excused|charges))",
                    "\"charges\": [{\"name\": \"Fee\", \"value\": \"1000\"}], \"period\":");
        }
        FactsFile file = FactsJson.read(json.getBytes(StandardCharsets.UTF_8));
        return Submission.answer(file, List.of(), rulebook(), EVALUATOR).evaluations();
    }

    /** The evaluations of consecutive months, beginning with January 2026, with these values of Uptime; blank: none. */
    public List<Evaluation> months(String... uptimes) {
        List<String> periods = new ArrayList<>();
        for (int i = 0; i < uptimes.length; i++) {
            String value = uptimes[i].isEmpty() ? "null" : "\"" + uptimes[i] + "\"";
            periods.add("{\"period\": \"%s\", \"measurements\": [{\"kpi\": \"Uptime\", \"value\": %s}]}"
                    .formatted(YearMonth.of(2026, 1).plusMonths(i), value));
        }
        return sequence("{\"periods\": [" + String.join(",", periods) + "]}");
    }

    /**
     * What was concluded in short, besides levels that are met: the type, the clause with the scope, then the band, the
     * amount or the count.
     */
    public static List<String> concluded(Evaluation evaluation) {
        return evaluation.conclusions().stream()
                .filter(c -> !(c instanceof LevelMet))
                .map(TextContract::shortly)
                .toList();
    }

    private static String shortly(Conclusion one) {
        String what = one.type() + " " + one.line().clause();
        String where = one.scope().isEmpty() ? "" : " (" + one.scope() + ")";
        return (what + where + " " + value(one)).strip();
    }

    private static String value(Conclusion one) {
        if (one instanceof Breach breach) {
            return breach.band();
        }
        if (one instanceof Penalty penalty) {
            return penalty.amount().toPlainString();
        }
        if (one instanceof Bonus bonus) {
            return bonus.amount().toPlainString();
        }
        if (one instanceof EarnedBack earned) {
            return earned.amount().toPlainString();
        }
        if (one instanceof Escalated escalated) {
            return Decimals.plain(escalated.count());
        }
        if (one instanceof TerminationRight right) {
            return right.due() == null ? "" : right.due().toString();
        }
        return one instanceof Notice notice && notice.due() != null
                ? notice.due().toString()
                : "";
    }

    /** The sentences of conclusions of the type, for example {@code escalation}. */
    public static List<String> sentences(Evaluation evaluation, String type) {
        return evaluation.conclusions().stream()
                .filter(c -> c.type().equals(type))
                .map(Conclusion::because)
                .toList();
    }

    /** Every text of the explanation, from the top down. */
    public static List<String> explained(Evaluation evaluation) {
        return evaluation.explanation().stream().flatMap(TextContract::texts).toList();
    }

    private static Stream<String> texts(Explanation explanation) {
        return Stream.concat(
                Stream.of(explanation.text()), explanation.steps().stream().flatMap(TextContract::texts));
    }
}
