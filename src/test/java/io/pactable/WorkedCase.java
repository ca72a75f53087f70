package io.pactable;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One worked case beside what the product made of it, both in the same words, so that they can be compared as texts. It
 * goes by the types of expected conclusions alone. A type or a field that it does not know fails the case, and so does
 * a conclusion that nothing expects.
 */
final class WorkedCase {

    /**
     * What the product made of one request.
     *
     * @param evaluation null when the facts were refused
     * @param refusal why they were; empty when they were not
     */
    record Outcome(@Nullable Evaluation evaluation, String refusal) {}

    /** Every field that is compared. */
    private static final Set<String> FIELDS = Set.of(
            "type",
            "amount",
            "amounts",
            "currency",
            "cap_applied",
            "payer",
            "unit",
            "item",
            "kpi",
            "excursion",
            "kind",
            "count",
            "holder",
            "message",
            "per_value",
            "pct",
            "rate_pct",
            "ratio");

    /** Types of money whose name is not the word for its kind. */
    private static final Map<String, String> KINDS = Map.of("PAYMENT_DUE", "payment");

    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

    private final JsonNode wanted;
    private final List<Outcome> outcomes;
    private final List<String> expected = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();

    WorkedCase(JsonNode wanted, List<Outcome> outcomes) {
        this.wanted = wanted;
        this.outcomes = outcomes;
        for (JsonNode conclusion : wanted.path("expected").path("conclusions")) {
            compare(conclusion);
        }
        for (Outcome outcome : outcomes) {
            unexpected(outcome);
        }
    }

    List<String> expected() {
        return expected;
    }

    List<String> got() {
        return got;
    }

    private void compare(JsonNode conclusion) {
        String type = conclusion.path("type").stringValue();
        for (String field : conclusion.propertyNames()) {
            if (!FIELDS.contains(field)) {
                both(type + " " + field, "not compared");
            }
        }
        claimed.add(type);
        switch (type) {
            case "BREACH" -> breach(conclusion);
            case "NO_BREACH" -> both("no breach", verdict());
            case "REJECTED" -> rejected(text(conclusion, "message"));
            case "SERVICE_POINTS" -> points(conclusion);
            case "WARNING" -> warning(conclusion);
            case "TERMINATION_RIGHT" -> terminationRight(conclusion);
            case "RATE", "SERVICE_CREDIT_PCT", "PENALTY_PCT" -> share(conclusion, type, 2);
            case "SERVICE_CREDIT_RATIO" -> share(conclusion, type, 0);
            case "PRICE_PAYABLE" -> price(conclusion);
            default -> money(conclusion, type);
        }
    }

    private void both(String one, String other) {
        expected.add(one);
        got.add(other);
    }

    // ---------------------------------------------------------------- levels

    private String verdict() {
        if (evaluation().conclusions().stream().anyMatch(Breach.class::isInstance)) {
            return "breach";
        }
        return evaluation().conclusions().stream().anyMatch(LevelMet.class::isInstance)
                ? "no breach"
                : "nothing judged";
    }

    private void breach(JsonNode conclusion) {
        if (!conclusion.has("kpi")) {
            both("breach", verdict());
            return;
        }
        String kpi = text(conclusion, "kpi");
        String excursion = text(conclusion, "excursion");
        boolean breached = evaluation().conclusions().stream()
                .anyMatch(c -> c instanceof Breach b && b.kpi().equalsIgnoreCase(kpi));
        boolean shown = evaluation().statement().lines().stream()
                .filter(line -> line.due().on().kpi().equalsIgnoreCase(kpi))
                .anyMatch(line -> numbers(line.formula()).contains(new BigDecimal(excursion)));
        both(
                "breach of %s by %s".formatted(kpi, excursion),
                breached
                        ? "breach of %s by %s".formatted(kpi, shown ? excursion : "another excursion")
                        : "no breach of " + kpi);
    }

