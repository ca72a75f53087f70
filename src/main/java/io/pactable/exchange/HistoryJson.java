package io.pactable.exchange;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Amounts;
import io.pactable.contract.Declaration;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.Names;
import io.pactable.contract.Party;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Worded;
import io.pactable.evaluation.PastOpen;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.exchange.JsonFields.Entry;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Carried;
import io.pactable.settlement.Offset;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what earlier periods left behind: records as an answer gives them, or written by hand with less in them. */
final class HistoryJson {

    /** What a record may hold, in the order in which an answer writes it. */
    static final List<String> FIELDS = List.of(
            "period",
            "values",
            "levels",
            "amounts",
            "charges",
            "capped",
            "carried",
            "offsets",
            "excused",
            "notDetermined");

    /** An unrounded amount of an earlier answer may have more digits than other facts. */
    private static final Pattern LONG = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private final PeriodDraft draft;
    private final JsonFields fields;

    HistoryJson(PeriodDraft draft, JsonFields fields) {
        this.draft = draft;
        this.fields = fields;
    }

    List<PastPeriod> read(JsonNode root) {
        return fields.entries(root, "", "history").stream().map(this::period).toList();
    }

    private PastPeriod period(Entry entry) {
        JsonNode node = entry.node();
        String path = entry.place() + ".";
        fields.known(node, path, FIELDS);
        if (!node.hasNonNull("period")) {
            draft.refuse(
                    path + "period", "The period is missing. Write its month as 2026-03, or its days 'from' and 'to'.");
        }
        SentPeriod period = fields.period(node.get("period"), path + "period");
        return new PastPeriod(
                entry.place(),
                period,
                new Read(
                        path,
                        each(node, path, "values", this::value),
                        each(node, path, "levels", this::level),
                        each(node, path, "amounts", this::amount),
                        each(node, path, "charges", this::charge),
                        fields.texts(node, path, "capped"),
                        each(node, path, "carried", this::carried),
                        each(node, path, "offsets", this::offset),
                        each(node, path, "excused", this::excused),
                        each(node, path, "notDetermined", this::open)));
    }

