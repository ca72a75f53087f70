package io.pactable.settlement;

import static io.pactable.settlement.Deal.amounts;
import static io.pactable.settlement.Deal.credit;
import static io.pactable.settlement.Deal.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.contract.Formula;
import io.pactable.contract.Formulas;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Amounts")
class AmountTests {

    /** Understands {@code a * b} and {@code a - b} of two names or numbers, for want of a language. */
    private static final Formulas TWO_NAMES = (formula, names) -> {
        boolean product = formula.text().contains(" * ");
        String[] parts = formula.text().split(product ? " \\* " : " - ");
        BigDecimal left = number(parts[0], names);
        BigDecimal right = number(parts[1], names);
        return product ? left.multiply(right) : left.subtract(right);
    };

    private static BigDecimal number(String name, Map<String, ?> names) throws Formula.Failed {
        if (names.get(name) instanceof BigDecimal number) {
            return number;
        }
        throw new Formula.Failed("'" + name + "' has no value.");
    }

    @Test
    void takeParametersAsOfTheDayOfTheOccasion() {
        Statement statement = new Deal()
                .parameter("Rate", "8.06", null, "2026-04-09")
                .parameter("Rate", "8.40", "2026-04-10", null)
                .owes(credit("5.1", "1").forEach("Rate").on("2026-04-09"))
                .owes(credit("5.1", "1").forEach("Rate").on("2026-04-10"))
                .statement();

        assertThat(amounts(statement)).containsExactly("8.06", "8.40");
    }

    @Test
    void takeValuesOfKpisAndNumbersOfThePeriod() {
        Statement statement = new Deal()
                .kpi("Free hours", "hours", null)
                .value("Free hours", "", "2", "")
                .periodNumber("period days", "30")
                .owes(credit("5.1", "15").multipliedBy("Free hours; 2").dividedBy("period days"))
                .statement();

        assertThat(amounts(statement)).containsExactly("2.00");
        assertThat(statement.lines().get(0).formula()).isEqualTo("EUR 15.00 × Free hours 2 × 2 ÷ period days 30");
    }

    @Test
    void takeTheValueOfTheIncident() {
        Deal deal = new Deal()
                .kpi("Hours late", "hours", null)
                .value("Hours late", "", "2", "I1")
                .value("Hours late", "", "3", "I2")
                .owes(credit("5.1", "1").forEach("Hours late").incident("I2"));

        assertThat(amounts(deal.statement())).containsExactly("3.00");
        assertThat(deal.owes(credit("5.2", "1").forEach("Hours late")).open())
                .containsExactly("the quantity 'Hours late' is not given.");
    }

    /** AWS-EC2I-02: two clock hours at 0.50 are not charged. */
    @Test
    void waiveTheFeeOfHours() {
        Statement statement = new Deal()
                .in("USD")
                .kpi("Hours down", "hours", null)
                .parameter("Hourly price", "0.50", null, null)
                .owes(credit("6.1", "1")
                        .kind(RemedyKind.FEE_WAIVER)
                        .level("Hours down")
                        .value("2")
                        .forEach(Measure.VALUE)
                        .multipliedBy("Hourly price"))
                .statement();

        assertThat(amounts(statement)).containsExactly("1.00");
        assertThat(statement.totals().get(0).payer()).isEqualTo("Provider");
    }

    @Test
    void comeFromAFormulaWithTheNumbersPutIn() {
        Statement statement = new Deal()
                .with(TWO_NAMES)
                .kpi("Uptime", "%", "95")
                .owes(credit("5.1", "0").formula("target - value").value("92"))
                .statement();

        assertThat(amounts(statement)).containsExactly("3.00");
        assertThat(statement.lines().get(0).formula()).isEqualTo("target 95 - value 92");
    }

    @Test
    void nameChargesInFormulasAsMoney() {
        Statement statement = new Deal()
                .with(TWO_NAMES)
                .charge("Monthly charge", "300")
                .owes(credit("5.1", "0")
                        .formula("Monthly charge * points")
                        .forPoints()
                        .value("2"))
                .statement();

        assertThat(statement.lines().get(0).formula()).isEqualTo("Monthly charge EUR 300.00 * points 2");
        assertThat(amounts(statement)).containsExactly("600.00");
    }

