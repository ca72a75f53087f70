package io.pactable.evaluation;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worked examples of a rulebook as tests of it. Everything that is concluded must be expected, a level that is
 * met excepted, and everything that is expected must be concluded; amounts are compared exactly.
 */
public final class Examples {

    /** The period of an example that names none and whose terms have no first day. */
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    private final Rulebook rulebook;
    private final Example example;
    private final ContractEvaluator evaluator;
    private final List<String> problems = new ArrayList<>();

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

    private ExampleResult run() {
        List<Example.Fact> refused = expected(ExampleWords.REFUSED);
        Optional<Facts> facts = facts();
        if (facts.isPresent()) {
            try {
                Evaluation evaluation = evaluator.evaluate(new EvaluationRequest(rulebook, facts.get()));
                refused.forEach(r ->
                        problems.add("%s: the facts were expected to be refused, but were not.".formatted(r.ref())));
                compare(evaluation);
            } catch (FactsRefused e) {
                refusal(refused, e);
            }
        }
        return new ExampleResult(example.name(), problems);
    }

    private void refusal(List<Example.Fact> refused, FactsRefused e) {
        if (refused.isEmpty()) {
            e.refusals().forEach(r -> problems.add("the facts were refused: %s: %s".formatted(r.field(), r.message())));
        }
        for (Example.Fact expected : refused) {
            if (e.refusals().stream().noneMatch(r -> r.message().contains(expected.value()))) {
                problems.add("%s: the facts were refused, but not with '%s': %s"
                        .formatted(expected.ref(), expected.value(), e.getMessage()));
            }
        }
    }

    private List<Example.Fact> expected(String what) {
        return example.expected().stream().filter(f -> f.what().equals(what)).toList();
    }

    // ------------------------------------------------------------------ given

    private Optional<Facts> facts() {
        List<NamedAmount> charges = new ArrayList<>();
        List<NamedAmount> quantities = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        LocalDate from = null;
        LocalDate to = null;
        for (Example.Fact fact : example.given()) {
            switch (fact.what()) {
                case ExampleWords.PERIOD_FROM -> from = day(fact);
                case ExampleWords.PERIOD_TO -> to = day(fact);
                case ExampleWords.CHARGE ->
                    number(fact).ifPresent(n -> charges.add(new NamedAmount(fact.name(), fact.scope(), n)));
                case ExampleWords.QUANTITY ->
                    number(fact).ifPresent(n -> quantities.add(new NamedAmount(fact.name(), fact.scope(), n)));
                default ->
                    measurements.add(new Measurement(
                            fact.ref().toString(),
                            fact.name(),
                            fact.scope(),
                            fact.value().isEmpty() ? null : number(fact).orElse(null)));
            }
        }
        if (runsBackwards(from, to) || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Facts("", period(from, to), new Amounts(charges), new Amounts(quantities), measurements));
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
        try {
            LocalDate day = LocalDate.parse(fact.value());
            if (ServicePeriod.isSensible(day.getYear())) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        problems.add("%s: '%s' is not a date. Write it as 2026-03-31.".formatted(fact.ref(), fact.value()));
        return null;
    }

    private Optional<BigDecimal> number(Example.Fact fact) {
        Optional<BigDecimal> number = Decimals.parse(fact.value());
        if (number.isEmpty()) {
            problems.add("%s: '%s' is not a number.".formatted(fact.ref(), fact.value()));
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
                case ExampleWords.NOTHING, ExampleWords.REFUSED -> {
                    // 'nothing' holds when nothing is left over at the end; a refusal was looked at before.
                }
                default -> take(expected, left);
            }
        }
        left.stream()
                .filter(c -> !(c instanceof LevelMet))
                .forEach(c -> problems.add("not expected, but concluded: %s (%s): %s"
                        .formatted(word(c), c.line().cell(), c.because())));
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
            return;
        }
        String got = alike.isEmpty() ? "nothing of the kind was concluded" : "it was " + value(alike.get(0));
        if (!alike.isEmpty()) {
            left.remove(alike.get(0));
        }
        problems.add("%s: expected %s %s%s %s, but %s."
                .formatted(
                        expected.ref(),
                        expected.what(),
                        expected.name(),
                        expected.scope().isEmpty() ? "" : " (" + expected.scope() + ")",
                        shown(expected),
                        got)
                .replace("  ", " ")
                .replace(" ,", ","));
    }

    private void total(Example.Fact expected, Evaluation evaluation) {
        BigDecimal owed = evaluation.statement().totals().stream()
                .filter(t -> t.payer().equalsIgnoreCase(expected.name()))
                .map(Total::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<BigDecimal> wanted = number(expected);
        if (wanted.isPresent() && wanted.get().compareTo(owed) != 0) {
            problems.add("%s: expected a total of %s, but %s owes %s."
                    .formatted(expected.ref(), expected.value(), expected.name(), Decimals.plain(owed)));
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
                || kpi(conclusion).toLowerCase(Locale.ROOT).equals(name);
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
        boolean money = Worded.find(RemedyKind.class, expected.what())
                .filter(RemedyKind::isMoney)
                .isPresent();
        return money ? Decimals.parse(expected.value()).map(this::printed).orElse("") : expected.value();
    }

    private String printed(BigDecimal amount) {
        return rulebook.terms().rounding().print(amount);
    }

    private static Optional<BigDecimal> amount(Conclusion conclusion) {
        if (conclusion instanceof Penalty p) {
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
        return amount(conclusion).map(this::printed).orElse("");
    }
}
