package io.pactable.evaluation;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.evaluation.ExampleResult.Comparison;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.measurement.ObservationKind;
import io.pactable.measurement.PastValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.ExampleValues;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.settlement.Choice;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worked examples of a rulebook as tests of it. Everything that is concluded must be expected, a level that is
 * met excepted, and everything that is expected must be concluded; amounts are compared exactly.
 */
public final class Examples {

    /** The period of an example that names none and whose terms have no first day. */
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    /** Expectations of money that are no kind of remedy. */
    private static final List<String> MONEY = List.of(ExampleWords.EARN_BACK, ExampleWords.PRICE_PAYABLE);

    private final Rulebook rulebook;
    private final Example example;
    private final ContractEvaluator evaluator;
    private final List<String> problems = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    private Examples(Rulebook rulebook, Example example, ContractEvaluator evaluator) {
        this.rulebook = rulebook;
        this.example = example;
        this.evaluator = evaluator;
    }

    /** All examples, in their order. */
    public static List<ExampleResult> run(Rulebook rulebook, ContractEvaluator evaluator) {
        return rulebook.examples().stream()
                .map(example -> new Examples(rulebook, example, evaluator).run())
                .toList();
    }

    /** One example. */
    static ExampleResult run(Rulebook rulebook, Example example, ContractEvaluator evaluator) {
        return new Examples(rulebook, example, evaluator).run();
    }

    private ExampleResult run() {
        List<Example.Fact> refused = expected(ExampleWords.REFUSED);
        Optional<Facts> facts = facts();
        Evaluation evaluation = null;
        if (facts.isPresent()) {
            try {
                evaluation = evaluator.evaluate(new EvaluationRequest(rulebook, facts.get()));
                refused.forEach(r -> differs(
                        r,
                        words(r),
                        "evaluated",
                        "%s: the facts were expected to be refused, but were not.".formatted(r.ref())));
                if (!example.isToConfirm()) {
                    compare(evaluation);
                }
            } catch (FactsRefused e) {
                refusal(refused, e);
            }
        }
        return new ExampleResult(example, comparisons, problems, Optional.ofNullable(evaluation));
    }

    private void agrees(Example.Fact expected, String got, String rule) {
        comparisons.add(new Comparison(Optional.of(expected.ref()), words(expected), got, rule, true, ""));
    }

    private void differs(Example.Fact expected, String wanted, String got, String message) {
        comparisons.add(new Comparison(Optional.of(expected.ref()), wanted, got, "", false, message));
    }

