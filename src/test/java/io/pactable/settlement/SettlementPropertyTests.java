package io.pactable.settlement;

import static io.pactable.settlement.Deal.cap;
import static io.pactable.settlement.Deal.credit;
import static io.pactable.settlement.Deal.limit;
import static io.pactable.settlement.Deal.month;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Rounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every contract: each test tries thousands of them, the same ones each time. */
@DisplayName("Every settlement")
class SettlementPropertyTests {

    private static final int RUNS = 4_000;

    /** Unrounded lines are given to 34 digits: their own sum is right to a little less. */
    private static final MathContext NEARLY = new MathContext(30);

    private static final List<String> TAKEN =
            List.of("together", "each scope", "each level", "each incident", "each line");

    private static final List<String> SCOPES = List.of("", "North", "South");
    private static final List<String> LEVELS = List.of("Uptime", "Restore time");
    private static final List<String> INCIDENTS = List.of("", "I1", "I2");

    @Test
    void keepsToEveryCapWhateverTheRounding() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(run);
            String taken = pick(random, TAKEN);
            BigDecimal all = money(random);
            BigDecimal each = money(random);
            Deal deal = amounts(random, new Deal().rounded(rounding(random)), 1 + random.nextInt(7), BigDecimal.ONE)
                    .limit(cap(1, plain(each)).taken(taken))
                    .limit(cap(2, plain(all)));

            Statement statement = deal.statement();

