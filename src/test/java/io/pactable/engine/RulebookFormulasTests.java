package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.contract.Amounts;
import io.pactable.contract.Declaration;
import io.pactable.contract.Formula;
import io.pactable.contract.FormulaUse;
import io.pactable.contract.InForce;
import io.pactable.contract.Parameter;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Remedy;
import io.pactable.support.Rulebooks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The formulas of a rulebook: what each may name, and that a rulebook with a wrong one is not used. */
class RulebookFormulasTests {

    private static final ObservationKind TICKET = new ObservationKind(
            "ticket",
            List.of(
                    new ObservationKind.Field("first response", ObservationKind.FieldType.TIME, true, 2),
                    new ObservationKind.Field("level", ObservationKind.FieldType.NUMBER, true, 3),
                    new ObservationKind.Field("stops", ObservationKind.FieldType.PAUSES, false, 4)));
    private static final ObservationKind SAMPLE = new ObservationKind(
            "sample",
            List.of(
                    new ObservationKind.Field("level", ObservationKind.FieldType.TEXT, true, 5),
                    new ObservationKind.Field("valid", ObservationKind.FieldType.YES_NO, true, 6)));

    private static Rulebook rulebook(@Nullable String where, @Nullable String formula, @Nullable String remedy) {
        Rulebook plain = Rulebooks.of(Rulebooks.HOSTING);
        Terms terms = plain.terms();
        Derivation derivation = new Derivation(
                formula == null ? DerivationKind.COUNT : DerivationKind.FORMULA,
                List.of("ticket", "sample"),
                where == null ? null : new Formula(where, "KPIs!R2"),
                "",
                "",
                "",
                "",
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                formula == null ? null : new Formula(formula, "KPIs!AL2"));
        Kpi kpi = plain.kpis().get(0);
        Kpi derived = new Kpi(
                kpi.name(),
                kpi.unit(),
                kpi.better(),
                kpi.target(),
                kpi.expected(),
                kpi.minimum(),
                kpi.lowest(),
                kpi.highest(),
                kpi.decimals(),
                kpi.mode(),
                kpi.ifMissing(),
                kpi.assumed(),
                kpi.scopes(),
                kpi.anyScope(),
                kpi.refusal(),
                derivation,
                kpi.line());
        Remedy first = plain.remedies().get(0);
        Remedy changed = new Remedy(
                first.line(),
                first.trigger(),
                first.kind(),
                first.rate(),
                first.rateKind(),
                first.charge(),
                first.measure(),
                first.quantity(),
                first.from(),
                first.upTo(),
                first.step(),
                first.part(),
                first.multipliers(),
                first.divisors(),
                first.factorDecimals(),
                first.factorRounding(),
                remedy == null ? null : new Formula(remedy, "Remedies!H2"),
                first.claiming(),
                first.within(),
                first.sole(),
                first.group(),
                first.payer(),
                first.payee(),
                first.inForce());
        return new Rulebook(
                plain.id(),
                plain.version() + where + formula + remedy,
                new Terms(
                        terms.title(),
                        terms.reference(),
                        terms.zone(),
                        terms.periods(),
                        terms.rounding(),
                        terms.computedIn(),
                        terms.termsAsOf(),
                        terms.parties(),
                        terms.charges(),
                        List.of(new Declaration("Train miles", Declaration.Each.CONTRACT, 12)),
                        List.of(new Parameter("Rate per mile", BigDecimal.ONE, InForce.ALWAYS, 13)),
                        terms.validFrom(),
                        terms.validUntil()),
                List.of(TICKET, SAMPLE),
                plain.hours(),
                List.of(derived),
                plain.exclusions(),
                plain.bands(),
                plain.escalations(),
                List.of(changed, plain.remedies().get(1)),
                plain.limits(),
                plain.earnBacks(),
                plain.examples(),
                plain.acceptances(),
                plain.engineersRules(),
                plain.tables());
    }