    /** The entries of a list that could be read. */
    private <T> List<T> each(JsonNode node, String path, String name, Function<Entry, Optional<T>> read) {
        return fields.entries(node, path, name).stream()
                .map(read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A value with the place it has in the file, so that a name that nothing bears is refused there. */
    private record Value(String place, String kpi, String scope, BigDecimal value) {}

    private Optional<Value> value(Entry entry) {
        fields.known(entry, List.of("kpi", "scope", "value"));
        String kpi = fields.required(entry, "kpi");
        String scope = fields.optional(entry, "scope");
        return needed(entry, "value").map(value -> new Value(entry.place(), kpi, scope, value));
    }

    private record LevelThen(
            String place,
            String serviceLevel,
            @Nullable String kpi,
            String scope,
            String band,
            Verdict verdict,
            BigDecimal points,
            BigDecimal basePoints) {}

    private Optional<LevelThen> level(Entry entry) {
        fields.known(entry, List.of("serviceLevel", "kpi", "scope", "band", "verdict", "points", "basePoints"));
        String serviceLevel = fields.required(entry, "serviceLevel");
        String kpi = orNull(entry, "kpi");
        String scope = fields.optional(entry, "scope");
        String band = fields.optional(entry, "band");
        String verdict = fields.required(entry, "verdict");
        Optional<Verdict> judged = word(entry, "verdict", verdict, Verdict.class);
        BigDecimal points = number(entry, "points").orElse(BigDecimal.ZERO);
        BigDecimal basePoints = number(entry, "basePoints").orElse(points);
        return judged.map(v -> new LevelThen(entry.place(), serviceLevel, kpi, scope, band, v, points, basePoints));
    }

    /** Whose money it was; what was left out is null. */
    private record Owed(
            @Nullable String clause,
            @Nullable String group,
            @Nullable String serviceLevel,
            @Nullable RemedyKind kind,
            String scope,
            @Nullable String payer,
            @Nullable String payee) {

        /** The same with what the rulebook says of the clause, as far as it says one thing only. */
        Known completed(Rulebook rulebook) {
            List<Remedy> remedies = rulebook.remedies().stream()
                    .filter(r -> r.kind().isMoney())
                    .filter(r -> clause == null || r.line().clause().number().equals(clause))
                    .filter(r -> group == null || r.group().equals(group))
                    .filter(r -> kind == null || r.kind() == kind)
                    .filter(r -> payer == null || r.payer().equals(payer))
                    .filter(r -> payee == null || r.payee().equals(payee))
                    .toList();
            return new Known(
                    given(clause, remedies, r -> r.line().clause().number()),
                    given(group, remedies, Remedy::group),
                    given(serviceLevel, remedies, Owed::level),
                    kind == null ? one(remedies, Remedy::kind).orElse(usually(remedies)) : kind,
                    scope,
                    given(payer, remedies, Remedy::payer),
                    given(payee, remedies, Remedy::payee));
        }

        private static String given(@Nullable String text, List<Remedy> remedies, Function<Remedy, String> of) {
            return text == null ? one(remedies, of).orElse("") : text;
        }

        /** The only level that the remedy answers to; empty when there may be others. */
        private static String level(Remedy remedy) {
            String level = remedy.trigger().serviceLevel();
            boolean points = remedy.trigger().bands().contains(Occasion.POINTS);
            return level.equalsIgnoreCase(Occasion.ALL) && !points ? "" : level;
        }

        /** What all of them say; empty when they differ. */
        private static <T> Optional<T> one(List<Remedy> remedies, Function<Remedy, T> of) {
            List<T> said = remedies.stream().map(of).distinct().toList();
            return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
        }

        /** An amount of which nothing else is known was owed for a level that was missed. */
        private static RemedyKind usually(List<Remedy> remedies) {
            return remedies.stream()
                    .map(Remedy::kind)
                    .filter(k -> k.effect() == RemedyKind.Effect.PENALTY)
                    .findFirst()
                    .orElse(RemedyKind.PENALTY);
        }
    }

    /** Whose money it was, as far as it can be known. */
    private record Known(
            String clause,
            String group,
            String serviceLevel,
            RemedyKind kind,
            String scope,
            String payer,
            String payee) {}

    private Owed owed(Entry entry) {
        String kind = fields.optional(entry, "kind");
        return new Owed(
                orNull(entry, "clause"),
                orNull(entry, "group"),
                orNull(entry, "serviceLevel"),
                kind.isEmpty()
                        ? null
                        : word(entry, "kind", kind, RemedyKind.class).orElse(null),
                fields.optional(entry, "scope"),
                orNull(entry, "payer"),
                orNull(entry, "payee"));
    }

    private @Nullable String orNull(Entry entry, String name) {
        return entry.node().hasNonNull(name) ? fields.optional(entry, name) : null;
    }

    private record AmountThen(
            String place,
            @Nullable SentPeriod from,
            Owed owed,
            BigDecimal amount,
            BigDecimal uncapped,
            @Nullable BigDecimal beforeConversion) {}

    private Optional<AmountThen> amount(Entry entry) {
        fields.known(
                entry,
                List.of(
                        "from",
                        "clause",
                        "group",
                        "serviceLevel",
                        "kind",
                        "scope",
                        "amount",
                        "uncapped",
                        "beforeConversion",
                        "payer",
                        "payee"));
        SentPeriod from =
                entry.node().hasNonNull("from") ? fields.period(entry.node().get("from"), entry.field("from")) : null;
        Owed owed = owed(entry);
        Optional<BigDecimal> amount = notNegative(entry, "amount", needed(entry, "amount"));
        Optional<BigDecimal> uncapped = notNegative(entry, "uncapped", number(entry, "uncapped"));
        Optional<BigDecimal> before = notNegative(entry, "beforeConversion", number(entry, "beforeConversion"));
        return amount.map(a -> new AmountThen(entry.place(), from, owed, a, uncapped.orElse(a), before.orElse(null)));
    }

    private record ChargeThen(String place, NamedAmount amount) {}

    private Optional<ChargeThen> charge(Entry entry) {
        fields.known(entry, List.of("name", "scope", "value"));
        String name = fields.required(entry, "name");
        String scope = fields.optional(entry, "scope");
        return notNegative(entry, "value", needed(entry, "value"))
                .map(value -> new ChargeThen(entry.place(), new NamedAmount(name, scope, value)));
    }

    private record CarriedThen(SentPeriod from, Owed owed, BigDecimal amount) {}

    private Optional<CarriedThen> carried(Entry entry) {
        fields.known(
                entry, List.of("from", "clause", "group", "serviceLevel", "kind", "scope", "amount", "payer", "payee"));
        SentPeriod from = fields.period(entry.node().get("from"), entry.field("from"));
        if (fields.required(entry, "clause").isEmpty()) {
            return Optional.empty();
        }
        Owed owed = owed(entry);
        return aboveZero(entry, "amount").map(amount -> new CarriedThen(from, owed, amount));
    }

    private record OffsetThen(
            SentPeriod earned,
            String clause,
            String group,
            String serviceLevel,
            BigDecimal amount,
            String payer,
            @Nullable LocalDate lapses) {}

    private Optional<OffsetThen> offset(Entry entry) {
        fields.known(entry, List.of("earned", "clause", "group", "serviceLevel", "amount", "payer", "lapses"));
        SentPeriod earned = fields.period(entry.node().get("earned"), entry.field("earned"));
        String clause = fields.optional(entry, "clause");
        String group = fields.optional(entry, "group");
        String serviceLevel = fields.optional(entry, "serviceLevel");
        String payer = fields.optional(entry, "payer");
        LocalDate lapses = fields.text(entry, "lapses")
                .flatMap(t -> draft.day(entry.field("lapses"), t))
                .orElse(null);
        return aboveZero(entry, "amount")
                .map(amount -> new OffsetThen(earned, clause, group, serviceLevel, amount, payer, lapses));
    }

    private record ExcusedThen(String place, String type, String kpi, String scope, BigDecimal minutes, int events) {}

    private Optional<ExcusedThen> excused(Entry entry) {
        fields.known(entry, List.of("type", "kpi", "scope", "minutes", "events"));
        String type = fields.required(entry, "type");
        String kpi = fields.optional(entry, "kpi");
        String scope = fields.optional(entry, "scope");
        BigDecimal minutes =
                notNegative(entry, "minutes", number(entry, "minutes")).orElse(BigDecimal.ZERO);
        BigDecimal events = number(entry, "events").orElse(BigDecimal.ZERO);
        if (events.signum() < 0
                || events.stripTrailingZeros().scale() > 0
                || events.compareTo(BigDecimal.valueOf(FactsDraft.MOST_OBSERVATIONS)) > 0) {
            draft.refuse(
                    entry.field("events"),
                    "It must be a whole number from 0 to %s.".formatted(FactsDraft.MOST_OBSERVATIONS));
            return Optional.empty();
        }
        return Optional.of(new ExcusedThen(entry.place(), type, kpi, scope, minutes, events.intValueExact()));
    }

    private record OpenThen(String place, String serviceLevel, String scope) {}

    private Optional<OpenThen> open(Entry entry) {
        fields.known(entry, List.of("serviceLevel", "scope"));
        String serviceLevel = fields.required(entry, "serviceLevel");
        return Optional.of(new OpenThen(entry.place(), serviceLevel, fields.optional(entry, "scope")));
    }

    private <E extends Enum<E> & Worded> Optional<E> word(Entry entry, String name, String word, Class<E> type) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Worded.find(type, word);
        if (found.isEmpty()) {
            List<String> words = Worded.words(type);
            draft.refuse(
                    entry.field(name),
                    "'%s' is no %s. %s"
                            .formatted(
                                    FactsDraft.brief(word),
                                    name,
                                    Names.nearest(word, words)
                                            .map(n -> "Maybe '" + n + "' is meant.")
                                            .orElse("There are: " + String.join(", ", words) + ".")));
        }
        return found;
    }

    private Optional<BigDecimal> needed(Entry entry, String name) {
        if (!entry.node().hasNonNull(name)) {
            draft.refuse(entry.field(name), "The %s is missing. Write a number.".formatted(name));
            return Optional.empty();
        }
        return number(entry, name);
    }

    private Optional<BigDecimal> number(Entry entry, String name) {
        JsonNode value = entry.node().get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isString() && LONG.matcher(value.stringValue()).matches()) {
            return Optional.of(new BigDecimal(value.stringValue()));
        }
        return fields.number(entry.field(name), value);
    }