    /** The expectation in words, for example {@code service credit 5.1 EUR 500.00}. */
    private String words(Example.Fact expected) {
        return Stream.of(
                        expected.what(),
                        expected.name(),
                        expected.scope().isEmpty() ? "" : "(" + expected.scope() + ")",
                        shown(expected))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void refusal(List<Example.Fact> refused, FactsRefused e) {
        if (refused.isEmpty()) {
            e.refusals().forEach(r -> problems.add("the facts were refused: %s: %s".formatted(r.field(), r.message())));
        }
        for (Example.Fact expected : refused) {
            if (e.refusals().stream().noneMatch(r -> r.message().contains(expected.value()))) {
                differs(
                        expected,
                        words(expected),
                        "refused otherwise",
                        "%s: the facts were refused, but not with '%s': %s"
                                .formatted(expected.ref(), expected.value(), e.getMessage()));
            } else {
                agrees(expected, "refused", "");
            }
        }
    }

    private List<Example.Fact> expected(String what) {
        return example.expected().stream().filter(f -> f.what().equals(what)).toList();
    }

    // ------------------------------------------------------------------ given

    private Optional<Facts> facts() {
        Given given = new Given();
        for (Example.Fact fact : example.given()) {
            switch (fact.what()) {
                case ExampleWords.PERIOD_FROM -> given.from = day(fact);
                case ExampleWords.PERIOD_TO -> given.to = day(fact);
                case ExampleWords.AS_OF -> given.asOf = day(fact);
                case ExampleWords.CHARGE -> amount(fact).ifPresent(given.charges::add);
                case ExampleWords.QUANTITY -> amount(fact).ifPresent(given.quantities::add);
                case ExampleWords.OBSERVATION -> observation(fact).ifPresent(given.observations::add);
                case ExampleWords.OBSERVED -> given.observed.add(fact.name());
                case ExampleWords.EXCUSED -> excused(fact).ifPresent(given.excused::add);
                case ExampleWords.CLAIM -> {
                    LocalDate on = day(fact);
                    if (on != null) {
                        given.claims.add(new ClaimMade(fact.name(), fact.scope(), on));
                    }
                }
                case ExampleWords.CHOICE -> given.choices.add(new Choice(fact.value(), fact.name(), fact.scope()));
                case ExampleWords.PAST_KPI,
                        ExampleWords.PAST_LEVEL,
                        ExampleWords.PAST_AMOUNT,
                        ExampleWords.PAST_CHARGE -> past(fact, given.past);
                default -> measurement(fact).ifPresent(given.measurements::add);
            }
        }
        if (runsBackwards(given.from, given.to) || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Facts(
                "",
                period(given.from, given.to),
                given.asOf,
                new Amounts(given.charges),
                new Amounts(given.quantities),
                given.measurements,
                given.observations,
                given.observed,
                given.excused,
                given.claims,
                given.choices,
                new History(given.past.values().stream().map(Earlier::record).toList())));
    }

    /** What the rows give, as far as it is read. */
    private static final class Given {
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;
        private @Nullable LocalDate asOf;
        private final List<NamedAmount> charges = new ArrayList<>();
        private final List<NamedAmount> quantities = new ArrayList<>();
        private final List<Measurement> measurements = new ArrayList<>();
        private final List<Observation> observations = new ArrayList<>();
        private final Set<String> observed = new LinkedHashSet<>();
        private final List<ExcusedEvent> excused = new ArrayList<>();
        private final List<ClaimMade> claims = new ArrayList<>();
        private final List<Choice> choices = new ArrayList<>();
        private final Map<ServicePeriod, Earlier> past = new LinkedHashMap<>();
    }

    /** What the rows say of one earlier period. */
    private record Earlier(
            ServicePeriod period,
            List<PastValue> values,
            List<PastLevel> levels,
            List<PastAmount> amounts,
            List<NamedAmount> charges) {

        Earlier(ServicePeriod period) {
            this(period, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        PeriodRecord record() {
            return new PeriodRecord(
                    period, values, levels, amounts, new Amounts(charges), List.of(), List.of(), List.of(), List.of());
        }
    }

    private Optional<NamedAmount> amount(Example.Fact fact) {
        return number(fact, fact.value()).map(n -> new NamedAmount(fact.name(), fact.scope(), n));
    }

    /** A number, with the day and the incident that it is about where they are given: {@code 4; date = 2026-03-05}. */
    private Optional<Measurement> measurement(Example.Fact fact) {
        int end = fact.value().indexOf(';');
        String written = end < 0 ? fact.value() : fact.value().substring(0, end).strip();
        Map<String, String> fields =
                end < 0 ? Map.of() : fields(fact, fact.value().substring(end + 1));
        String date = fields.getOrDefault(ExampleValues.DATE, "");
        Optional<BigDecimal> value = written.isEmpty() ? Optional.empty() : number(fact, written);
        return Optional.of(new Measurement(
                fact.ref().toString(),
                fact.name(),
                fact.scope(),
                value.orElse(null),
                date.isEmpty() ? null : day(fact, date),
                fields.getOrDefault(ExampleValues.INCIDENT, "")));
    }

    private Optional<Observation> observation(Example.Fact fact) {
        Optional<ObservationKind> kind = rulebook.observationKinds().stream()
                .filter(k -> k.name().equals(fact.name()))
                .findFirst();
        if (kind.isEmpty()) {
            problems.add("%s: there is no kind of observation '%s'.".formatted(fact.ref(), fact.name()));
            return Optional.empty();
        }
        Map<String, String> written = fields(fact, fact.value());
        String id = written.getOrDefault(ExampleValues.ID, fact.ref().toString());
        Map<String, Object> fields = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (!name.equals(ExampleValues.ID)) {
                Optional<Object> typed =
                        kind.get().field(name).flatMap(field -> ExampleValues.typed(field.type(), value));
                // What is not of the field's type is refused as it would be in facts.
                fields.put(name, typed.orElse(value));
            }
        });
        return Optional.of(new Observation(id, fact.name(), fact.scope(), fields));
    }

    private Optional<ExcusedEvent> excused(Example.Fact fact) {
        Map<String, String> fields = fields(fact, fact.value());
        return Optional.of(new ExcusedEvent(
                fields.getOrDefault(ExampleValues.ID, fact.ref().toString()),
                fact.name(),
                fact.scope(),
                fields.getOrDefault(ExampleValues.FROM, ""),
                fields.getOrDefault(ExampleValues.TO, ""),
                fields.getOrDefault(ExampleValues.NOTICED, ""),
                fields.getOrDefault(ExampleValues.REASON, ""),
                ExampleValues.list(fields.getOrDefault(ExampleValues.OBSERVATIONS, ""))));
    }

    private Map<String, String> fields(Example.Fact fact, String text) {
        Optional<Map<String, String>> fields = ExampleValues.fields(text);
        if (fields.isEmpty()) {
            problems.add("%s: '%s' is not a list of fields. Write field = value; field = value."
                    .formatted(fact.ref(), text));
        }
        return fields.orElse(Map.of());
    }

    private void past(Example.Fact fact, Map<ServicePeriod, Earlier> past) {
        Optional<ExampleValues.Past> written = ExampleValues.past(fact.value());
        if (written.isEmpty()) {
            problems.add("%s: '%s' does not say in which period what was. Write it as 2026-03: 99.2."
                    .formatted(fact.ref(), fact.value()));
            return;
        }
        PeriodPattern periods = rulebook.terms().periods();
        ServicePeriod period = new ServicePeriod(
                periods.startingIn(written.get().from()).from(),
                periods.startingIn(written.get().to()).to());
        Earlier earlier = past.computeIfAbsent(period, Earlier::new);
        String value = written.get().value();
        if (fact.what().equals(ExampleWords.PAST_LEVEL)) {
            pastLevel(fact, period, value).ifPresent(earlier.levels()::add);
            return;
        }
        Optional<BigDecimal> number = number(fact, value);
        if (number.isEmpty()) {
            return;
        }
        switch (fact.what()) {
            case ExampleWords.PAST_KPI ->
                earlier.values().add(new PastValue(period, fact.name(), fact.scope(), number.get()));
            case ExampleWords.PAST_CHARGE ->
                earlier.charges().add(new NamedAmount(fact.name(), fact.scope(), number.get()));
            default -> pastAmount(fact, period, number.get()).ifPresent(earlier.amounts()::add);
        }
    }

    /** The band of the level that was in force on the first day of the period. */
    private Optional<PastLevel> pastLevel(Example.Fact fact, ServicePeriod period, String name) {
        Optional<Band> band = rulebook.bands().stream()
                .filter(b -> b.serviceLevel().equals(fact.name())
                        && b.name().equalsIgnoreCase(name)
                        && b.appliesTo(fact.scope()))
                .min(Comparator.comparing((Band b) -> !b.inForce().on(period.from())));
        if (band.isEmpty()) {
            problems.add("%s: %s has no band '%s'.".formatted(fact.ref(), fact.name(), name));
        }
        return band.map(b -> new PastLevel(
                period, b.serviceLevel(), b.kpi(), fact.scope(), b.name(), b.verdict(), b.points(), b.points()));
    }

    /** The first remedy of the clause says whose amount it was. */
    private Optional<PastAmount> pastAmount(Example.Fact fact, ServicePeriod period, BigDecimal amount) {
        Optional<Remedy> remedy = rulebook.remedies().stream()
                .filter(r -> r.kind().isMoney() && r.line().clause().number().equals(fact.name()))
                .min(Comparator.comparing((Remedy r) -> !r.inForce().on(period.from())));
        if (remedy.isEmpty()) {
            problems.add("%s: no remedy of money has the clause '%s'.".formatted(fact.ref(), fact.name()));
        }
        return remedy.map(r -> new PastAmount(
                period,
                fact.name(),
                r.group(),
                r.trigger().serviceLevel().equals(Occasion.ALL)
                        ? ""
                        : r.trigger().serviceLevel(),
                r.kind(),
                fact.scope(),
                amount,
                amount,
                r.payer(),
                r.payee()));
    }

    private boolean runsBackwards(@Nullable LocalDate from, @Nullable LocalDate to) {
        boolean backwards = from != null && to != null && !from.isBefore(to);
        if (backwards) {
            problems.add(
                    "the period ends on %s (exclusive), which is not after its first day, %s.".formatted(to, from));
        }
        return backwards;
    }

    private ServicePeriod period(@Nullable LocalDate from, @Nullable LocalDate to) {
        Terms terms = rulebook.terms();
        if (from != null && to != null && from.isBefore(to)) {
            return new ServicePeriod(from, to);
        }
        LocalDate day = from != null ? from : terms.validFrom() != null ? terms.validFrom() : SOME_DAY;
        ServicePeriod holding = terms.periods().holding(day);
        boolean startsBefore = holding.from().isBefore(day) && from == null;
        return startsBefore ? terms.periods().holding(holding.to()) : holding;
    }

    private @Nullable LocalDate day(Example.Fact fact) {
        return day(fact, fact.value());
    }

    private @Nullable LocalDate day(Example.Fact fact, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (ServicePeriod.isSensible(day.getYear())) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        problems.add("%s: '%s' is not a date. Write it as 2026-03-31.".formatted(fact.ref(), text));
        return null;
    }

    private Optional<BigDecimal> number(Example.Fact fact, String text) {
        Optional<BigDecimal> number = Decimals.parse(text);
        if (number.isEmpty()) {
            problems.add("%s: '%s' is not a number.".formatted(fact.ref(), text));
        }
        return number;
    }

    // --------------------------------------------------------------- expected

    private void compare(Evaluation evaluation) {
        List<Conclusion> left = new ArrayList<>(evaluation.conclusions());
        List<Example.Fact> nothing = expected(ExampleWords.NOTHING);
        if (!nothing.isEmpty() && example.expected().size() > nothing.size()) {
            problems.add("%s: 'nothing' is expected beside something else. Keep one of the two."
                    .formatted(nothing.get(0).ref()));
        }
        for (Example.Fact expected : example.expected()) {
            switch (expected.what()) {
                case ExampleWords.TOTAL -> total(expected, evaluation);
                case ExampleWords.NOTHING ->
                    // Holds when nothing is left over at the end.
                    agrees(expected, "", "");
                case ExampleWords.REFUSED -> {
                    // Looked at before.
                }
                default -> take(expected, left);
            }
        }
        left.stream()
                .filter(c -> !(c instanceof LevelMet))
                .forEach(c -> comparisons.add(new Comparison(
                        Optional.empty(),
                        "",
                        got(c),
                        c.line().cell(),
                        false,
                        "not expected, but concluded: %s (%s): %s"
                                .formatted(word(c), c.line().cell(), c.because()))));
    }

    private void take(Example.Fact expected, List<Conclusion> left) {
        List<Conclusion> alike = left.stream()
                .filter(c -> word(c).equals(expected.what())
                        && named(c, expected)
                        && c.scope().equals(expected.scope()))
                .toList();
        Optional<Conclusion> found =
                alike.stream().filter(c -> hasValue(c, expected.value())).findFirst();
        if (found.isPresent()) {
            left.remove(found.get());
            agrees(expected, got(found.get()), found.get().line().cell());
            return;
        }
        String got = alike.isEmpty() ? "nothing of the kind was concluded" : "it was " + value(alike.get(0));
        if (!alike.isEmpty()) {
            left.remove(alike.get(0));
        }
        comparisons.add(new Comparison(
                Optional.of(expected.ref()),
                words(expected),
                alike.isEmpty() ? "" : got(alike.get(0)),
                alike.isEmpty() ? "" : alike.get(0).line().cell(),
                false,
                "%s: expected %s, but %s.".formatted(expected.ref(), words(expected), got)));
    }

    /** A conclusion in words, as expectations are. */
    private String got(Conclusion conclusion) {
        return Stream.of(
                        word(conclusion),
                        conclusion.line().clause().number(),
                        conclusion.scope().isEmpty() ? "" : "(" + conclusion.scope() + ")",
                        value(conclusion))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void total(Example.Fact expected, Evaluation evaluation) {
        BigDecimal owed = evaluation.statement().totals().stream()
                .filter(t -> t.payer().equalsIgnoreCase(expected.name()))
                .map(Total::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<BigDecimal> wanted = number(expected, expected.value());
        if (wanted.isPresent() && wanted.get().compareTo(owed) != 0) {
            differs(
                    expected,
                    words(expected),
                    printed(owed),
                    "%s: expected a total of %s, but %s owes %s."
                            .formatted(expected.ref(), expected.value(), expected.name(), Decimals.plain(owed)));
        } else {
            agrees(expected, printed(owed), "");
        }
    }

    /** The word by which an example calls the conclusion. */
    private static String word(Conclusion conclusion) {
        if (conclusion instanceof Penalty p) {
            return p.kind();
        }
        if (conclusion instanceof Bonus b) {
            return b.kind();
        }
        return conclusion instanceof Notice n ? n.kind() : conclusion.type();
    }

    private static boolean named(Conclusion conclusion, Example.Fact expected) {
        String name = expected.name().toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || conclusion.line().clause().number().toLowerCase(Locale.ROOT).equals(name)
                || kpi(conclusion).equalsIgnoreCase(name)
                || (conclusion instanceof Escalated e && e.escalation().equalsIgnoreCase(name))
                || (conclusion instanceof Excused x && x.excuse().equalsIgnoreCase(name));
    }

    private static String kpi(Conclusion conclusion) {
        if (conclusion instanceof Breach b) {
            return b.kpi();
        }
        if (conclusion instanceof LevelMet m) {
            return m.kpi();
        }
        if (conclusion instanceof Excluded e) {
            return e.kpi();
        }
        if (conclusion instanceof Excused x) {
            return x.kpi();
        }
        return conclusion instanceof NotDetermined n ? n.kpi() : "";
    }

    private boolean hasValue(Conclusion conclusion, String value) {
        if (value.isEmpty()) {
            return true;
        }
        Optional<BigDecimal> amount = amount(conclusion);
        return amount.isPresent()
                ? Decimals.parse(value)
                        .filter(v -> v.compareTo(amount.get()) == 0)
                        .isPresent()
                : value(conclusion).equalsIgnoreCase(value);
    }

    private String shown(Example.Fact expected) {
        boolean money = MONEY.contains(expected.what())
                || Worded.find(RemedyKind.class, expected.what())
                        .filter(RemedyKind::isMoney)
                        .isPresent();
        return money ? Decimals.parse(expected.value()).map(this::printed).orElse("") : expected.value();
    }

    private String printed(BigDecimal amount) {
        return rulebook.terms().rounding().print(amount);
    }

    /** The number of a conclusion: money, how many, or how much. */
    private static Optional<BigDecimal> amount(Conclusion conclusion) {
        if (conclusion instanceof Escalated e) {
            return Optional.of(e.count());
        }
        return conclusion instanceof Obligation o ? Optional.of(o.quantity()) : money(conclusion);
    }

    private static Optional<BigDecimal> money(Conclusion conclusion) {
        if (conclusion instanceof Penalty p) {
            return Optional.of(p.amount());
        }
        if (conclusion instanceof EarnedBack e) {
            return Optional.of(e.amount());
        }
        if (conclusion instanceof PricePayable p) {
            return Optional.of(p.amount());
        }
        return conclusion instanceof Bonus b ? Optional.of(b.amount()) : Optional.empty();
    }

    private String value(Conclusion conclusion) {
        if (conclusion instanceof Breach b) {
            return b.band();
        }
        if (conclusion instanceof LevelMet m) {
            return m.band();
        }
        if (conclusion instanceof Excused x) {
            return x.excuse();
        }
        Optional<BigDecimal> money = money(conclusion);
        return money.map(this::printed)
                .orElseGet(() -> amount(conclusion).map(Decimals::plain).orElse(""));
    }
}
