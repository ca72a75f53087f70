package io.pactable.exchange;

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
import tools.jackson.core.JsonGenerator;

/**
 * Writes the comparison of two versions of a rulebook as JSON: the same bytes for the same two. Amounts are decimal
 * strings without exponent.
 */
public final class DifferenceJson {

    private final JsonGenerator json;

    private DifferenceJson(JsonGenerator json) {
        this.json = json;
    }

    /** The comparison as UTF-8, indented, with line feeds, and one at the end. */
    public static byte[] write(Comparison comparison) {
        return EvaluationJson.write(json -> new DifferenceJson(json).comparison(comparison));
    }

    private void comparison(Comparison comparison) {
        Difference difference = comparison.difference();
        json.writeStartObject();
        version("before", comparison.before(), difference.before());
        version("after", comparison.after(), difference.after());
        json.writeBooleanProperty("differs", comparison.differs());
        texts("remarks", comparison.remarks());
        json.writeObjectPropertyStart("counts");
        for (Change change : Change.values()) {
            json.writeNumberProperty(change.word(), difference.count(change));
        }
        json.writeEndObject();
        list("sheets", difference.sheets(), this::sheet);
        texts(
                "notCompared",
                difference.notCompared().stream().map(SheetKind::title).toList());
        list("files", difference.files(), this::file);
        json.writeObjectPropertyStart("unusable");
        texts("before", comparison.unusableBefore());
        texts("after", comparison.unusableAfter());
        json.writeEndObject();
        list("examples", comparison.examples(), this::example);
        list("facts", comparison.facts(), this::facts);
        json.writeObjectPropertyStart("sum");
        json.writeNumberProperty("periods", comparison.comparedPeriods());
        list("clauses", comparison.clauses(), this::money);
        list("totals", comparison.totals(), this::money);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void version(String property, String name, Difference.Version version) {
        json.writeObjectPropertyStart(property);
        text("name", name);
        text("id", version.id());
        text("title", version.title());
        text("version", version.version());
        json.writeEndObject();
    }

    private void sheet(SheetDifference sheet) {
        json.writeStartObject();
        text("sheet", sheet.kind().title());
        list("rows", sheet.rows(), this::row);
        list("moved", sheet.moves(), move -> {
            json.writeStartObject();
            text("subject", move.subject());
            json.writeNumberProperty("before", move.before());
            json.writeNumberProperty("after", move.after());
            json.writeEndObject();
        });
        json.writeBooleanProperty("orderMatters", sheet.orderMatters());
        texts("order", sheet.order());
        json.writeEndObject();
    }

    private void row(RowChange row) {
        json.writeStartObject();
        text("change", row.change().word());
        text("clause", row.clause());
        text("subject", row.subject());
        number("before", row.before());
        number("after", row.after());
        text("place", row.place());
        json.writeNumberProperty("rows", row.rows());
        json.writeBooleanProperty("hasEffect", row.hasEffect());
        texts("sentences", row.sentences());
        list("cells", row.cells(), this::cell);
        json.writeEndObject();
    }

    private void cell(CellChange cell) {
        json.writeStartObject();
        text("column", cell.caption());
        text("from", cell.from());
        text("to", cell.to());
        place("before", cell.before());
        place("after", cell.after());
        json.writeBooleanProperty("hasEffect", cell.hasEffect());
        json.writeEndObject();
    }

    private void file(FileChange file) {
        json.writeStartObject();
        text("change", file.change().word());
        text("file", file.file());
        list("lines", file.lines(), line -> {
            json.writeStartObject();
            text("change", line.kind().word());
            number("before", line.before());
            number("after", line.after());
            text("text", line.text());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void example(ExampleEffect example) {
        json.writeStartObject();
        text("example", example.name());
        text("of", example.of().word());
        text("stateBefore", DifferenceWords.word(example.before()));
        text("stateAfter", DifferenceWords.word(example.after()));
        effect(example.effect());
        json.writeEndObject();
    }

    private void facts(FactsEffect facts) {
        json.writeStartObject();
        text("name", facts.name());
        json.writeObjectPropertyStart("refused");
        texts("before", facts.before());
        texts("after", facts.after());
        json.writeEndObject();
        list("periods", facts.periods(), period -> {
            json.writeStartObject();
            period("period", period.period());
            period("periodBefore", period.earlier().orElse(period.period()));
            effect(period.effect());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void effect(Effect effect) {
        json.writeBooleanProperty("differs", effect.differs());
        outcome("before", effect.before());
        outcome("after", effect.after());
        list("conclusions", effect.conclusions(), this::conclusion);
        list("clauses", effect.clauses(), this::money);
        list("totals", effect.totals(), this::money);
    }

    private void outcome(String name, Outcome outcome) {
        json.writeObjectPropertyStart(name);
        json.writeBooleanProperty("evaluated", outcome.evaluation().isPresent());
        json.writeBooleanProperty(
                "determined",
                outcome.evaluation().filter(Evaluation::isDetermined).isPresent());
        texts("reasons", outcome.reasons());
        json.writeArrayPropertyStart("totals");
        outcome.evaluation().ifPresent(e -> e.statement().totals().forEach(t -> total(e, t)));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void total(Evaluation evaluation, Total total) {
        json.writeStartObject();
        text("payer", total.payer());
        text("payee", total.payee());
        text("currency", evaluation.statement().rounding().currency().getCurrencyCode());
        amount("amount", total.amount(), evaluation.statement().rounding().decimals());
        json.writeEndObject();
    }

    private void conclusion(ConclusionChange change) {
        json.writeStartObject();
        text("change", change.change().word());
        text("type", change.type());
        text("clause", change.clause());
        text("scope", change.scope());
        text("before", change.before());
        text("after", change.after());
        text("sentence", change.words() + ".");
        json.writeEndObject();
    }

    private void money(MoneyChange change) {
        int decimals = change.rounding().decimals();
        json.writeStartObject();
        text("clause", change.clause());
        text("payer", change.payer());
        text("payee", change.payee());
        text("currency", change.rounding().currency().getCurrencyCode());
        amount("before", change.before(), decimals);
        amount("after", change.after(), decimals);
        amount("difference", change.difference(), decimals);
        json.writeEndObject();
    }

    private void period(String name, ServicePeriod period) {
        json.writeObjectPropertyStart(name);
        text("from", period.from().toString());
        text("to", period.to().toString());
        json.writeEndObject();
    }

    private <T> void list(String name, List<T> entries, Consumer<T> writer) {
        json.writeArrayPropertyStart(name);
        entries.forEach(writer);
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) {
        list(name, texts, json::writeString);
    }

    private void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    private void amount(String name, BigDecimal amount, int decimals) {
        text(name, EvaluationJson.plainMoney(amount, decimals));
    }

    /** A number of a row or line, null for none. */
    private void number(String name, int number) {
        if (number == 0) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number);
        }
    }

    private void place(String name, Optional<CellRef> place) {
        if (place.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            text(name, place.get().toString());
        }
    }
}