    @Test
    void areOpenWhenTheFormulaFails() {
        Deal deal = new Deal().with(TWO_NAMES).owes(credit("5.1", "0").formula("target - value"));

        assertThat(deal.open())
                .containsExactly("the formula 'target - value' (Remedies!M11) gives no number: 'target' has no value.");
    }

    @Test
    void areNeverNegative() {
        Deal deal = new Deal()
                .with(TWO_NAMES)
                .kpi("Uptime", "%", "95")
                .owes(credit("5.1", "0").formula("target - value").value("96"));

        assertThat(deal.open())
                .containsExactly("target 95 - value 96 comes to EUR -1.00, but nothing less than 0 can be owed.");
    }

    @Test
    void putNumbersBehindWholeNamesOnly() {
        Map<String, BigDecimal> names =
                Map.of("fee", BigDecimal.TEN, "fee two", BigDecimal.ONE, "value", BigDecimal.ZERO);

        assertThat(FormulaNames.fill(
                        "fee two * fee + if \"value\" = x then values else value",
                        Objects.requireNonNull(Map.copyOf(names)),
                        new Deal().basis(),
                        ""))
                .isEqualTo("fee two 1 * fee 10 + if \"value\" = x then values else value 0");
    }

    @Test
    void areEscalatedInStepsOfTheirOwn() {
        Statement statement = new Deal()
                .owes(credit("5.1", "10").escalated("Repeat", "2").escalated("Chronic", "1.5"))
                .statement();

        StatementLine line = statement.lines().get(0);
        assertThat(line.uncapped()).isEqualByComparingTo("30");
        assertThat(line.formula()).isEqualTo("EUR 10.00 × Repeat 2 × Chronic 1.5");
        assertThat(steps(line))
                .containsExactly(
                        "EUR 10.00: EUR 0 → EUR 10", "Repeat × 2: EUR 10 → EUR 20", "Chronic × 1.5: EUR 20 → EUR 30");
        assertThat(line.steps().get(1).line().cell()).isEqualTo("Escalations!A11");
    }

    /** ACC-DEM-01. */
    @Test
    void mayBeAQuantityThatIsNoMoney() throws CannotCompute {
        Deal deal = new Deal().quantity("Supply forecast", "1200.0");
        RemedyDue due = credit("4.1", "0.85")
                .kind(RemedyKind.OBLIGATION)
                .from("Buyer", "Seller")
                .forEach("Supply forecast")
                .due(0, LocalDate.of(2026, 4, 1));
        RemedyDue percent = credit("4.1", "85")
                .kind(RemedyKind.OBLIGATION)
                .percentOf("Supply forecast")
                .due(0, LocalDate.of(2026, 4, 1));

        Quantities.Quantity quantity = Quantities.of(due, deal.basis());

        assertThat(quantity.amount()).isEqualByComparingTo("1020.00");
        assertThat(quantity.unit()).isEqualTo("Supply forecast");
        assertThat(quantity.formula()).isEqualTo("0.85 × 1200 Supply forecast");
        assertThat(Quantities.of(percent, deal.basis()).amount()).isEqualByComparingTo("1020");
        assertThat(Quantities.of(percent, deal.basis()).formula()).isEqualTo("85 % of Supply forecast 1200");
        assertThatThrownBy(() -> Quantities.of(due, new Deal().basis()))
                .isInstanceOf(CannotCompute.class)
                .hasMessage("the quantity 'Supply forecast' is not given.");
    }

    @Test
    void areLeftOutOfTheStatementWhenTheyAreNoMoney() {
        Statement statement = new Deal()
                .quantity("Supply forecast", "1200.0")
                .owes(credit("4.1", "0.85").kind(RemedyKind.OBLIGATION).forEach("Supply forecast"))
                .statement();

        assertThat(statement.lines()).isEmpty();
    }
}
