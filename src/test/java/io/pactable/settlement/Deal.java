package io.pactable.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Multiplier;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.conclusion.Window;
import io.pactable.contract.Amounts;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.Formulas;
import io.pactable.contract.InForce;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.Parameter;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.Rounding;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Worded;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.MissingDataPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A settlement of April 2026 in euros and cents, put together piece by piece. */
final class Deal {

    static final PeriodPattern MONTHS = new PeriodPattern(PeriodPattern.Kind.MONTH, 1, 1);

    private MoneyRounding rounding = cents("EUR");
    private @Nullable Currency computedIn;
    private PeriodPattern pattern = MONTHS;
    private ServicePeriod period = month("2026-04");
    private Formulas formulas = Basis.NO_FORMULAS;
    private final List<NamedAmount> charges = new ArrayList<>();
    private final List<NamedAmount> quantities = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Kpi> kpis = new ArrayList<>();
    private final List<KpiValue> values = new ArrayList<>();
    private final Map<String, BigDecimal> periodNumbers = new HashMap<>();
    private final List<RemedyDue> due = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private final List<EarnBackDue> earnBacks = new ArrayList<>();
    private final Map<RemedyDue, ClaimRight> claims = new HashMap<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<PastAmount> amounts = new ArrayList<>();
    private final List<PastCharges> pastCharges = new ArrayList<>();
    private final List<Carried> carried = new ArrayList<>();
    private final List<Offset> offsets = new ArrayList<>();

    static MoneyRounding cents(String currency) {
        return new MoneyRounding(Currency.getInstance(currency), 2, Rounding.HALF_UP, MoneyRounding.At.EACH_LINE);
    }

    static ServicePeriod month(String month) {
        return MONTHS.startingIn(YearMonth.parse(month));
    }

    static ServicePeriod months(String first, String last) {
        return new ServicePeriod(month(first).from(), month(last).to());
    }

    Deal in(String currency) {
        rounding = cents(currency);
        return this;
    }

    Deal rounded(MoneyRounding how) {
        rounding = how;
        return this;
    }

    Deal computedIn(String currency) {
        computedIn = Currency.getInstance(currency);
        return this;
    }

    Deal cutAs(PeriodPattern how) {
        pattern = how;
        return this;
    }

    Deal of(ServicePeriod one) {
        period = one;
        return this;
    }

    Deal of(String oneMonth) {
        return of(month(oneMonth));
    }

    Deal with(Formulas language) {
        formulas = language;
        return this;
    }

    Deal charge(String name, String scope, String value) {
        charges.add(new NamedAmount(name, scope, new BigDecimal(value)));
        return this;
    }

    Deal charge(String name, String value) {
        return charge(name, "", value);
    }

    Deal quantity(String name, String scope, String value) {
        quantities.add(new NamedAmount(name, scope, new BigDecimal(value)));
        return this;
    }

    Deal quantity(String name, String value) {
        return quantity(name, "", value);
    }

    Deal parameter(String name, String value, @Nullable String from, @Nullable String until) {
        parameters.add(new Parameter(
                name,
                new BigDecimal(value),
                new InForce(from == null ? null : LocalDate.parse(from), until == null ? null : LocalDate.parse(until)),
                9));
        return this;
    }

    Deal periodNumber(String name, String value) {
        periodNumbers.put(name, new BigDecimal(value));
        return this;
    }

    Deal kpi(String name, String unit, @Nullable String target) {
        kpis.add(new Kpi(
                name,
                unit,
                Direction.values()[0],
                target == null ? null : new BigDecimal(target),
                null,
                null,
                null,
                null,
                null,
                null,
                MissingDataPolicy.NOT_DETERMINED,
                null,
                List.of(),
                true,
                "",
                null,
                new ClauseLine(new ClauseId("2.1"), "KPIs", 5)));
        return this;
    }

    Deal value(String kpi, String scope, String value, String incident) {
        BigDecimal number = new BigDecimal(value);
        values.add(new KpiValue(kpi, scope, number, number, false, List.of("m"), period.from(), null, incident));
        return this;
    }

    Deal owes(Remedies remedy) {
        due.add(remedy.due(due.size(), period.from()));
        return this;
    }

    Deal claim(ClaimRight right) {
        claims.put(due.get(due.size() - 1), right);
        return this;
    }

    Deal limit(Limits limit) {
        limits.add(limit.make());
        return this;
    }

    Deal choice(String incident, String clause, String scope) {
        choices.add(new Choice(incident, clause, scope));
        return this;
    }

    Deal before(ServicePeriod when, String clause, String amount) {
        return before(when, clause, "", "Uptime", "", amount);
    }

    Deal before(ServicePeriod when, String clause, String group, String level, String scope, String amount) {
        amounts.add(past(when, clause, group, level, scope, amount));
        return this;
    }

