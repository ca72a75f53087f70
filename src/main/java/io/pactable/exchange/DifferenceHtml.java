package io.pactable.exchange;

import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.ConclusionChange;
import io.pactable.evaluation.effect.Effect;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.FactsEffect;
import io.pactable.evaluation.effect.FactsEffect.PeriodEffect;
import io.pactable.evaluation.effect.MoneyChange;
import io.pactable.rulebook.diff.CellChange;
import io.pactable.rulebook.diff.Change;
import io.pactable.rulebook.diff.FileChange;
import io.pactable.rulebook.diff.RowChange;
import io.pactable.rulebook.diff.SheetDifference;
import java.util.List;
import java.util.Locale;

/**
 * Writes the comparison of two versions of a rulebook as a page, or as a piece of one. The piece has no scripts and no
 * styles of its own, so that any policy for the security of content lets it be; what a colour says, a word says too.
 */
public final class DifferenceHtml {

    private static final int DEEPEST_HEADING = 4;

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:70rem;margin:0 auto;padding:1rem}
            .difference table{border-collapse:collapse;width:100%;min-width:40rem;margin:.5rem 0 1.5rem}
            .difference caption{text-align:left;padding:.25rem 0;color:#444}
            .difference th,.difference td{border:1px solid #888;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
            .difference thead th{background:#eee}
            .difference tbody th{font-weight:600}
            .difference .amount{text-align:right;white-space:nowrap}
            .difference .before{background:#fff1ef}
            .difference .after{background:#eef8ee}
            .difference .none{color:#555}
            .difference dd,.difference h2,.difference h3,.difference li{overflow-wrap:anywhere}
            .difference pre{overflow-x:auto;border:1px solid #888;padding:.5rem}
            .difference-scroll{overflow-x:auto}
            @media print{body{max-width:none}}
            """;

    private final Html html = new Html();
    private final Comparison comparison;
    private final int level;

    private DifferenceHtml(Comparison comparison, int level) {
        this.comparison = comparison;
        this.level = level;
    }

    /**
     * A piece to put into a page: one {@code section} of the class {@code difference}.
     *
     * @param level of its first heading, 1 to 4
     */
    public static String fragment(Comparison comparison, int level) {
        if (level < 1 || level > DEEPEST_HEADING) {
            throw new IllegalArgumentException("The first heading has a level from 1 to 4, but was " + level + ".");
        }
        DifferenceHtml page = new DifferenceHtml(comparison, level);
        page.write();
        return page.html.toString();
    }

    /** A page of its own, in one file. */
    public static String document(Comparison comparison) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(Html.escaped(DifferenceWords.title(comparison)), STYLE, fragment(comparison, 1));
    }

    private void write() {
        html.open("section", "difference");
        heading(0, DifferenceWords.title(comparison));
        html.open("dl");
        html.element("dt", "Before");
        html.element(
                "dd",
                DifferenceWords.version(
                        comparison.before(), comparison.difference().before()));
        html.element("dt", "After");
        html.element(
                "dd",
                DifferenceWords.version(
                        comparison.after(), comparison.difference().after()));
        html.close("dl");
        paragraph(DifferenceWords.summary(comparison));
        DifferenceWords.notCompared(comparison.difference()).forEach(this::paragraph);
        comparison.remarks().forEach(this::paragraph);
        comparison.difference().sheets().forEach(this::sheet);
        comparison.difference().files().forEach(this::file);
        effects();
        html.close("section");
    }

    private void heading(int below, String text) {
        html.element("h" + (level + below), text);
    }

    private void paragraph(String text) {
        html.element("p", text);
    }

    private void list(List<String> entries) {
        if (!entries.isEmpty()) {
            html.open("ul");
            entries.forEach(e -> html.element("li", e.strip()));
            html.close("ul");
        }
    }

    private void openTable(String caption, String... columns) {
        html.region("difference-scroll", caption).open("table").head(caption, List.of(columns));
    }

    private void closeTable() {
        html.close("table").close("div");
    }

    // ------------------------------------------------------------------ words

    private void sheet(SheetDifference sheet) {
        heading(1, sheet.kind().title());
        if (!sheet.rows().isEmpty()) {
            openTable(
                    "What changed on the sheet " + sheet.kind().title(),
                    "What it is about",
                    "Change",
                    "Column",
                    "Before",
                    "After",
                    "Cells");
            sheet.rows().forEach(this::row);
            closeTable();
        }
        sheet.order().forEach(this::paragraph);
    }

    private void row(RowChange row) {
        // What an added or removed example says stands in the workbook.
        boolean folded = row.rows() > 1 && row.change() != Change.CHANGED;
        List<CellChange> cells = folded ? List.of() : row.cells();
        int lines = Math.max(1, cells.size());
        html.open("tbody");
        for (int i = 0; i < lines; i++) {
            html.open("tr");
            if (i == 0) {
                html.rowHead(row.subject(), lines);
                String word = capital(row.change().word()) + (folded ? ", %s rows".formatted(row.rows()) : "");
                html.spanning(word, lines);
            }
            if (cells.isEmpty()) {
                html.element("td", "All")
                        .element("td", "none", row.after() == 0 ? "there" : "not there")
                        .element("td", "none", row.after() == 0 ? "not there" : "there")
                        .element("td", row.place());
            } else {
                CellChange cell = cells.get(i);
                html.element("td", cell.caption() + (cell.hasEffect() ? "" : " (no effect)"));
                side("before", cell.from(), row.change() != Change.ADDED);
                side("after", cell.to(), row.change() != Change.REMOVED);
                html.element("td", cell.places());
            }
            html.close("tr");
        }
        html.close("tbody");
    }

    private void side(String cssClass, String text, boolean hasRow) {
        html.element("td", text.isEmpty() ? "none" : cssClass, !hasRow ? "no row" : text.isEmpty() ? "blank" : text);
    }

    private void file(FileChange file) {
        heading(1, "Engineers' rules: " + file.file());
        paragraph("The file was %s. Lines that start with + are new, those with - are gone."
                .formatted(file.change().word()));
        html.region("difference-scroll", "Lines of " + file.file()).open("pre");
        for (FileChange.Line line : file.lines()) {
            html.text("%s%5s  %s\n"
                    .formatted(line.kind().sign(), line.after() == 0 ? line.before() : line.after(), line.text()));
        }
        html.close("pre").close("div");
    }

    // ---------------------------------------------------------------- effects

    private void effects() {
        List<String> why = DifferenceWords.notEvaluated(comparison);
        if (!why.isEmpty()) {
            heading(1, "Effects");
            why.stream().filter(w -> !w.startsWith(" ")).forEach(this::paragraph);
            list(why.stream().filter(w -> w.startsWith(" ")).toList());
            return;
        }
        heading(1, "Effect on the examples");
        paragraph(DifferenceWords.examples(comparison));
        for (ExampleEffect example : comparison.examples()) {
            if (example.effect().differs()) {
                heading(2, DifferenceWords.state(example));
                effect(example.effect(), example.name());
            }
        }
        if (!comparison.facts().isEmpty()) {
            heading(1, "Effect on past periods");
            comparison.facts().forEach(this::facts);
            if (DifferenceWords.hasSum(comparison)) {
                sum();
            }
        }
    }

    private void facts(FactsEffect facts) {
        if (facts.periods().isEmpty()) {
            heading(2, facts.name());
            paragraph("Refused before:");
            list(facts.before());
            paragraph("Refused after:");
            list(facts.after());
        }
        for (PeriodEffect period : facts.periods()) {
            String earlier = period.earlier()
                    .map(ServicePeriod::toString)
                    .map(e -> ", before " + e)
                    .orElse("");
            heading(2, "%s%s (%s)".formatted(period.period(), earlier, facts.name()));
            if (period.effect().isCompared() && !period.effect().differs()) {
                paragraph("The same under both versions.");
            } else {
                effect(period.effect(), period.period().toString());
            }
        }
    }

    private void effect(Effect effect, String of) {
        if (!effect.isCompared()) {
            list(DifferenceWords.alone("before", effect.before()));
            list(DifferenceWords.alone("after", effect.after()));
            return;
        }
        list(effect.conclusions().stream().map(ConclusionChange::words).toList());
        DifferenceWords.undetermined(effect.before(), effect.after()).forEach(this::paragraph);
        money("Amounts of " + of, effect.clauses(), effect.totals());
    }

    private void sum() {
        int compared = comparison.comparedPeriods();
        heading(2, "In all");
        if (compared == 0) {
            paragraph("No period could be evaluated under both versions.");
        } else if (comparison.totals().isEmpty()) {
            paragraph("Nobody owes anything under either version.");
        } else {
            money(
                    compared == 1
                            ? "The only period that both versions evaluate"
                            : "The %s periods that both versions evaluate".formatted(compared),
                    comparison.clauses(),
                    comparison.totals());
        }
    }

    private void money(String caption, List<MoneyChange> clauses, List<MoneyChange> totals) {
        if (clauses.isEmpty() && totals.isEmpty()) {
            return;
        }
        openTable(caption, "Who owes whom", "Before", "After", "Difference");
        html.open("tbody");
        clauses.forEach(c -> money(DifferenceWords.label(c), c));
        totals.forEach(t -> money("In all, " + DifferenceWords.label(t), t));
        html.close("tbody");
        closeTable();
    }

    private void money(String label, MoneyChange change) {
        html.open("tr").rowHead(label, 1);
        html.element("td", "amount", change.rounding().print(change.before()));
        html.element("td", "amount", change.rounding().print(change.after()));
        html.element("td", "amount", change.signed());
        html.close("tr");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