            sums(statement, taken)
                    .forEach((part, sum) -> assertThat(sum.round(NEARLY))
                            .as("run %s, part %s", run(statement), part)
                            .isLessThanOrEqualTo(each));
            BigDecimal penalties =
                    statement.totals().stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(penalties).as("run %s", run).isLessThanOrEqualTo(all);
            assertThat(statement.lines()).allMatch(l -> l.amount().signum() >= 0);
        }
    }

    @Test
    void keepsToAFloorBelowACapWhateverTheRounding() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(10_000 + run);
            MoneyRounding rounding = rounding(random);
            BigDecimal low = money(random);
            // Room for a whole unit between the two.
            BigDecimal high = low.add(rounding.unit()).add(money(random));
            Statement statement = amounts(random, new Deal().rounded(rounding), 1 + random.nextInt(5), BigDecimal.ONE)
                    .limit(limit(1, LimitKind.FLOOR).amount(plain(low)))
                    .limit(cap(2, plain(high)))
                    .statement();

            BigDecimal penalties =
                    statement.totals().stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(penalties).as("run %s", run).isLessThanOrEqualTo(high);
            if (penalties.signum() > 0) {
                assertThat(penalties).as("run %s", run).isGreaterThanOrEqualTo(low);
            }
        }
    }

    @Test
    void growsTenfoldWithAllMoney() {
        for (int run = 0; run < RUNS; run++) {
            MoneyRounding rounding = rounding(new Random(run));
            Function<Integer, Statement> times = scaled(run, rounding);

            BigDecimal one = total(times.apply(1));
            BigDecimal ten = total(times.apply(10));

            // Each line, and each total of a direction, may be off by a unit before it is taken ten times.
            BigDecimal tolerance = rounding.unit().multiply(new BigDecimal("150"));
            assertThat(ten.subtract(one.movePointRight(1)).abs())
                    .as("run %s", run)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private static Function<Integer, Statement> scaled(int run, MoneyRounding rounding) {
        return factor -> {
            Random random = new Random(20_000 + run);
            BigDecimal scale = BigDecimal.valueOf(factor);
            Deal deal = amounts(random, new Deal().rounded(rounding), 1 + random.nextInt(5), scale);
            deal.charge("Fee", plain(money(random).multiply(scale)))
                    .charged(month("2026-03"), "Fee", plain(money(random).multiply(scale)))
                    .before(
                            month("2026-03"),
                            "5.1",
                            plain(money(random).movePointLeft(1).multiply(scale)))
                    .limit(limit(1, LimitKind.CAP).percent("50", "Fee").rolling(2))
                    .limit(cap(2, plain(money(random).multiply(scale))).taken(pick(random, TAKEN)))
                    .limit(limit(3, LimitKind.FLOOR)
                            .amount(plain(money(random).movePointLeft(1).multiply(scale))))
                    .offsets(List.of(balance(money(random).movePointLeft(1).multiply(scale))));
            return deal.statement();
        };
    }

    @Test
    void dependsOnNoOrder() {
        for (int run = 0; run < RUNS; run++) {
            Settlement.Outcome given = everything(30_000 + run).outcome();
            Settlement.Outcome shuffled = everything(30_000 + run).shuffled(run).outcome();

            assertThat(shuffled).as("run %s", run).isEqualTo(given);
        }
    }

    @Test
    void addsUp() {
        for (int run = 0; run < RUNS; run++) {
            Statement statement = everything(40_000 + run).outcome().statement();
            Map<List<String>, BigDecimal> lines = statement.lines().stream()
                    .collect(Collectors.groupingBy(
                            l -> List.of(
                                    l.due().remedy().payer(), l.due().remedy().payee()),
                            Collectors.reducing(BigDecimal.ZERO, StatementLine::amount, BigDecimal::add)));
            boolean each = statement.rounding().at() == MoneyRounding.At.EACH_LINE;
            BigDecimal off =
                    each ? BigDecimal.ZERO : statement.rounding().unit().multiply(new BigDecimal("4"));

            for (Total total : statement.totals()) {
                BigDecimal sum = lines.getOrDefault(List.of(total.payer(), total.payee()), BigDecimal.ZERO);
                assertThat(total.amount().subtract(sum).abs()).as("run %s", run).isLessThanOrEqualTo(off);
            }
            assertThat(balance(statement.net())).as("run %s", run).isEqualByComparingTo(balance(statement.totals()));
        }
    }

    @Test
    void neverOverdrawsABalance() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(50_000 + run);
            MoneyRounding rounding = rounding(random);
            List<Offset> before = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                before.add(balance(money(random)));
            }
            int seed = random.nextInt();
            int count = 1 + random.nextInt(4);
            Settlement.Outcome without = amounts(new Random(seed), new Deal().rounded(rounding), count, BigDecimal.ONE)
                    .outcome();
            Settlement.Outcome with = amounts(new Random(seed), new Deal().rounded(rounding), count, BigDecimal.ONE)
                    .offsets(before)
                    .outcome();

            assertThat(with.offsets()).allMatch(o -> o.amount().signum() > 0);
            assertThat(with.statement().lines()).allMatch(l -> l.amount().signum() >= 0);
            BigDecimal used = sum(before).subtract(sum(with.offsets()));
            BigDecimal less = total(without.statement()).subtract(total(with.statement()));
            assertThat(used.signum()).isNotNegative();
            assertThat(used.subtract(less).abs())
                    .as("run %s", run)
                    .isLessThanOrEqualTo(rounding.unit().multiply(BigDecimal.valueOf(count + 1)));
        }
    }

    @Test
    void carriesForwardWhatItDoesNotOwe() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(60_000 + run);
            MoneyRounding rounding = new MoneyRounding(
                    Currency.getInstance("EUR"), random.nextInt(4), anyOf(random), MoneyRounding.At.EACH_LINE);
            Settlement.Outcome outcome = amounts(
                            random, new Deal().rounded(rounding), 1 + random.nextInt(5), BigDecimal.ONE)
                    .limit(cap(1, plain(money(random)))
                            .taken(pick(random, TAKEN))
                            .excess(Excess.CARRIED_FORWARD))
                    .limit(cap(2, plain(money(random))).excess(Excess.CARRIED_FORWARD))
                    .outcome();

            BigDecimal uncapped = outcome.statement().lines().stream()
                    .map(l -> rounding.round(l.uncapped()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal carried =
                    outcome.carried().stream().map(Carried::amount).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(total(outcome.statement()).add(carried))
                    .as("run %s", run)
                    .isEqualByComparingTo(uncapped);
            assertThat(outcome.carried()).allMatch(c -> Decimals.fits(c.amount()));
        }
    }

    @Test
    void letsAPriceFallNoLowerThanItsFloor() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(70_000 + run);
            MoneyRounding rounding = rounding(random);
            BigDecimal floor =
                    random.nextBoolean() ? BigDecimal.ZERO : money(random).movePointLeft(1);
            Deal deal = new Deal().rounded(rounding);
            BigDecimal paid = BigDecimal.ZERO;
            for (int i = 0; i <= random.nextInt(3); i++) {
                BigDecimal payment = rounding.round(money(random));
                paid = paid.add(payment);
                deal.owes(credit("4." + i, plain(payment)).kind(RemedyKind.PAYMENT));
            }
            Statement statement = amounts(random, deal, random.nextInt(5), BigDecimal.ONE, "Provider")
                    .limit(limit(1, LimitKind.PRICE_FLOOR).reach("all bonuses").amount(plain(floor)))
                    .statement();

            BigDecimal price = statement.prices().get(0).amount();
            BigDecimal net = statement.net().stream()
                    .map(t -> t.payer().equals("Customer")
                            ? t.amount()
                            : t.amount().negate())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(price).as("run %s", run).isGreaterThanOrEqualTo(floor.min(paid));
            assertThat(net.subtract(price).abs())
                    .as("run %s", run)
                    .isLessThanOrEqualTo(
                            rounding.at() == MoneyRounding.At.EACH_LINE ? BigDecimal.ZERO : rounding.unit());
        }
    }

    // ------------------------------------------------------------- makers

    /** A contract with something of everything; the same for the same seed. */
    private static Deal everything(int seed) {
        Random random = new Random(seed);
        Deal deal = new Deal().rounded(rounding(random));
        amounts(random, deal, 2 + random.nextInt(5), BigDecimal.ONE);
        for (int i = 0; i < random.nextInt(3); i++) {
            deal.owes(credit("6." + i, plain(money(random))).kind(RemedyKind.BONUS));
        }
        deal.charge("Fee", plain(money(random)))
                .charged(month("2026-03"), "Fee", plain(money(random)))
                .charged(month("2026-02"), "Fee", plain(money(random)))
                .before(month("2026-03"), "5.1", plain(money(random).movePointLeft(2)))
                .before(month("2026-02"), "5.2", plain(money(random).movePointLeft(2)))
                .choice("I1", "5.0", "")
                .choice("I2", "5.1", "North")
                .offsets(List.of(
                        balance(money(random).movePointLeft(1)),
                        balance(money(random).movePointLeft(2))));
        List<LimitKind> kinds = List.of(
                LimitKind.CAP,
                LimitKind.FLOOR,
                LimitKind.HIGHEST_ONLY,
                LimitKind.CHOSEN_ONLY,
                LimitKind.DROP_BELOW,
                LimitKind.RAISE_TO);
        for (int order = 1; order <= 1 + random.nextInt(4); order++) {
            Deal.Limits limit = limit(order, pick(random, kinds)).taken(pick(random, TAKEN));
            LimitKind kind = limit.make().kind();
            limit.amount(plain(kind.afterRounding() ? money(random).movePointLeft(2) : money(random)));
            if (kind == LimitKind.CAP && random.nextBoolean()) {
                limit = limit(order, LimitKind.CAP)
                        .percent("40", "Fee")
                        .rolling(3)
                        .excess(Excess.CARRIED_FORWARD);
            }
            deal.limit(limit);
        }
        return deal;
    }

    private static Deal amounts(Random random, Deal deal, int count, BigDecimal scale) {
        return amounts(random, deal, count, scale, "");
    }

    private static Deal amounts(Random random, Deal deal, int count, BigDecimal scale, String onlyPayer) {
        for (int i = 0; i < count; i++) {
            String payer = random.nextInt(4) == 0 ? "Carrier" : "Provider";
            deal.owes(credit("5." + i, plain(money(random).multiply(scale)))
                    .scope(pick(random, SCOPES))
                    .level(pick(random, LEVELS))
                    .incident(pick(random, INCIDENTS))
                    .dividedBy(random.nextBoolean() ? "3" : "")
                    .from(onlyPayer.isEmpty() ? payer : onlyPayer, "Customer"));
        }
        return deal;
    }

    private static Offset balance(BigDecimal amount) {
        return new Offset(month("2026-02"), "9.1", "", "Uptime", amount, "Provider", LocalDate.of(2026, 12, 31));
    }

    private static MoneyRounding rounding(Random random) {
        return new MoneyRounding(
                Currency.getInstance("EUR"),
                random.nextInt(4),
                anyOf(random),
                MoneyRounding.At.values()[random.nextInt(2)]);
    }

    private static Rounding anyOf(Random random) {
        return Rounding.values()[random.nextInt(Rounding.values().length)];
    }

    private static BigDecimal money(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(5_000_000), 5);
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static BigDecimal total(Statement statement) {
        return statement.totals().stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<Offset> offsets) {
        return offsets.stream().map(Offset::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the customer gets in the end. */
    private static BigDecimal balance(List<Total> totals) {
        return totals.stream()
                .map(t -> t.payee().equals("Customer") ? t.amount() : t.amount().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String run(Statement statement) {
        return statement.rounding() + ", " + statement.limits();
    }

    private static Map<String, BigDecimal> sums(Statement statement, String taken) {
        return statement.lines().stream()
                .collect(Collectors.groupingBy(
                        line -> {
                            String own = line.due().remedy().line().clause().number();
                            String incident = line.due().on().incident();
                            return switch (taken) {
                                case "together" -> "";
                                case "each scope" -> line.due().on().scope();
                                case "each level" -> line.due().on().serviceLevel();
                                case "each incident" -> incident.isEmpty() ? own : incident;
                                default -> own;
                            };
                        },
                        Collectors.reducing(BigDecimal.ZERO, StatementLine::amount, BigDecimal::add)));
    }
}
