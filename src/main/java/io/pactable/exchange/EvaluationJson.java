package io.pactable.exchange;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.LimitApplied;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.PriceLine;
import io.pactable.settlement.ReturnLine;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Total;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes an evaluation as JSON: the same bytes for the same evaluation. Numbers are decimal strings without exponent,
 * so that no reader takes them for binary fractions.
 */
public final class EvaluationJson {

    /** Written with the generator directly: an object mapper would take as long to start as an evaluation takes. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Bytes that an answer seldom exceeds. */
    private static final int USUAL = 64 * 1024;

    private static final JsonFactory LINES = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final Detail detail;
    private final MoneyRounding rounding;
    private final ZoneId zone;

    private EvaluationJson(JsonGenerator json, Evaluation evaluation) {
        this(json, evaluation, Detail.FULL);
    }

    private EvaluationJson(JsonGenerator json, Evaluation evaluation, Detail detail) {
        this.json = json;
        this.detail = detail;
        this.rounding = evaluation.statement().rounding();
        this.zone = evaluation.request().rulebook().terms().zone();
    }

    /** The evaluation as UTF-8, indented, with line feeds, and one at the end. */
    public static byte[] write(Evaluation evaluation) {
        return write(json -> new EvaluationJson(json, evaluation).evaluation(evaluation));
    }