    private Optional<BigDecimal> notNegative(Entry entry, String name, Optional<BigDecimal> number) {
        if (number.isPresent() && number.get().signum() < 0) {
            draft.refuse(entry.field(name), "The %s is negative. It must be 0 or more.".formatted(name));
            return Optional.empty();
        }
        return number;
    }

    private Optional<BigDecimal> aboveZero(Entry entry, String name) {
        Optional<BigDecimal> number = needed(entry, name);
        if (number.isPresent() && number.get().signum() <= 0) {
            draft.refuse(entry.field(name), "The %s must be above 0. Leave the entry out.".formatted(name));
            return Optional.empty();
        }
        return number;
    }

    /** What was read of one record. */
    private record Read(
            String path,
            List<Value> values,
            List<LevelThen> levels,
            List<AmountThen> amounts,
            List<ChargeThen> charges,
            List<String> capped,
            List<CarriedThen> carried,
            List<OffsetThen> offsets,
            List<ExcusedThen> excused,
            List<OpenThen> open)
            implements PastPeriod.Contents {

        @Override
        public PeriodRecord record(ServicePeriod period, Rulebook rulebook) {
            return new PeriodRecord(
                    period,
                    values.stream()
                            .map(v -> new PastValue(period, v.kpi(), v.scope(), v.value()))
                            .toList(),
                    levels.stream()
                            .map(l -> new PastLevel(
                                    period,
                                    l.serviceLevel(),
                                    l.kpi() == null ? kpi(rulebook, l.serviceLevel()) : l.kpi(),
                                    l.scope(),
                                    l.band(),
                                    l.verdict(),
                                    l.points(),
                                    l.basePoints()))
                            .toList(),
                    amounts.stream().map(a -> amount(a, period, rulebook)).toList(),
                    new Amounts(charges.stream().map(ChargeThen::amount).toList()),
                    capped,
                    carried.stream().map(c -> carried(c, period, rulebook)).toList(),
                    offsets.stream().map(o -> offset(o, period, rulebook)).toList(),
                    excused.stream()
                            .map(e -> new PastExcused(period, e.type(), e.kpi(), e.scope(), e.minutes(), e.events()))
                            .toList(),
                    open.stream()
                            .map(o -> new PastOpen(period, o.serviceLevel(), o.scope()))
                            .toList());
        }

        /** The only KPI that the service level judges; empty when there are several. */
        private static String kpi(Rulebook rulebook, String serviceLevel) {
            List<String> kpis = rulebook.bands().stream()
                    .filter(b -> b.serviceLevel().equals(serviceLevel))
                    .map(Band::kpi)
                    .distinct()
                    .toList();
            return kpis.size() == 1 ? kpis.get(0) : "";
        }

        private static PastAmount amount(AmountThen then, ServicePeriod period, Rulebook rulebook) {
            Known owed = then.owed().completed(rulebook);
            return new PastAmount(
                    period,
                    owed.clause(),
                    owed.group(),
                    owed.serviceLevel(),
                    owed.kind(),
                    owed.scope(),
                    then.amount(),
                    then.uncapped(),
                    then.beforeConversion(),
                    owed.payer(),
                    owed.payee(),
                    then.from() == null || !then.from().isReadable()
                            ? null
                            : then.from().in(rulebook.terms().periods()));
        }

        private static Carried carried(CarriedThen then, ServicePeriod period, Rulebook rulebook) {
            Known owed = then.owed().completed(rulebook);
            return new Carried(
                    then.from().isReadable() ? then.from().in(rulebook.terms().periods()) : period,
                    owed.clause(),
                    owed.group(),
                    owed.serviceLevel(),
                    owed.kind(),
                    owed.scope(),
                    then.amount(),
                    owed.payer(),
                    owed.payee());
        }

        private static Offset offset(OffsetThen then, ServicePeriod period, Rulebook rulebook) {
            return new Offset(
                    then.earned().isReadable()
                            ? then.earned().in(rulebook.terms().periods())
                            : period,
                    then.clause(),
                    then.group(),
                    then.serviceLevel(),
                    then.amount(),
                    then.payer(),
                    then.lapses());
        }

        @Override
        public List<Refusal> unknown(Rulebook rulebook) {
            List<String> kpis = rulebook.kpis().stream().map(Kpi::name).toList();
            List<String> tables =
                    rulebook.bands().stream().map(Band::serviceLevel).distinct().toList();
            List<String> declared =
                    rulebook.terms().charges().stream().map(Declaration::name).toList();
            List<Refusal> refusals = new ArrayList<>();
            values.forEach(v -> check(refusals, v.place() + ".kpi", "KPI", v.kpi(), kpis));
            for (LevelThen level : levels) {
                check(refusals, level.place() + ".serviceLevel", "service level", level.serviceLevel(), tables);
                check(refusals, level.place() + ".kpi", "KPI", level.kpi() == null ? "" : level.kpi(), kpis);
            }
            charges.forEach(c ->
                    check(refusals, c.place() + ".name", "charge", c.amount().name(), declared));
            List<String> types = rulebook.exclusions().stream()
                    .map(Exclusion::type)
                    .distinct()
                    .toList();
            for (ExcusedThen one : excused) {
                check(refusals, one.place() + ".type", "type of excused event", one.type(), types);
                check(refusals, one.place() + ".kpi", "KPI", one.kpi(), kpis);
            }
            List<String> opened = Stream.of(
                            tables.stream(),
                            Stream.of(Occasion.ALL),
                            rulebook.escalations().stream().map(Escalation::name),
                            types.stream())
                    .flatMap(names -> names)
                    .distinct()
                    .toList();
            open.forEach(o -> check(refusals, o.place() + ".serviceLevel", "service level", o.serviceLevel(), opened));
            List<String> roles =
                    rulebook.terms().parties().stream().map(Party::role).toList();
            for (AmountThen then : amounts) {
                Owed owed = then.owed();
                check(refusals, then.place() + ".payer", "party", owed.payer() == null ? "" : owed.payer(), roles);
                check(refusals, then.place() + ".payee", "party", owed.payee() == null ? "" : owed.payee(), roles);
            }
            twice(refusals, rulebook);
            return refusals;
        }

        /** A value and a verdict of a period are one: of two that differ nobody could say which one counts. */
        private void twice(List<Refusal> refusals, Rulebook rulebook) {
            Map<List<String>, String> first = new HashMap<>();
            values.forEach(v -> once(
                    refusals, first, v.place(), List.of("value", v.kpi(), v.scope()), "The value of '%s'", v.kpi()));
            levels.forEach(l -> once(
                    refusals,
                    first,
                    l.place(),
                    List.of(
                            "level",
                            l.serviceLevel(),
                            l.kpi() == null ? kpi(rulebook, l.serviceLevel()) : l.kpi(),
                            l.scope()),
                    "The level '%s'",
                    l.serviceLevel()));
        }

        private static void once(
                List<Refusal> refusals,
                Map<List<String>, String> first,
                String place,
                List<String> key,
                String what,
                String name) {
            String before = first.putIfAbsent(key, place);
            if (before != null) {
                String scope = key.get(key.size() - 1);
                refusals.add(new Refusal(
                        place,
                        "%s%s is given already (%s). Leave one of the two."
                                .formatted(
                                        what.formatted(name),
                                        scope.isEmpty() ? "" : " of the scope '" + scope + "'",
                                        before)));
            }
        }

        private static void check(List<Refusal> refusals, String field, String what, String name, List<String> known) {
            if (!name.isEmpty() && !known.contains(name)) {
                refusals.add(new Refusal(field, Names.unknown(what, name, known)));
            }
        }
    }
}
