package io.pactable.rulebook.write;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The workbook that an author starts from: one commented row or a few on each sheet, complete, so that it evaluates.
 */
public final class FreshWorkbook {

    private FreshWorkbook() {}

    /** @param id of the rulebook, which becomes the title until the author writes another */
    public static byte[] of(String id) {
        Map<SheetKind, List<Map<String, String>>> sheets = new EnumMap<>(SheetKind.class);
        sheets.put(SheetKind.CONTRACT, contract(id));
        sheets.put(
                SheetKind.KPIS,
                List.of(
                        row(
                                "kpi", "Monthly uptime",
                                "unit", "%",
                                "better", "higher",
                                "target", "99.9",
                                "lowest", "0",
                                "highest", "100",
                                "missing", "not determined",
                                "clause", "2.1",
                                "note",
                                        "An example. A value of 101 % is refused; a month without a value is not judged in silence.")));
        sheets.put(
                SheetKind.SERVICE_LEVELS,
                List.of(
                        row(
                                "clause", "3.1",
                                "band", "Agreed level",
                                "kpi", "Monthly uptime",
                                "atLeast", "99.9",
                                "verdict", "met",
                                "note", "99.9 itself meets the level."),
                        row(
                                "clause", "3.1",
                                "band", "Below the agreed level",
                                "kpi", "Monthly uptime",
                                "atLeast", "99",
                                "below", "99.9",
                                "verdict", "breach",
                                "note", "The bands touch, so no value is left out."),
                        row(
                                "clause", "3.1",
                                "band", "Far below",
                                "kpi", "Monthly uptime",
                                "below", "99",
                                "verdict", "breach")));
        sheets.put(
                SheetKind.REMEDIES,
                List.of(
                        credit("Below the agreed level", "5", "Five percent of the monthly charge."),
                        credit("Far below", "15", "Fifteen percent, of which the cap of clause 4.3 leaves ten.")));
        sheets.put(
                SheetKind.LIMITS,
                List.of(row(
                        "order", "10",
                        "clause", "4.3",
                        "kind", "cap",
                        "reach", "all penalties",
                        "percent", "10",
                        "charge", "Monthly charge",
                        "taken", "together",
                        "note", "All credits of a month together are at most a tenth of its charge.")));
        sheets.put(SheetKind.EXAMPLES, examples());
        return WorkbookWriter.write(sheets);
    }

    private static List<Map<String, String>> contract(String id) {
        return List.of(
                row(
                        "term",
                        "Title",
                        "value",
                        "Contract " + id,
                        "note",
                        "Replace the values by those of your contract."),
                row(
                        "term",
                        "Party",
                        "name",
                        "Provider",
                        "value",
                        "Example Services Ltd",
                        "note",
                        "The role first, then the legal name."),
                row("term", "Party", "name", "Customer", "value", "Example Customer Ltd"),
                row("term", "Currency", "value", "EUR", "note", "Three letters (ISO 4217)."),
                row("term", "Money rounding", "value", "half up"),
                row(
                        "term",
                        "Money rounded",
                        "value",
                        "each line",
                        "note",
                        "Or 'the total': then only the total is rounded."),
                row("term", "Time zone", "value", "UTC", "note", "For example Europe/Berlin."),
                row("term", "Period", "value", "month", "note", "month, quarter, half-year, year or any."),
                row(
                        "term", "Charge",
                        "name", "Monthly charge",
                        "value", "once",
                        "note",
                                "What the facts of every month must name. 'each scope' for one charge per site or region."));
    }

    private static List<Map<String, String>> examples() {
        List<Map<String, String>> rows = new ArrayList<>();
        example(rows, "A month at the agreed level", "99.9", "expect", "nothing", "", "");
        example(rows, "A month below the agreed level", "99.5", "expect", "breach", "3.1", "Below the agreed level");
        rows.add(credited("A month below the agreed level", "50.00", "5 % of 1,000.00"));
        example(rows, "The cap holds", "98.99", "expect", "breach", "3.1", "Far below");
        rows.add(credited("The cap holds", "100.00", "15 % of 1,000.00, but no more than 10 %"));
        return rows;
    }

    private static Map<String, String> credit(String band, String percent, String note) {
        return row(
                "clause", "4.1",
                "level", "Monthly uptime",
                "band", band,
                "kind", "service credit",
                "rate", percent,
                "rateIs", "percent of charge",
                "charge", "Monthly charge",
                "forEach", "once",
                "payer", "Provider",
                "payee", "Customer",
                "note", note);
    }

    private static Map<String, String> credited(String example, String amount, String note) {
        return row(
                "example",
                example,
                "part",
                "expect",
                "what",
                "service credit",
                "name",
                "4.1",
                "value",
                amount,
                "note",
                note);
    }

    private static void example(
            List<Map<String, String>> rows,
            String name,
            String uptime,
            String part,
            String what,
            String clause,
            String value) {
        rows.add(row("example", name, "part", "given", "what", "charge", "name", "Monthly charge", "value", "1000.00"));
        rows.add(row("example", name, "part", "given", "what", "kpi", "name", "Monthly uptime", "value", uptime));
        rows.add(row("example", name, "part", part, "what", what, "name", clause, "value", value));
    }

    private static Map<String, String> row(String... keysAndValues) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            row.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return row;
    }
}