    private static List<Finding> findings(Rulebook rulebook) {
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            return evaluator.compile(rulebook);
        }
    }

    @Test
    void aFormulaOverOneObservationMayNameItsFieldsTheContractsNumbersAndThePeriod() {
        FormulaUse use = FormulaUses.of(rulebook("valid", null, null)).get(0);

        assertThat(use.result()).isEqualTo(Formula.Type.YES_NO);
        assertThat(use.names())
                .containsEntry("id", Formula.Type.TEXT)
                .containsEntry("scope", Formula.Type.TEXT)
                .containsEntry("duration", Formula.Type.NUMBER)
                .containsEntry("first response", Formula.Type.TIME)
                .containsEntry("valid", Formula.Type.YES_NO)
                .containsEntry("stops", Formula.Type.LIST)
                // A number in one kind and a text in the other.
                .containsEntry("level", Formula.Type.ANY)
                .containsEntry("Monthly charge", Formula.Type.NUMBER)
                .containsEntry("Train miles", Formula.Type.NUMBER)
                .containsEntry("Rate per mile", Formula.Type.NUMBER)
                .containsEntry("period days", Formula.Type.NUMBER)
                .containsEntry("period start", Formula.Type.TIME)
                .containsEntry("period end", Formula.Type.TIME)
                .doesNotContainKeys("Uptime", "ticket", "previous values");
        assertThat(use.fields()).containsOnlyKeys("stops");
    }

    @Test
    void aFormulaOfAKpiMayNameObservationsOtherKpisAndThePeriod() {
        FormulaUse use = FormulaUses.of(rulebook(null, "count(ticket)", null)).get(0);

        assertThat(use.result()).isEqualTo(Formula.Type.NUMBER);
        assertThat(use.names())
                .containsKeys(
                        "ticket",
                        "sample",
                        "previous values",
                        "period minutes",
                        "period hours",
                        "period days",
                        "Train miles")
                .doesNotContainKeys("Uptime", "first response", "value");
        assertThat(use.fields().get("ticket"))
                .containsKeys("id", "scope", "duration", "first response", "level", "stops");
    }

    @Test
    void aFormulaOfARemedyMayNameTheValueAndTheLevels() {
        FormulaUse use = FormulaUses.of(rulebook(null, null, "(target - value) * Monthly charge"))
                .get(0);

        assertThat(use.formula().cell()).isEqualTo("Remedies!H2");
        assertThat(use.names())
                .containsKeys(
                        "value", "target", "expected", "minimum", "points", "Uptime", "Monthly charge", "period days")
                .doesNotContainKeys("ticket", "duration");
    }

    @Test
    void aRulebookWithGoodFormulasCompiles() {
        assertThat(findings(rulebook(
                        "first response - stops[1].from > duration(\"PT1H\")",
                        "count(ticket[level > 2]) / period days * Rate per mile",
                        "(target - value) * Monthly charge / 100")))
                .isEmpty();
    }

    @Test
    void everyWrongFormulaIsFoundAtItsCell() {
        assertThat(findings(rulebook("validd", "count(tickets)", "priority")))
                .extracting(Finding::toString)
                .containsExactly(
                        "test.drl.xlsx, KPIs!R2: A formula here knows no 'validd'. Maybe 'valid' is meant.",
                        "test.drl.xlsx, KPIs!AL2: A formula here knows no 'tickets'. Maybe 'ticket' is meant.",
                        "test.drl.xlsx, Remedies!H2: A formula here knows no 'priority'. It knows: Monthly charge, Rate per"
                                + " mile, Train miles, Uptime, expected, minimum, period days, period hours, period minutes,"
                                + " points, target, value.");
    }

    @Test
    void aResultOfTheWrongKindIsFound() {
        assertThat(findings(rulebook("duration", null, null)))
                .extracting(Finding::message)
                .containsExactly("The formula gives a number, but must give yes or no (true or false).");
    }

    @Test
    void nothingIsEvaluatedByARulebookWithAWrongFormula() {
        Rulebook rulebook = rulebook("validd", null, null);
        EvaluationRequest request = new EvaluationRequest(
                rulebook,
                new Facts(
                        "",
                        new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)),
                        Amounts.NONE,
                        Amounts.NONE,
                        List.of()));

        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            assertThatThrownBy(() -> evaluator.evaluate(request))
                    .isInstanceOfSatisfying(
                            RulebookUnusable.class,
                            e -> assertThat(e.findings())
                                    .extracting(Finding::place)
                                    .containsExactly("KPIs!R2"));
            assertThatThrownBy(() -> evaluator.check(request)).isInstanceOf(RulebookUnusable.class);
        }
    }

    @Test
    void aRulebookWithoutFormulasHasNoUseForThem() {
        assertThat(FormulaUses.any(Rulebooks.of(Rulebooks.HOSTING))).isFalse();
        assertThat(FormulaUses.of(Rulebooks.of(Rulebooks.HOSTING))).isEmpty();
        assertThat(FormulaUses.any(rulebook("valid", null, null))).isTrue();
        assertThat(FormulaUses.any(rulebook(null, "1", null))).isTrue();
        assertThat(FormulaUses.any(rulebook(null, null, "1"))).isTrue();
    }
}