    static PastAmount past(ServicePeriod when, String clause, String group, String level, String scope, String amount) {
        BigDecimal number = new BigDecimal(amount);
        return new PastAmount(
                when, clause, group, level, RemedyKind.SERVICE_CREDIT, scope, number, number, "Provider", "Customer");
    }

    Deal charged(ServicePeriod when, String name, String value) {
        pastCharges.add(new PastCharges(when, new Amounts(List.of(new NamedAmount(name, "", new BigDecimal(value))))));
        return this;
    }

    /** A record that brings no charge. */
    Deal known(ServicePeriod when) {
        pastCharges.add(new PastCharges(when, Amounts.NONE));
        return this;
    }

    Deal carried(List<Carried> all) {
        carried.addAll(all);
        return this;
    }

    Deal offsets(List<Offset> all) {
        offsets.addAll(all);
        return this;
    }

    Deal earnsBack(EarnBack row, PastAmount credit) {
        earnBacks.add(new EarnBackDue(
                row,
                new EarnBackCase(
                        credit, row.standard().word(), "", row.periods(), true, "met", period.from(), List.of("m"))));
        return this;
    }

    static EarnBack earnBack(
            String level, String group, String percent, EarnBack.Returned how, @Nullable Integer lapses) {
        return new EarnBack(
                new ClauseLine(new ClauseId("9.1"), "Earn-back", 11),
                level,
                group,
                EarnBack.Standard.MET,
                null,
                6,
                new BigDecimal(percent),
                how,
                List.of(),
                lapses,
                InForce.ALWAYS);
    }

    /** The same with every list in another order. */
    Deal shuffled(long seed) {
        Random random = new Random(seed);
        List.<List<?>>of(due, limits, earnBacks, choices, amounts, pastCharges, carried, offsets, charges, quantities)
                .forEach(list -> Collections.shuffle(list, random));
        return this;
    }

    Basis basis() {
        return new Basis(
                rounding,
                computedIn == null ? rounding.currency() : computedIn,
                new Amounts(charges),
                new Amounts(quantities),
                parameters,
                kpis,
                values,
                periodNumbers,
                formulas);
    }

    Settlement.Outcome outcome() {
        SettlementInput input = new SettlementInput(
                due,
                limits,
                earnBacks,
                claims,
                choices,
                basis(),
                period,
                pattern,
                new Past(amounts, pastCharges, carried, offsets));
        Settlement.Outcome outcome = Settlement.settle(input);
        assertThat(outcome).as("the same on the ladder").isEqualTo(Settlement.onLadder(input));
        return outcome;
    }

    /** The statement of a settlement in which everything is determined. */
    Statement statement() {
        Settlement.Outcome outcome = outcome();
        assertThat(outcome.undetermined()).isEmpty();
        return outcome.statement();
    }

    /** The reasons why amounts are not determined; no line is left of them. */
    List<String> open() {
        return outcome().undetermined().stream().map(Undetermined::reason).toList();
    }

    static List<String> amounts(Statement statement) {
        return statement.lines().stream().map(l -> l.amount().toPlainString()).toList();
    }

    static List<String> steps(StatementLine line) {
        return line.steps().stream()
                .map(s -> "%s: %s %s → %s %s"
                        .formatted(
                                s.what(),
                                s.currencyBefore(),
                                Decimals.plain(s.before()),
                                s.currencyAfter(),
                                Decimals.plain(s.after())))
                .toList();
    }

    static List<String> formulas(Statement statement) {
        return statement.limits().stream().map(LimitApplied::formula).toList();
    }

    // ------------------------------------------------------------- remedies

    /** A service credit of EUR 1 once, from Provider to Customer, until told otherwise. */
    static final class Remedies {
        private final String clause;
        private RemedyKind kind = RemedyKind.SERVICE_CREDIT;
        private BigDecimal rate = BigDecimal.ONE;
        private RateKind rateKind = RateKind.AMOUNT;
        private String charge = "";
        private Measure measure = Measure.ONCE;
        private String quantity = "";
        private String multiplied = "";
        private String divided = "";
        private String group = "";
        private @Nullable Formula formula;
        private String level = "Uptime";
        private String scope = "";
        private String incident = "";
        private String payer = "Provider";
        private String payee = "Customer";
        private BigDecimal value = BigDecimal.ZERO;
        private @Nullable LocalDate on;
        private Occasion.Kind occasion = Occasion.Kind.LEVEL;
        private final List<Multiplier> multipliers = new ArrayList<>();

        private Remedies(String clause) {
            this.clause = clause;
        }

        Remedies kind(RemedyKind one) {
            kind = one;
            return one.effect() == RemedyKind.Effect.BONUS ? from("Customer", "Provider") : this;
        }

        Remedies from(String party, String other) {
            payer = party;
            payee = other;
            return this;
        }

        Remedies rate(String number) {
            rate = new BigDecimal(number);
            return this;
        }

