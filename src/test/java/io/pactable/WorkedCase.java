package io.pactable;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.measurement.Explanation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.PastValue;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
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
import java.util.stream.Collectors;
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
            "ratio",
            "value",
            "downtime_minutes",
            "hours",
            "on_break",
            "utc",
            "at",
            "reason",
            "ground",
            "quantity",
            "per_period",
            "days",
            "month");

    /** Types of money whose name is not the word for its kind. */
    private static final Map<String, String> KINDS = Map.of("PAYMENT_DUE", "payment");

    private static final Pattern NUMBER = Pattern.compile("(?:(?<![0-9A-Za-z])-)?[0-9][0-9,]*(\\.[0-9]+)?");

    private final JsonNode wanted;
    private final Set<String> alsoConcluded;
    private final List<Outcome> outcomes;
    private final List<String> expected = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();

    /** @param alsoConcluded kinds of money that the inputs of the case bring about and that it does not state */
    WorkedCase(JsonNode wanted, List<Outcome> outcomes, Set<String> alsoConcluded) {
        this.wanted = wanted;
        this.alsoConcluded = alsoConcluded;
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
            case "KPI_VALUE" -> kpiValue(conclusion);
            case "EXCUSED" -> excused(conclusion);
            case "DEADLINE" -> deadline(conclusion);
            case "OBLIGATION" -> obligation(conclusion);
            case "EARN_BACK" -> earnedBack(conclusion);
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
        conclusion
                .path(conclusion.has("per_period") ? "per_period" : "per_value")
                .forEach(p -> wantedPoints.add(Decimals.plain(p.decimalValue())));
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
        List<TerminationRight> rights = conclusions(TerminationRight.class).toList();
        if (conclusion.has("ground")) {
            String ground = text(conclusion, "ground").toLowerCase(Locale.ROOT);
            both(
                    "termination right on the ground: " + ground,
                    rights.size() == 1
                                    && rights.get(0)
                                            .because()
                                            .toLowerCase(Locale.ROOT)
                                            .contains(ground)
                            ? "termination right on the ground: " + ground
                            : "termination rights: "
                                    + rights.stream()
                                            .map(TerminationRight::because)
                                            .toList());
            return;
        }
        String holder = text(conclusion, "holder");
        List<String> holders = rights.stream()
                .map(right -> right.holder().toLowerCase(Locale.ROOT))
                .toList();
        both("termination right of [%s]".formatted(holder), "termination right of " + holders);
    }

    private void excused(JsonNode conclusion) {
        both(
                "excused: " + text(conclusion, "reason"),
                "excused: "
                        + conclusions(Excused.class)
                                .filter(Excused::accepted)
                                .map(e -> e.excuse().toLowerCase(Locale.ROOT))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    /** When something must be done by. */
    private void deadline(JsonNode conclusion) {
        both(
                "deadline " + text(conclusion, "at"),
                "deadline "
                        + conclusions(Notice.class)
                                .map(n -> String.valueOf(n.due()))
                                .collect(Collectors.joining(", ")));
    }

    private void obligation(JsonNode conclusion) {
        both(
                "obligation " + Decimals.plain(new BigDecimal(text(conclusion, "quantity"))),
                "obligation "
                        + conclusions(Obligation.class)
                                .map(o -> Decimals.plain(o.quantity()))
                                .collect(Collectors.joining(", ")));
    }

    private void earnedBack(JsonNode conclusion) {
        List<EarnedBack> all = conclusions(EarnedBack.class).toList();
        both(
                "earned back %s %s".formatted(text(conclusion, "amount"), text(conclusion, "currency")),
                "earned back %s %s"
                        .formatted(
                                sum(all.stream().map(EarnedBack::amount)).toPlainString(),
                                all.stream()
                                        .map(e -> e.currency().getCurrencyCode())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private <T extends Conclusion> Stream<T> conclusions(Class<T> type) {
        return outcomes.stream()
                .map(o -> Objects.requireNonNull(o.evaluation(), o.refusal()))
                .flatMap(e -> e.conclusions().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    // ------------------------------------------------------------------ KPIs

    /** The KPI that the case names, else the one that stands last on the sheet: what others are worked out for. */
    private void kpiValue(JsonNode conclusion) {
        if (conclusion.has("utc")) {
            String instant = text(conclusion, "utc");
            both("instant " + instant, "instant " + (says(instant) ? instant : "not said"));
            return;
        }
        List<Kpi> kpis = evaluation().request().rulebook().kpis();
        String named = text(wanted.path("inputs"), "kpi");
        String name = kpis.stream()
                .map(Kpi::name)
                .filter(k -> !named.isEmpty() && k.startsWith(named + " "))
                .findFirst()
                .orElse(kpis.get(kpis.size() - 1).name());
        List<BigDecimal> values = evaluation().record().values().stream()
                .filter(v -> v.kpi().equals(name))
                .map(PastValue::value)
                .toList();
        if (conclusion.has("on_break")) {
            List<Boolean> wantedStates = new ArrayList<>();
            conclusion.path("on_break").forEach(b -> wantedStates.add(b.booleanValue()));
            both(
                    "on break " + wantedStates,
                    "on break " + values.stream().map(v -> v.signum() > 0).toList());
            return;
        }
        String field = Stream.of("value", "downtime_minutes", "hours")
                .filter(conclusion::has)
                .findFirst()
                .orElseThrow();
        String printed = text(conclusion, field);
        both(
                "KPI value [%s]".formatted(printed),
                "KPI value " + values.stream().map(v -> asPrinted(v, printed)).toList());
    }

    /**
     * The value as the source prints its own: rounded half up to as many decimals; or, where the source prints the
     * shortest text of a binary number, that of the nearest binary number.
     */
    private static String asPrinted(BigDecimal value, String printed) {
        if (Double.toString(value.doubleValue()).equals(printed)) {
            return printed;
        }
        return value.setScale(Math.max(0, new BigDecimal(printed).scale()), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Whether a sentence of the explanation holds the text. */
    private boolean says(String text) {
        return outcomes.stream()
                .map(o -> Objects.requireNonNull(o.evaluation(), o.refusal()))
                .flatMap(e -> e.explanation().stream())
                .flatMap(WorkedCase::texts)
                .anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> texts(Explanation explanation) {
        return Stream.concat(
                Stream.of(explanation.text()), explanation.steps().stream().flatMap(WorkedCase::texts));
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
        beside(conclusion);
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
        List<Outcome> about = outcomes.stream()
                .filter(o -> !conclusion.has("month")
                        || YearMonth.from(Objects.requireNonNull(o.evaluation(), o.refusal())
                                        .request()
                                        .facts()
                                        .period()
                                        .from())
                                .equals(YearMonth.parse(text(conclusion, "month"))))
                .toList();
        for (Outcome outcome : about) {
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
        List<Money> all = about.stream()
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

    /** Figures that the source prints beside the amount: hours that were counted, days by their names. */
    private void beside(JsonNode conclusion) {
        if (conclusion.has("hours")) {
            String hours = text(conclusion, "hours");
            boolean counted = evaluation().record().values().stream()
                    .anyMatch(v -> v.value().compareTo(new BigDecimal(hours)) == 0);
            both("hours " + hours, "hours " + (counted ? hours : "not counted"));
        }
        conclusion
                .path("days")
                .forEach(day -> both(
                        "day " + day.stringValue(),
                        "day " + (says(day.stringValue()) ? day.stringValue() : "not named")));
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
        if (text(conclusion, name).startsWith("-")) {
            // The source writes penalties below zero.
            share = conclusions(Penalty.class).findAny().isPresent() ? share.negate() : share;
        }
        both(
                "%s %s".formatted(kind(type), Decimals.plain(new BigDecimal(text(conclusion, name)))),
                "%s %s".formatted(kind(type), Decimals.plain(share)));
    }

    /**
     * A price as the product concludes it; without such a conclusion what is left of the payment once the statement has
     * set penalties against it.
     */
    private void price(JsonNode conclusion) {
        String item = text(conclusion, "item");
        String part = item.equals("total") ? "" : item;
        List<PricePayable> prices = conclusions(PricePayable.class)
                .filter(p -> p.scope().equals(part))
                .toList();
        BigDecimal price = prices.isEmpty() ? net(part) : sum(prices.stream().map(PricePayable::amount));
        both(
                "price payable %s%s%s"
                        .formatted(
                                suffix("", item.isEmpty() ? "" : item + " "),
                                printed(text(conclusion, "amount")),
                                suffix(" ", text(conclusion, "currency"))),
                "price payable %s%s%s"
                        .formatted(
                                suffix("", item.isEmpty() ? "" : item + " "),
                                price.toPlainString(),
                                conclusion.has("currency")
                                        ? " " + rounding().currency().getCurrencyCode()
                                        : ""));
    }

    private BigDecimal net(String scope) {
        if (!scope.isEmpty()) {
            throw new AssertionError("No price is concluded for " + scope);
        }
        Set<List<String>> pairs = new LinkedHashSet<>();
        evaluation().statement().lines().stream()
                .filter(l -> l.due().remedy().kind().word().equals("payment"))
                .forEach(l -> pairs.add(pair(l)));
        return sum(evaluation().statement().net().stream()
                .filter(t -> pairs.contains(List.of(t.payer(), t.payee())))
                .map(Total::amount));
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
            return alsoConcluded.contains(n.kind())
                    || claimed.contains(n.kind().toUpperCase(Locale.ROOT))
                    || (n.due() != null && claimed.contains("DEADLINE"));
        }
        if (conclusion instanceof Obligation) {
            return claimed.contains("OBLIGATION");
        }
        if (conclusion instanceof PricePayable) {
            return claimed.contains("PRICE_PAYABLE");
        }
        if (conclusion instanceof Excused e) {
            return e.accepted() && claimed.contains("EXCUSED");
        }
        if (conclusion instanceof Excluded) {
            return claimed.contains("EXCUSED");
        }
        if (conclusion instanceof EarnedBack) {
            // A credit that is earned back on the way to what is expected.
            return claimed.contains("EARN_BACK") || hasMechanic("earn-back");
        }
        if (conclusion instanceof Escalated) {
            return true;
        }
        if (conclusion instanceof TerminationRight) {
            return claimed.contains("TERMINATION_RIGHT");
        }
        return conclusion instanceof LevelMet || (conclusion instanceof Breach && !claimed.contains("NO_BREACH"));
    }

    private boolean hasMechanic(String name) {
        for (JsonNode mechanic : wanted.path("mechanics")) {
            if (mechanic.stringValue().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isClaimed(String kind) {
        return alsoConcluded.contains(kind)
                || claimed.stream().anyMatch(type -> switch (type) {
                    case "RATE", "PENALTY_PCT" -> true;
                    // A price is what deductions leave of a payment, unless the case states the penalty as well.
                    case "PRICE_PAYABLE" -> kind.equals("payment") || !claimed.contains("PENALTY");
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
        return sum(outcomes.stream()
                .map(o -> Objects.requireNonNull(o.evaluation(), o.refusal()))
                .flatMap(e -> e.statement().lines().stream())
                .map(StatementLine::uncapped));
    }

    private static List<BigDecimal> figures(JsonNode node) {
        if (node.isArray()) {
            List<BigDecimal> all = new ArrayList<>();
            node.forEach(n -> all.addAll(figures(n)));
            return all;
        }
        return List.of(new BigDecimal(node.asString().replace("%", "")).stripTrailingZeros());
    }

    /** Every number that the explanation puts before a reader; places in the workbook are no numbers. */
    private Set<BigDecimal> shown() {
        Set<BigDecimal> all = new HashSet<>();
        outcomes.stream()
                .map(o -> Objects.requireNonNull(o.evaluation(), o.refusal()))
                .forEach(o -> o.explanation().forEach(e -> collect(e, all)));
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
