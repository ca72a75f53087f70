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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an evaluation as JSON: the same bytes for the same evaluation. Numbers are decimal strings without exponent,
 * so that no reader takes them for binary fractions.
 */
public final class EvaluationJson {

    private final JsonText json;
    private final Detail detail;
    private final MoneyRounding rounding;
    private final ZoneId zone;

    private EvaluationJson(JsonText json, Evaluation evaluation, Detail detail) {
        this.json = json;
        this.detail = detail;
        this.rounding = evaluation.statement().rounding();
        this.zone = evaluation.request().rulebook().terms().zone();
    }

    /** The evaluation as UTF-8, indented, with line feeds, and one at the end. */
    public static byte[] write(Evaluation evaluation) {
        return write(evaluation, Detail.FULL);
    }

    static byte[] write(Evaluation evaluation, Detail detail) {
        JsonText json = JsonText.indented();
        new EvaluationJson(json, evaluation, detail).evaluation(evaluation);
        return json.bytes();
    }

    /** The evaluations of a sequence of periods in one object, in the same form. */
    static byte[] writeSequence(List<Evaluation> evaluations, Detail detail) {
        JsonText json = JsonText.indented();
        EvaluationJson first = new EvaluationJson(json, evaluations.get(0), detail);
        json.object();
        first.head(evaluations.get(0));
        json.list("periods");
        evaluations.forEach(e -> new EvaluationJson(json, e, detail).evaluation(e));
        json.endList();
        json.endObject();
        return json.bytes();
    }

    /** The answer on one line with its line feed: the number of the line that asked, then the answer's own fields. */
    static byte[] writeLine(long line, Answer answer, Detail detail) {
        Evaluation first = answer.evaluations().get(0);
        JsonText json = JsonText.onOneLine();
        EvaluationJson whole = new EvaluationJson(json, first, detail);
        json.object();
        json.number("line", line);
        if (answer.sequence()) {
            whole.head(first);
            json.list("periods");
            answer.evaluations().forEach(e -> new EvaluationJson(json, e, detail).evaluation(e));
            json.endList();
        } else {
            whole.fields(first);
        }
        json.endObject();
        return json.bytes();
    }

    /** Which contract it is about, and by which rulebook. */
    private void head(Evaluation evaluation) {
        json.object("rulebook");
        text("id", evaluation.request().rulebook().id());
        text("title", evaluation.request().rulebook().terms().title());
        text("version", evaluation.request().rulebook().version());
        json.endObject();
        text("contract", evaluation.request().facts().contract());
    }

    private void evaluation(Evaluation evaluation) {
        json.object();
        fields(evaluation);
        json.endObject();
    }

    private void fields(Evaluation evaluation) {
        head(evaluation);
        period("period", evaluation.request().facts().period());
        json.flag("determined", evaluation.isDetermined());
        json.list("conclusions");
        evaluation.conclusions().forEach(this::conclusion);
        json.endList();
        statement(evaluation.statement());
        if (detail == Detail.FULL) {
            explanations("explanation", evaluation.explanation());
        }
        new RecordJson(json, rounding).write("record", evaluation.record());
    }

    private void period(String name, ServicePeriod period) {
        json.object(name);
        text("from", period.from().toString());
        text("to", period.to().toString());
        json.endObject();
    }

    private void conclusion(Conclusion conclusion) {
        json.object();
        text("type", conclusion.type());
        text("clause", conclusion.line().clause().number());
        text("sheet", conclusion.line().sheet());
        json.number("row", conclusion.line().row());
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
        json.list("facts");
        conclusion.evidence().forEach(json::text);
        json.endList();
        json.endObject();
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
        json.flag("assumed", assumed);
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
        json.flag("soleRemedy", soleRemedy);
    }

    private void owed(BigDecimal amount, Currency currency, String payer, String payee) {
        money("amount", amount);
        text("currency", currency.getCurrencyCode());
        text("payer", payer);
        text("payee", payee);
    }

    private void claim(ClaimRight claim) {
        json.object("claim");
        text("state", claim.state().word());
        orNull("by", claim.by());
        orNull("claimedOn", claim.claimedOn());
        json.endObject();
    }

    /** A moment with the offset of the contract's zone. */
    private void due(@Nullable Instant due) {
        orNull("due", due == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(due.atZone(zone)));
    }

    private void orNull(String name, @Nullable Object value) {
        if (value == null) {
            json.nothing(name);
        } else {
            text(name, value.toString());
        }
    }

    private void statement(Statement statement) {
        json.object("statement");
        text("currency", statement.rounding().currency().getCurrencyCode());
        json.list("lines");
        statement.lines().forEach(this::line);
        json.endList();
        json.list("earnedBack");
        statement.earnedBack().forEach(this::earnedBack);
        json.endList();
        json.list("prices");
        statement.prices().forEach(this::price);
        json.endList();
        json.list("limits");
        statement.limits().forEach(this::limit);
        json.endList();
        totals("totals", statement.totals());
        totals("net", statement.net());
        json.endObject();
    }

    private void line(StatementLine line) {
        json.object();
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
        json.endObject();
    }

    private void steps(List<Step> steps) {
        json.list("steps");
        for (Step step : steps) {
            json.object();
            place(step.line());
            text("what", step.what());
            money("before", step.before());
            money("after", step.after());
            json.endObject();
        }
        json.endList();
    }

    private void earnedBack(ReturnLine line) {
        PastAmount credit = line.due().on().credit();
        json.object();
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
        json.endObject();
    }

    private void price(PriceLine price) {
        json.object();
        place(price.limit().line());
        text("scope", price.scope());
        text("payer", price.payer());
        text("payee", price.payee());
        money("amount", price.amount());
        text("formula", price.formula());
        json.endObject();
    }

    private void limit(LimitApplied applied) {
        json.object();
        place(applied.limit().line());
        text("kind", applied.limit().kind().word());
        text("appliesTo", applied.limit().reach().words());
        text("part", applied.part());
        money("bound", applied.bound());
        text("formula", applied.formula());
        money("before", applied.before());
        money("after", applied.after());
        json.flag("bit", applied.bit());
        json.endObject();
    }

    private void totals(String name, List<Total> totals) {
        json.list(name);
        for (Total total : totals) {
            json.object();
            text("payer", total.payer());
            text("payee", total.payee());
            money("amount", total.amount());
            json.endObject();
        }
        json.endList();
    }

    private void lines(String name, List<ClauseLine> lines) {
        json.list(name);
        for (ClauseLine line : lines) {
            json.object();
            place(line);
            json.endObject();
        }
        json.endList();
    }

    private void explanations(String name, List<Explanation> explanations) {
        json.list(name);
        for (Explanation explanation : explanations) {
            json.object();
            text("cell", explanation.cell());
            text("text", explanation.text());
            explanations("steps", explanation.steps());
            json.endObject();
        }
        json.endList();
    }

    private void place(ClauseLine line) {
        text("clause", line.clause().number());
        text("cell", line.cell());
    }

    private void text(String name, String value) {
        json.text(name, value);
    }

    /** With at least the decimals of the currency, and all of those that an unrounded amount has. */
    private void money(String name, BigDecimal amount) {
        text(name, Decimals.withDecimals(amount, rounding.decimals()));
    }
}
