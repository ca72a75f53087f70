package io.pactable.exchange;

import io.pactable.conclusion.PastLevel;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.PastOpen;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.settlement.Carried;
import io.pactable.settlement.Offset;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes what a period leaves behind, in the shape in which the facts of later periods take it as an entry of
 * {@code history}: no digit is lost on the way.
 */
final class RecordJson {

    private final JsonText json;
    private final MoneyRounding rounding;

    RecordJson(JsonText json, MoneyRounding rounding) {
        this.json = json;
        this.rounding = rounding;
    }

    void write(String name, PeriodRecord record) {
        json.object(name);
        fields(record);
        json.endObject();
    }

    /** What stands between the brackets. */
    void fields(PeriodRecord record) {
        period("period", record.period());
        list("values", record.values(), this::value);
        list("levels", record.levels(), this::level);
        list("amounts", record.amounts(), this::amount);
        list("charges", record.charges().all(), this::charge);
        json.list("capped");
        record.capped().forEach(json::text);
        json.endList();
        list("carried", record.carried(), this::carried);
        list("offsets", record.offsets(), this::offset);
        list("excused", record.excused(), this::excused);
        if (!record.open().isEmpty()) {
            list("notDetermined", record.open(), this::open);
        }
    }

    private <T> void list(String name, List<T> entries, Consumer<T> fields) {
        json.list(name);
        for (T entry : entries) {
            json.object();
            fields.accept(entry);
            json.endObject();
        }
        json.endList();
    }

    private void value(PastValue value) {
        text("kpi", value.kpi());
        text("scope", value.scope());
        number("value", value.value());
    }

    private void level(PastLevel level) {
        text("serviceLevel", level.serviceLevel());
        text("kpi", level.kpi());
        text("scope", level.scope());
        text("band", level.band());
        text("verdict", level.verdict().word());
        number("points", level.points());
        number("basePoints", level.basePoints());
    }

    private void amount(PastAmount amount) {
        ServicePeriod from = amount.carriedFrom();
        if (from != null) {
            period("from", from);
        }
        owed(amount.clause(), amount.group(), amount.serviceLevel(), amount.kind(), amount.scope());
        money("amount", amount.amount());
        money("uncapped", amount.uncapped());
        BigDecimal before = amount.beforeConversion();
        if (before != null) {
            money("beforeConversion", before);
        }
        text("payer", amount.payer());
        text("payee", amount.payee());
    }

    private void owed(String clause, String group, String serviceLevel, RemedyKind kind, String scope) {
        text("clause", clause);
        text("group", group);
        text("serviceLevel", serviceLevel);
        text("kind", kind.word());
        text("scope", scope);
    }

    private void charge(NamedAmount charge) {
        text("name", charge.name());
        text("scope", charge.scope());
        money("value", charge.value());
    }

    private void carried(Carried carried) {
        period("from", carried.from());
        owed(carried.clause(), carried.group(), carried.serviceLevel(), carried.kind(), carried.scope());
        money("amount", carried.amount());
        text("payer", carried.payer());
        text("payee", carried.payee());
    }

    private void offset(Offset offset) {
        period("earned", offset.earned());
        text("clause", offset.clause());
        text("group", offset.group());
        text("serviceLevel", offset.serviceLevel());
        money("amount", offset.amount());
        text("payer", offset.payer());
        LocalDate lapses = offset.lapses();
        if (lapses == null) {
            json.nothing("lapses");
        } else {
            text("lapses", lapses.toString());
        }
    }

    private void excused(PastExcused excused) {
        text("type", excused.type());
        text("kpi", excused.kpi());
        text("scope", excused.scope());
        number("minutes", excused.minutes());
        json.number("events", excused.events());
    }

    private void open(PastOpen open) {
        text("serviceLevel", open.serviceLevel());
        text("scope", open.scope());
    }

    private void period(String name, ServicePeriod period) {
        json.object(name);
        text("from", period.from().toString());
        text("to", period.to().toString());
        json.endObject();
    }

    private void text(String name, String value) {
        json.text(name, value);
    }

    private void number(String name, BigDecimal number) {
        text(name, Decimals.plain(number));
    }

    private void money(String name, BigDecimal amount) {
        text(name, Decimals.withDecimals(amount, rounding.decimals()));
    }
}