    /** The evaluations of a sequence of periods in one object, in the same form. */
    static byte[] writeSequence(List<Evaluation> evaluations) {
        return write(json -> {
            EvaluationJson first = new EvaluationJson(json, evaluations.get(0));
            json.writeStartObject();
            first.head(evaluations.get(0));
            json.writeArrayPropertyStart("periods");
            evaluations.forEach(e -> new EvaluationJson(json, e).evaluation(e));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The answer on one line with its line feed: the number of the line that asked, then the answer's own fields. */
    static void writeLine(long line, Answer answer, Detail detail, OutputStream out) {
        Evaluation first = answer.evaluations().get(0);
        writeLine(out, json -> {
            EvaluationJson whole = new EvaluationJson(json, first, detail);
            json.writeStartObject();
            json.writeNumberProperty("line", line);
            if (answer.sequence()) {
                whole.head(first);
                json.writeArrayPropertyStart("periods");
                answer.evaluations().forEach(e -> new EvaluationJson(json, e, detail).evaluation(e));
                json.writeEndArray();
            } else {
                whole.fields(first);
            }
            json.writeEndObject();
        });
    }

    /** A value as UTF-8 without spaces, and a line feed. The stream stays open. */
    static void writeLine(OutputStream out, Consumer<JsonGenerator> content) {
        try (JsonGenerator json = LINES.createGenerator(ObjectWriteContext.empty(), out)) {
            content.accept(json);
            json.writeRaw('\n');
        }
    }

    /** A document as UTF-8, indented, with line feeds, and one at the end. */
    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL);
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), out)) {
            content.accept(json);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new Indentation();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** Two spaces a level and line feeds, on every machine. */
    static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /** Which contract it is about, and by which rulebook. */
    private void head(Evaluation evaluation) {
        json.writeObjectPropertyStart("rulebook");
        text("id", evaluation.request().rulebook().id());
        text("title", evaluation.request().rulebook().terms().title());
        text("version", evaluation.request().rulebook().version());
        json.writeEndObject();
        text("contract", evaluation.request().facts().contract());
    }

    private void evaluation(Evaluation evaluation) {
        json.writeStartObject();
        fields(evaluation);
        json.writeEndObject();
    }

    private void fields(Evaluation evaluation) {
        head(evaluation);
        period("period", evaluation.request().facts().period());
        json.writeBooleanProperty("determined", evaluation.isDetermined());
        json.writeArrayPropertyStart("conclusions");
        evaluation.conclusions().forEach(this::conclusion);
        json.writeEndArray();
        statement(evaluation.statement());
        if (detail == Detail.FULL) {
            explanations("explanation", evaluation.explanation());
        }
        new RecordJson(json, rounding).write("record", evaluation.record());
    }

    private void period(String name, ServicePeriod period) {
        json.writeObjectPropertyStart(name);
        text("from", period.from().toString());
        text("to", period.to().toString());
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
        } else if (conclusion instanceof Escalated e) {
            text("escalation", e.escalation());
            text("serviceLevel", e.serviceLevel());
            text("count", Decimals.plain(e.count()));
            text("effect", e.effect());
        } else if (conclusion instanceof Penalty p) {
            money(p.kind(), p.amount(), p.payer(), p.payee(), p.uncapped(), p.limits(), p.claim(), p.soleRemedy());
        } else if (conclusion instanceof Bonus b) {
            money(b.kind(), b.amount(), b.payer(), b.payee(), b.uncapped(), b.limits(), b.claim(), b.soleRemedy());
        } else if (conclusion instanceof EarnedBack back) {
            owed(back.amount(), back.currency(), back.payer(), back.payee());
            text("returned", back.returned());
            period("of", back.of());
        } else if (conclusion instanceof PricePayable price) {
            owed(price.amount(), price.currency(), price.payer(), price.payee());
        } else if (conclusion instanceof Obligation obligation) {
            text("quantity", Decimals.plain(obligation.quantity()));
            text("unit", obligation.unit());
            text("obliged", obligation.obliged());
            text("beneficiary", obligation.beneficiary());
        } else if (conclusion instanceof TerminationRight right) {
            text("holder", right.holder());
            due(right.due());
        } else if (conclusion instanceof Notice notice) {
            text("kind", notice.kind());
            text("addressee", notice.addressee());
            due(notice.due());
        } else if (conclusion instanceof Excused excused) {
            text("kpi", excused.kpi());
            text("excuse", excused.excuse());
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
            String kind,
            BigDecimal amount,
            String payer,
            String payee,
            BigDecimal uncapped,
            List<ClauseLine> limits,
            ClaimRight claim,
            boolean soleRemedy) {
        text("kind", kind);
        owed(amount, rounding.currency(), payer, payee);
        money("uncapped", uncapped);
        lines("limits", limits);
        claim(claim);
        json.writeBooleanProperty("soleRemedy", soleRemedy);
    }

    private void owed(BigDecimal amount, Currency currency, String payer, String payee) {
        money("amount", amount);
        text("currency", currency.getCurrencyCode());
        text("payer", payer);
        text("payee", payee);
    }

    private void claim(ClaimRight claim) {
        json.writeObjectPropertyStart("claim");
        text("state", claim.state().word());
        orNull("by", claim.by());
        orNull("claimedOn", claim.claimedOn());
        json.writeEndObject();
    }

    /** A moment with the offset of the contract's zone. */
    private void due(@Nullable Instant due) {
        orNull("due", due == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(due.atZone(zone)));
    }

    private void orNull(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            text(name, value.toString());
        }
    }

    private void statement(Statement statement) {
        json.writeObjectPropertyStart("statement");
        text("currency", statement.rounding().currency().getCurrencyCode());
        json.writeArrayPropertyStart("lines");
        statement.lines().forEach(this::line);
        json.writeEndArray();
        json.writeArrayPropertyStart("earnedBack");
        statement.earnedBack().forEach(this::earnedBack);
        json.writeEndArray();
        json.writeArrayPropertyStart("prices");
        statement.prices().forEach(this::price);
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
        if (detail == Detail.FULL) {
            steps(line.steps());
        }
        lines("limits", line.limits());
        claim(line.claim());
        json.writeEndObject();
    }

    private void steps(List<Step> steps) {
        json.writeArrayPropertyStart("steps");
        for (Step step : steps) {
            json.writeStartObject();
            place(step.line());
            text("what", step.what());
            money("before", step.before());
            money("after", step.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void earnedBack(ReturnLine line) {
        PastAmount credit = line.due().on().credit();
        json.writeStartObject();
        place(line.due().earnBack().line());
        text("serviceLevel", credit.serviceLevel());
        text("scope", credit.scope());
        // Who was owed the credit gives it back.
        text("payer", credit.payee());
        text("payee", credit.payer());
        money("amount", line.amount());
        text("returned", line.due().earnBack().returned().word());
        period("of", credit.period());
        text("formula", line.formula());
        json.writeEndObject();
    }

    private void price(PriceLine price) {
        json.writeStartObject();
        place(price.limit().line());
        text("scope", price.scope());
        text("payer", price.payer());
        text("payee", price.payee());
        money("amount", price.amount());
        text("formula", price.formula());
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
