package io.pactable.exchange;

import io.pactable.contract.Decimals;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.ConclusionChange;
import io.pactable.evaluation.effect.Effect;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.FactsEffect;
import io.pactable.evaluation.effect.MoneyChange;
import io.pactable.evaluation.effect.Outcome;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.diff.CellChange;
import io.pactable.rulebook.diff.Change;
import io.pactable.rulebook.diff.Difference;
import io.pactable.rulebook.diff.FileChange;
import io.pactable.rulebook.diff.RowChange;
import io.pactable.rulebook.diff.SheetDifference;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the comparison of two versions of a rulebook as JSON: the same bytes for the same two. Amounts are decimal
 * strings without exponent.
 */
public final class DifferenceJson {

    private final JsonText json;

    private DifferenceJson(JsonText json) {
        this.json = json;
    }

    /** The comparison as UTF-8, indented, with line feeds, and one at the end. */
    public static byte[] write(Comparison comparison) {
        JsonText json = JsonText.indented();
        new DifferenceJson(json).comparison(comparison);
        return json.bytes();
    }

    private void comparison(Comparison comparison) {
        Difference difference = comparison.difference();
        json.object();
        version("before", comparison.before(), difference.before());
        version("after", comparison.after(), difference.after());
        json.flag("differs", comparison.differs());
        texts("remarks", comparison.remarks());
        json.object("counts");
        for (Change change : Change.values()) {
            json.number(change.word(), difference.count(change));
        }
        json.endObject();
        list("sheets", difference.sheets(), this::sheet);
        texts(
                "notCompared",
                difference.notCompared().stream().map(SheetKind::title).toList());
        list("files", difference.files(), this::file);
        json.object("unusable");
        texts("before", comparison.unusableBefore());
        texts("after", comparison.unusableAfter());
        json.endObject();
        list("examples", comparison.examples(), this::example);
        list("facts", comparison.facts(), this::facts);
        json.object("sum");
        json.number("periods", comparison.comparedPeriods());
        list("clauses", comparison.clauses(), this::money);
        list("totals", comparison.totals(), this::money);
        json.endObject();
        json.endObject();
    }

    private void version(String property, String name, Difference.Version version) {
        json.object(property);
        text("name", name);
        text("id", version.id());
        text("title", version.title());
        text("version", version.version());
        json.endObject();
    }

    private void sheet(SheetDifference sheet) {
        json.object();
        text("sheet", sheet.kind().title());
        list("rows", sheet.rows(), this::row);
        list("moved", sheet.moves(), move -> {
            json.object();
            text("subject", move.subject());
            json.number("before", move.before());
            json.number("after", move.after());
            json.endObject();
        });
        json.flag("orderMatters", sheet.orderMatters());
        texts("order", sheet.order());
        json.endObject();
    }

    private void row(RowChange row) {
        json.object();
        text("change", row.change().word());
        text("clause", row.clause());
        text("subject", row.subject());
        number("before", row.before());
        number("after", row.after());
        text("place", row.place());
        json.number("rows", row.rows());
        json.flag("hasEffect", row.hasEffect());
        texts("sentences", row.sentences());
        list("cells", row.cells(), this::cell);
        json.endObject();
    }

    private void cell(CellChange cell) {
        json.object();
        text("column", cell.caption());
        text("from", cell.from());
        text("to", cell.to());
        place("before", cell.before());
        place("after", cell.after());
        json.flag("hasEffect", cell.hasEffect());
        json.endObject();
    }

    private void file(FileChange file) {
        json.object();
        text("change", file.change().word());
        text("file", file.file());
        list("lines", file.lines(), line -> {
            json.object();
            text("change", line.kind().word());
            number("before", line.before());
            number("after", line.after());
            text("text", line.text());
            json.endObject();
        });
        json.endObject();
    }

    private void example(ExampleEffect example) {
        json.object();
        text("example", example.name());
        text("of", example.of().word());
        text("stateBefore", DifferenceWords.word(example.before()));
        text("stateAfter", DifferenceWords.word(example.after()));
        effect(example.effect());
        json.endObject();
    }

    private void facts(FactsEffect facts) {
        json.object();
        text("name", facts.name());
        json.object("refused");
        texts("before", facts.before());
        texts("after", facts.after());
        json.endObject();
        list("periods", facts.periods(), period -> {
            json.object();
            period("period", period.period());
            period("periodBefore", period.earlier().orElse(period.period()));
            effect(period.effect());
            json.endObject();
        });
        json.endObject();
    }

    private void effect(Effect effect) {
        json.flag("differs", effect.differs());
        outcome("before", effect.before());
        outcome("after", effect.after());
        list("conclusions", effect.conclusions(), this::conclusion);
        list("clauses", effect.clauses(), this::money);
        list("totals", effect.totals(), this::money);
    }

    private void outcome(String name, Outcome outcome) {
        json.object(name);
        json.flag("evaluated", outcome.evaluation().isPresent());
        json.flag(
                "determined",
                outcome.evaluation().filter(Evaluation::isDetermined).isPresent());
        texts("reasons", outcome.reasons());
        json.list("totals");
        outcome.evaluation().ifPresent(e -> e.statement().totals().forEach(t -> total(e, t)));
        json.endList();
        json.endObject();
    }

    private void total(Evaluation evaluation, Total total) {
        json.object();
        text("payer", total.payer());
        text("payee", total.payee());
        text("currency", evaluation.statement().rounding().currency().getCurrencyCode());
        amount("amount", total.amount(), evaluation.statement().rounding().decimals());
        json.endObject();
    }

    private void conclusion(ConclusionChange change) {
        json.object();
        text("change", change.change().word());
        text("type", change.type());
        text("clause", change.clause());
        text("scope", change.scope());
        text("before", change.before());
        text("after", change.after());
        text("sentence", change.words() + ".");
        json.endObject();
    }

    private void money(MoneyChange change) {
        int decimals = change.rounding().decimals();
        json.object();
        text("clause", change.clause());
        text("payer", change.payer());
        text("payee", change.payee());
        text("currency", change.rounding().currency().getCurrencyCode());
        amount("before", change.before(), decimals);
        amount("after", change.after(), decimals);
        amount("difference", change.difference(), decimals);
        json.endObject();
    }

    private void period(String name, ServicePeriod period) {
        json.object(name);
        text("from", period.from().toString());
        text("to", period.to().toString());
        json.endObject();
    }

    private <T> void list(String name, List<T> entries, Consumer<T> writer) {
        json.list(name);
        entries.forEach(writer);
        json.endList();
    }

    private void texts(String name, List<String> texts) {
        list(name, texts, json::text);
    }

    private void text(String name, String value) {
        json.text(name, value);
    }

    private void amount(String name, BigDecimal amount, int decimals) {
        text(name, Decimals.withDecimals(amount, decimals));
    }

    /** A number of a row or line, null for none. */
    private void number(String name, int number) {
        if (number == 0) {
            json.nothing(name);
        } else {
            json.number(name, number);
        }
    }

    private void place(String name, Optional<CellRef> place) {
        if (place.isEmpty()) {
            json.nothing(name);
        } else {
            text(name, place.get().toString());
        }
    }
}
