package io.pactable.exchange;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.LimitApplied;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Total;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an evaluation as JSON: the same bytes for the same evaluation. Numbers are decimal strings without exponent,
 * so that no reader takes them for binary fractions.
 */
public final class EvaluationJson {

    static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer()
            .with(printer());

    private final JsonGenerator json;
    private final MoneyRounding rounding;

    private EvaluationJson(JsonGenerator json, MoneyRounding rounding) {
        this.json = json;
        this.rounding = rounding;
    }

    /** The evaluation as UTF-8, indented, with line feeds, and one at the end. */
    public static byte[] write(Evaluation evaluation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            new EvaluationJson(json, evaluation.statement().rounding()).evaluation(evaluation);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private void evaluation(Evaluation evaluation) {
        json.writeStartObject();
        json.writeObjectPropertyStart("rulebook");
        text("id", evaluation.request().rulebook().id());
        text("title", evaluation.request().rulebook().terms().title());
        text("version", evaluation.request().rulebook().version());
        json.writeEndObject();
        text("contract", evaluation.request().facts().contract());
        json.writeObjectPropertyStart("period");
        text("from", evaluation.request().facts().period().from().toString());
        text("to", evaluation.request().facts().period().to().toString());
        json.writeEndObject();
        json.writeBooleanProperty("determined", evaluation.isDetermined());
        json.writeArrayPropertyStart("conclusions");
        evaluation.conclusions().forEach(this::conclusion);
        json.writeEndArray();
        statement(evaluation.statement());
        explanations("explanation", evaluation.explanation());
        json.writeEndObject();
    }

    private void conclusion(Conclusion conclusion) {
        json.writeStartObject();
        text("type", conclusion.type());
        text("clause", conclusion.line().clause().number());
        text("sheet", conclusion.line().sheet());
        json.writeNumberProperty("row", conclusion.line().row());
        text("cell", conclusion.line().cell());
        text("scope", conclusion.scope());
        if (conclusion instanceof LevelMet met) {
            level(met.serviceLevel(), met.kpi(), met.value(), met.unit(), met.band(), met.points(), met.assumed());
        } else if (conclusion instanceof Breach b) {
            level(b.serviceLevel(), b.kpi(), b.value(), b.unit(), b.band(), b.points(), b.assumed());
        } else if (conclusion instanceof Penalty p) {
            money(p.kind(), p.amount(), p.payer(), p.payee(), p.uncapped(), p.limits());
        } else if (conclusion instanceof Bonus b) {
            money(b.kind(), b.amount(), b.payer(), b.payee(), b.uncapped(), b.limits());
        } else if (conclusion instanceof TerminationRight right) {
            text("holder", right.holder());
        } else if (conclusion instanceof Notice notice) {
            text("kind", notice.kind());
            text("addressee", notice.addressee());
        } else if (conclusion instanceof Excluded excluded) {
            text("kpi", excluded.kpi());
        } else if (conclusion instanceof NotDetermined open) {
            text("kpi", open.kpi());
        }
        text("because", conclusion.because());
        json.writeArrayPropertyStart("facts");
        conclusion.evidence().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void level(
            String serviceLevel,
            String kpi,
            BigDecimal value,
            String unit,
            String band,
            BigDecimal points,
            boolean assumed) {
        text("serviceLevel", serviceLevel);
        text("kpi", kpi);
        text("value", Decimals.plain(value));
        text("unit", unit);
        text("band", band);
        text("points", Decimals.plain(points));
        json.writeBooleanProperty("assumed", assumed);
    }

    private void money(
            String kind, BigDecimal amount, String payer, String payee, BigDecimal uncapped, List<ClauseLine> limits) {
        text("kind", kind);
        money("amount", amount);
        text("currency", rounding.currency().getCurrencyCode());
        text("payer", payer);
        text("payee", payee);
        money("uncapped", uncapped);
        lines("limits", limits);
    }

    private void statement(Statement statement) {
        json.writeObjectPropertyStart("statement");
        text("currency", statement.rounding().currency().getCurrencyCode());
        json.writeArrayPropertyStart("lines");
        statement.lines().forEach(this::line);
        json.writeEndArray();
        json.writeArrayPropertyStart("limits");
        statement.limits().forEach(this::limit);
        json.writeEndArray();
        totals("totals", statement.totals());
        totals("net", statement.net());
        json.writeEndObject();
    }

    private void line(StatementLine line) {
        json.writeStartObject();
        place(line.due().remedy().line());
        text("kind", line.due().remedy().kind().word());
        text("scope", line.due().on().scope());
        text("payer", line.due().remedy().payer());
        text("payee", line.due().remedy().payee());
        money("uncapped", line.uncapped());
        money("amount", line.amount());
        text("formula", line.formula());
        json.writeArrayPropertyStart("steps");
        for (Step step : line.steps()) {
            json.writeStartObject();
            place(step.line());
            text("what", step.what());
            money("before", step.before());
            money("after", step.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        lines("limits", line.limits());
        json.writeEndObject();
    }

    private void limit(LimitApplied applied) {
        json.writeStartObject();
        place(applied.limit().line());
        text("kind", applied.limit().kind().word());
        text("appliesTo", applied.limit().reach().words());
        text("part", applied.part());
        money("bound", applied.bound());
        text("formula", applied.formula());
        money("before", applied.before());
        money("after", applied.after());
        json.writeBooleanProperty("bit", applied.bit());
        json.writeEndObject();
    }

    private void totals(String name, List<Total> totals) {
        json.writeArrayPropertyStart(name);
        for (Total total : totals) {
            json.writeStartObject();
            text("payer", total.payer());
            text("payee", total.payee());
            money("amount", total.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void lines(String name, List<ClauseLine> lines) {
        json.writeArrayPropertyStart(name);
        for (ClauseLine line : lines) {
            json.writeStartObject();
            place(line);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void explanations(String name, List<Explanation> explanations) {
        json.writeArrayPropertyStart(name);
        for (Explanation explanation : explanations) {
            json.writeStartObject();
            text("cell", explanation.cell());
            text("text", explanation.text());
            explanations("steps", explanation.steps());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void place(ClauseLine line) {
        text("clause", line.clause().number());
        text("cell", line.cell());
    }

    private void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    /** With at least the decimals of the currency, and all of those that an unrounded amount has. */
    private void money(String name, BigDecimal amount) {
        text(name, plainMoney(amount, rounding.decimals()));
    }

    static String plainMoney(BigDecimal amount, int decimals) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(decimals, stripped.scale())).toPlainString();
    }
}