        Remedies percentOf(String name) {
            rateKind = RateKind.PERCENT;
            charge = name;
            return this;
        }

        Remedies forEach(String name) {
            measure = Measure.QUANTITY;
            quantity = name;
            return this;
        }

        Remedies forEach(Measure one) {
            measure = one;
            return this;
        }

        Remedies multipliedBy(String cell) {
            multiplied = cell;
            return this;
        }

        Remedies dividedBy(String cell) {
            divided = cell;
            return this;
        }

        Remedies formula(String text) {
            rateKind = RateKind.FORMULA;
            formula = new Formula(text, "Remedies!M11");
            return this;
        }

        Remedies group(String name) {
            group = name;
            return this;
        }

        Remedies level(String name) {
            level = name;
            return this;
        }

        Remedies scope(String name) {
            scope = name;
            return this;
        }

        Remedies incident(String id) {
            incident = id;
            return this;
        }

        Remedies value(String number) {
            value = new BigDecimal(number);
            return this;
        }

        Remedies on(String day) {
            on = LocalDate.parse(day);
            return this;
        }

        Remedies forPoints() {
            occasion = Occasion.Kind.POINTS;
            return this;
        }

        Remedies escalated(String name, String factor) {
            multipliers.add(new Multiplier(
                    new ClauseLine(new ClauseId("6.1"), "Escalations", 11 + multipliers.size()),
                    name,
                    new BigDecimal(factor)));
            return this;
        }

        RemedyDue due(int index, LocalDate day) {
            Remedy remedy = new Remedy(
                    new ClauseLine(new ClauseId(clause), "Remedies", 11 + index),
                    new Trigger(Occasion.ALL, "", List.of(Occasion.ANY)),
                    kind,
                    rate,
                    rateKind,
                    charge,
                    measure,
                    quantity,
                    null,
                    null,
                    null,
                    PartOfStep.PRO_RATA,
                    Factor.parse(multiplied),
                    Factor.parse(divided),
                    null,
                    null,
                    formula,
                    Claiming.AUTOMATIC,
                    null,
                    false,
                    group,
                    payer,
                    payee,
                    InForce.ALWAYS);
            return new RemedyDue(
                    remedy,
                    new Occasion(
                            occasion,
                            level,
                            occasion == Occasion.Kind.LEVEL ? level : "",
                            scope,
                            "Missed",
                            Verdict.BREACH,
                            value,
                            new ClauseLine(new ClauseId("3.1"), "Service levels", 12),
                            on == null ? day : on,
                            null,
                            incident,
                            multipliers,
                            List.of("m1")));
        }
    }

    static Remedies credit(String clause, String rate) {
        return new Remedies(clause).rate(rate);
    }

    // --------------------------------------------------------------- limits

    /** A cap of EUR 0 of all penalties together in the period, until told otherwise. */
    static final class Limits {
        private final int order;
        private final LimitKind kind;
        private Reach reach = new Reach(Reach.What.ALL_PENALTIES, "");
        private Taken taken = Taken.TOGETHER;
        private BigDecimal percent = BigDecimal.ZERO;
        private String charge = "";
        private BigDecimal amount = BigDecimal.ZERO;
        private String named = "";
        private Window over = Window.PERIOD;
        private int of;
        private Excess excess = Excess.LAPSES;
        private InForce inForce = InForce.ALWAYS;

        private Limits(int order, LimitKind kind) {
            this.order = order;
            this.kind = kind;
        }

        Limits reach(String cell) {
            reach = Reach.parse(cell).orElseThrow();
            return this;
        }

        Limits taken(String word) {
            taken = Worded.find(Taken.class, word).orElseThrow();
            return this;
        }

        Limits percent(String number, String of) {
            percent = new BigDecimal(number);
            charge = of;
            return this;
        }

        Limits amount(String number) {
            amount = new BigDecimal(number);
            return this;
        }

        Limits named(String name) {
            named = name;
            return this;
        }

        Limits over(String word) {
            over = Worded.find(Window.class, word).orElseThrow();
            return this;
        }

        Limits rolling(int periods) {
            of = periods;
            return over("rolling");
        }

        Limits excess(Excess what) {
            excess = what;
            return this;
        }

        Limits until(String day) {
            inForce = new InForce(null, LocalDate.parse(day));
            return this;
        }

        Limit make() {
            return new Limit(
                    new ClauseLine(new ClauseId("7." + order), "Limits", 10 + order),
                    order,
                    kind,
                    reach,
                    taken,
                    percent,
                    charge,
                    amount,
                    named,
                    over,
                    of,
                    excess,
                    inForce);
        }
    }

    static Limits limit(int order, LimitKind kind) {
        return new Limits(order, kind);
    }

    static Limits cap(int order, String amount) {
        return limit(order, LimitKind.CAP).amount(amount);
    }
}