    private void points(JsonNode conclusion) {
        List<String> wantedPoints = new ArrayList<>();
        conclusion.path("per_value").forEach(p -> wantedPoints.add(Decimals.plain(p.decimalValue())));
        List<String> points = outcomes.stream()
                .map(o -> Objects.requireNonNull(o.evaluation(), o.refusal()))
                .map(e -> Decimals.plain(e.conclusions().stream()
                        .map(c -> c instanceof Breach b
                                ? b.points()
                                : c instanceof LevelMet m ? m.points() : BigDecimal.ZERO)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)))
                .toList();
        both("points " + wantedPoints, "points " + points);
    }

    private void rejected(String message) {
        both(
                "refused: " + message,
                outcomes.stream().allMatch(o -> o.refusal().contains(message))
                        ? "refused: " + message
                        : "refused: " + outcomes.stream().map(Outcome::refusal).toList());
    }

    // ---------------------------------------------------------------- rights

    private void warning(JsonNode conclusion) {
        String kind = text(conclusion, "kind");
        long count = evaluation().conclusions().stream()
                .filter(c -> c instanceof Notice n
                        && n.kind().equals("warning")
                        && n.because().toLowerCase(Locale.ROOT).contains(kind))
                .count();
        both("%s × warning: %s".formatted(text(conclusion, "count"), kind), "%s × warning: %s".formatted(count, kind));
    }

    private void terminationRight(JsonNode conclusion) {
        String holder = text(conclusion, "holder");
        List<String> holders = evaluation().conclusions().stream()
                .filter(TerminationRight.class::isInstance)
                .map(c -> ((TerminationRight) c).holder().toLowerCase(Locale.ROOT))
                .toList();
        both("termination right of [%s]".formatted(holder), "termination right of " + holders);
    }

    // ----------------------------------------------------------------- money

    /** One amount of money, with the clauses of the limits that changed it, as a conclusion states it. */
    private record Money(
            String kind, String scope, BigDecimal amount, String currency, String payer, List<String> limits) {

        static Money of(
                String kind,
                String scope,
                BigDecimal amount,
                Currency currency,
                String payer,
                List<ClauseLine> limits) {
            return new Money(
                    kind,
                    scope,
                    amount,
                    currency.getCurrencyCode(),
                    payer,
                    limits.stream().map(l -> l.clause().number()).toList());
        }
    }

    private static Stream<Money> money(Evaluation evaluation) {
        return evaluation.conclusions().stream().flatMap(c -> {
            if (c instanceof Penalty p) {
                return Stream.of(Money.of(p.kind(), p.scope(), p.amount(), p.currency(), p.payer(), p.limits()));
            }
            return c instanceof Bonus b
                    ? Stream.of(Money.of(b.kind(), b.scope(), b.amount(), b.currency(), b.payer(), b.limits()))
                    : Stream.empty();
        });
    }

    private static String kind(String type) {
        return KINDS.getOrDefault(type, type.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private void money(JsonNode conclusion, String type) {
        if (!conclusion.has("amount") && !conclusion.has("amounts")) {
            both(type, "not compared");
            return;
        }
        String kind = kind(type);
        List<String> amounts = new ArrayList<>();
        if (conclusion.has("amounts")) {
            conclusion.path("amounts").forEach(a -> amounts.add(a.stringValue()));
        } else {
            amounts.add(text(conclusion, "amount"));
        }
        String part = text(conclusion, "unit") + text(conclusion, "item");
        List<String> wantedAmounts = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String amount : amounts) {
            wantedAmounts.add(printed(amount));
        }
        for (Outcome outcome : outcomes) {
            Evaluation evaluation = Objects.requireNonNull(outcome.evaluation(), outcome.refusal());
            List<Money> all =
                    money(evaluation).filter(m -> m.kind().equals(kind)).toList();
            boolean scope = money(evaluation).anyMatch(m -> m.scope().equals(part));
            BigDecimal sum = !part.isEmpty() && !scope
                    ? total(evaluation, kind)
                    : sum(all.stream()
                            .filter(m -> part.isEmpty() || m.scope().equals(part))
                            .map(Money::amount));
            found.add((sum.signum() == 0 && all.isEmpty() ? rounding().round(sum) : sum).toPlainString());
        }
        List<Money> all = outcomes.stream()
                .flatMap(o -> money(Objects.requireNonNull(o.evaluation(), o.refusal())))
                .filter(m -> m.kind().equals(kind))
                .toList();
        both(
                "%s %s%s%s%s"
                        .formatted(
                                kind,
                                part.isEmpty() ? "" : part + " ",
                                String.join(", ", wantedAmounts),
                                suffix(" ", text(conclusion, "currency")),
                                suffix(" paid by ", text(conclusion, "payer"))),
                "%s %s%s%s%s"
                        .formatted(
                                kind,
                                part.isEmpty() ? "" : part + " ",
                                String.join(", ", found),
                                conclusion.has("currency") ? " " + currencies(all) : "",
                                conclusion.has("payer")
                                        ? " paid by "
                                                + String.join(
                                                        " and ",
                                                        new TreeSet<>(all.stream()
                                                                .map(Money::payer)
                                                                .toList()))
                                        : ""));
        if (conclusion.has("cap_applied")) {
            cap(conclusion.path("cap_applied"), all);
        }
    }

    /** The expected amount in the decimals of the contract: one that rounds to whole units prints no cents. */
    private String printed(String amount) {
        BigDecimal number = new BigDecimal(amount);
        return number.stripTrailingZeros().scale() <= rounding().decimals()
                ? number.setScale(rounding().decimals()).toPlainString()
                : amount;
    }

    private String currencies(List<Money> all) {
        Set<String> found = new TreeSet<>(all.stream().map(Money::currency).toList());
        return found.isEmpty() ? rounding().currency().getCurrencyCode() : String.join(" and ", found);
    }

    /** What the statement totals between the parties of that kind of money, if nothing else is in it. */
    private static BigDecimal total(Evaluation evaluation, String kind) {
        Set<List<String>> pairs = new LinkedHashSet<>();
        for (StatementLine line : evaluation.statement().lines()) {
            if (line.due().remedy().kind().word().equals(kind)) {
                pairs.add(pair(line));
            }
        }
        boolean mixed = evaluation.statement().lines().stream()
                .anyMatch(l -> pairs.contains(pair(l))
                        && !l.due().remedy().kind().word().equals(kind));
        if (mixed) {
            throw new AssertionError("The total holds more than each " + kind);
        }
        return sum(evaluation.statement().totals().stream()
                .filter(t -> pairs.contains(List.of(t.payer(), t.payee())))
                .map(Total::amount));
    }

    private static List<String> pair(StatementLine line) {
        return List.of(line.due().remedy().payer(), line.due().remedy().payee());
    }

    /** The limit that changed the amount last, or whether any did. */
    private void cap(JsonNode applied, List<Money> all) {
        Set<String> last = new TreeSet<>();
        for (Money money : all) {
            last.add(
                    money.limits().isEmpty()
                            ? "nothing"
                            : money.limits().get(money.limits().size() - 1));
        }
        if (applied.isBoolean()) {
            boolean limited = !last.isEmpty() && !last.contains("nothing");
            both("limited: " + applied.booleanValue(), "limited: " + limited);
        } else {
            both("limited by clause " + applied.stringValue(), "limited by clause " + String.join(" and ", last));
        }
    }

    /** The amount as a part of the one charge of the facts: moved by two places it is a percentage. */
    private void share(JsonNode conclusion, String type, int places) {
        String name = conclusion.has("pct") ? "pct" : conclusion.has("ratio") ? "ratio" : "rate_pct";
        BigDecimal amount = sum(money(evaluation()).map(Money::amount));
        BigDecimal charge =
                sum(evaluation().request().facts().charges().all().stream().map(a -> a.value()));
        BigDecimal share = amount.movePointRight(places).divide(charge, Decimals.DIVISION);
        both(
                "%s %s".formatted(kind(type), Decimals.plain(new BigDecimal(text(conclusion, name)))),
                "%s %s".formatted(kind(type), Decimals.plain(share)));
    }

    /** A price is what is left of the payment once the statement has set penalties against it. */
    private void price(JsonNode conclusion) {
        Set<List<String>> pairs = new LinkedHashSet<>();
        evaluation().statement().lines().stream()
                .filter(l -> l.due().remedy().kind().word().equals("payment"))
                .forEach(l -> pairs.add(pair(l)));
        BigDecimal net = sum(evaluation().statement().net().stream()
                .filter(t -> pairs.contains(List.of(t.payer(), t.payee())))
                .map(Total::amount));
        both(
                "price payable %s%s"
                        .formatted(printed(text(conclusion, "amount")), suffix(" ", text(conclusion, "currency"))),
                "price payable %s%s"
                        .formatted(
                                net.toPlainString(),
                                conclusion.has("currency")
                                        ? " " + rounding().currency().getCurrencyCode()
                                        : ""));
    }

    // ------------------------------------------------------------ the others

    /** Everything that was concluded and that no expectation is about. */
    private void unexpected(Outcome outcome) {
        if (outcome.evaluation() == null) {
            if (!claimed.contains("REJECTED")) {
                got.add("refused: " + outcome.refusal());
            }
            return;
        }
        if (claimed.contains("REJECTED")) {
            got.add("evaluated");
        }
        for (Conclusion conclusion : outcome.evaluation().conclusions()) {
            boolean fits = fits(conclusion);
            if (!fits) {
                got.add("unexpected: " + conclusion.because());
            }
        }
    }

    private boolean fits(Conclusion conclusion) {
        if (conclusion instanceof Penalty p) {
            return isClaimed(p.kind());
        }
        if (conclusion instanceof Bonus b) {
            return isClaimed(b.kind());
        }
        if (conclusion instanceof Notice n) {
            return claimed.contains(n.kind().toUpperCase(Locale.ROOT));
        }
        if (conclusion instanceof TerminationRight) {
            return claimed.contains("TERMINATION_RIGHT");
        }
        return conclusion instanceof LevelMet || (conclusion instanceof Breach && !claimed.contains("NO_BREACH"));
    }

    private boolean isClaimed(String kind) {
        return claimed.stream().anyMatch(type -> switch (type) {
            case "RATE" -> true;
            case "PRICE_PAYABLE" -> kind.equals("payment");
            default -> kind.equals(kind(type)) || kind(type).startsWith(kind + " ");
        });
    }

    // --------------------------------------------------------- intermediates

    /** Names of the intermediate figures of the case that the product does not show. */
    List<String> intermediatesNotShown() {
        List<String> missing = new ArrayList<>();
        wanted.path("expected").path("intermediate").properties().forEach(e -> {
            boolean shown = e.getKey().equals("uncapped")
                    ? uncapped().compareTo(new BigDecimal(e.getValue().stringValue())) == 0
                    : shown().containsAll(figures(e.getValue()));
            if (!shown) {
                missing.add(e.getKey());
            }
        });
        return missing;
    }

    private BigDecimal uncapped() {
        return sum(evaluation().statement().lines().stream().map(StatementLine::uncapped));
    }

    private static List<BigDecimal> figures(JsonNode node) {
        if (node.isArray()) {
            List<BigDecimal> all = new ArrayList<>();
            node.forEach(n -> all.addAll(figures(n)));
            return all;
        }
        return List.of(new BigDecimal(node.asString()).stripTrailingZeros());
    }

    /** Every number that the explanation puts before a reader; places in the workbook are no numbers. */
    private Set<BigDecimal> shown() {
        Set<BigDecimal> all = new HashSet<>();
        evaluation().explanation().forEach(e -> collect(e, all));
        return all;
    }

    private static void collect(Explanation explanation, Set<BigDecimal> all) {
        all.addAll(numbers(explanation.text()));
        explanation.steps().forEach(step -> collect(step, all));
    }

    private static Set<BigDecimal> numbers(String text) {
        Set<BigDecimal> all = new HashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            all.add(new BigDecimal(matcher.group().replace(",", "")).stripTrailingZeros());
        }
        return all;
    }

    // ----------------------------------------------------------------- small

    /** The evaluation of a case that has one request. */
    private Evaluation evaluation() {
        if (outcomes.size() != 1) {
            throw new AssertionError("The expectation is about one evaluation, but there are " + outcomes.size());
        }
        return first();
    }

    private Evaluation first() {
        return Objects.requireNonNull(
                outcomes.get(0).evaluation(), outcomes.get(0).refusal());
    }

    private MoneyRounding rounding() {
        return first().statement().rounding();
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal::add).orElse(BigDecimal.ZERO);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() ? "" : value.asString();
    }

    private static String suffix(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
