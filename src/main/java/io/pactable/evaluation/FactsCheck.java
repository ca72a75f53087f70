package io.pactable.evaluation;

import io.pactable.contract.Amounts;
import io.pactable.contract.Declaration;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.Names;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.measurement.Refusal;
import io.pactable.settlement.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Step 1: whether the facts are those that the contract asks for. */
final class FactsCheck {

    private final RulebookPlan plan;
    private final Terms terms;
    private final Facts facts;
    private @Nullable Set<String> scopes;

    private final List<Refusal> refusals = new ArrayList<>();

    private FactsCheck(RulebookPlan plan, Facts facts) {
        this.plan = plan;
        this.terms = plan.rulebook().terms();
        this.facts = facts;
    }

    static List<Refusal> check(RulebookPlan plan, Facts facts) {
        FactsCheck check = new FactsCheck(plan, facts);
        check.period();
        check.amounts("charges", "charge", check.terms.charges(), facts.charges());
        check.amounts("quantities", "quantity", check.terms.quantities(), facts.quantities());
        check.claims();
        return check.refusals;
    }

    /** The scopes for which amounts may be needed: those of the KPIs, and those that were measured. */
    private Set<String> scopes() {
        if (scopes == null) {
            scopes = plan.anyScope() ? measured() : plan.scopes();
        }
        return scopes;
    }

    private Set<String> measured() {
        Set<String> scopes = new TreeSet<>(plan.scopes());
        for (Measurement measurement : facts.measurements()) {
            Kpi kpi = measurement.scope().isEmpty() ? null : plan.kpis().kpi(measurement.kpi());
            if (kpi != null && kpi.anyScope()) {
                scopes.add(measurement.scope());
            }
        }
        for (Observation observation : facts.observations()) {
            if (!observation.scope().isEmpty() && plan.observed().contains(observation.kind())) {
                scopes.add(observation.scope());
            }
        }
        return scopes;
    }

    private void period() {
        ServicePeriod period = facts.period();
        if (plan.settles(period)) {
            return;
        }
        PeriodPattern pattern = terms.periods();
        if (!pattern.matches(period)) {
            ServicePeriod right = pattern.holding(period.from());
            refusals.add(new Refusal(
                    "period",
                    "The contract settles by %s, but the period is %s to %s (exclusive). The one that holds its first day is %s to %s."
                            .formatted(pattern.kind().word(), period.from(), period.to(), right.from(), right.to())));
        }
        if (!terms.inForceOn(period.from())) {
            refusals.add(new Refusal(
                    "period.from",
                    "The rulebook is in force from %s until %s, but the period starts on %s. Choose the version of the contract that was in force then."
                            .formatted(
                                    terms.validFrom() == null ? "the beginning" : terms.validFrom(),
                                    terms.validUntil() == null ? "further notice" : terms.validUntil(),
                                    period.from())));
        }
    }

    private void amounts(String field, String what, List<Declaration> declared, Amounts given) {
        if (given.all().isEmpty() && declared.isEmpty()) {
            return;
        }
        Set<String> seen = given.all().size() > 1 ? new HashSet<>() : Set.of();
        for (int i = 0; i < given.all().size(); i++) {
            NamedAmount amount = given.all().get(i);
            if (!isDeclared(declared, amount.name())) {
                List<String> names = declared.stream().map(Declaration::name).toList();
                refusals.add(new Refusal(field + "[" + i + "].name", Names.unknown(what, amount.name(), names)));
                continue;
            }
            if (amount.value().signum() < 0) {
                refusals.add(new Refusal(
                        field + "[" + i + "].value",
                        "The %s '%s' is negative. It must be 0 or more.".formatted(what, amount.name())));
            }
            if (given.all().size() > 1 && !seen.add(amount.name() + "\n" + amount.scope())) {
                refusals.add(new Refusal(
                        field + "[" + i + "]",
                        "The %s '%s' is given twice%s. Give it once."
                                .formatted(
                                        what,
                                        amount.name(),
                                        amount.scope().isEmpty() ? "" : " for the scope '" + amount.scope() + "'")));
            }
        }
        for (Declaration one : declared) {
            complete(field, what, one, given);
        }
    }

    private static boolean isDeclared(List<Declaration> declared, String name) {
        for (Declaration one : declared) {
            if (one.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A claim or choice that is about no money of the rulebook would change nothing unseen. */
    private void claims() {
        List<String> clauses = plan.moneyClauses();
        if (facts.claims().isEmpty() && facts.choices().isEmpty()) {
            return;
        }
        for (int i = 0; i < facts.claims().size(); i++) {
            ClaimMade claim = facts.claims().get(i);
            String at = "claims[" + i + "]";
            if (!claim.clause().isEmpty() && !clauses.contains(claim.clause())) {
                refusals.add(new Refusal(at + ".clause", Names.unknown("clause of money", claim.clause(), clauses)));
            }
            scope(at, claim.scope());
            if (facts.asOf() != null && claim.on().isAfter(facts.asOf())) {
                refusals.add(new Refusal(
                        at + ".on",
                        "It was claimed on %s, after the day as of which the evaluation is asked for, %s. Correct one of the two, or leave the claim out."
                                .formatted(claim.on(), facts.asOf())));
            }
            if (claim.on().isBefore(facts.period().from())) {
                refusals.add(new Refusal(
                        at + ".on",
                        "It was claimed on %s, before the period began on %s. Correct the day, or leave the claim out."
                                .formatted(claim.on(), facts.period().from())));
            }
        }
        for (int i = 0; i < facts.choices().size(); i++) {
            Choice choice = facts.choices().get(i);
            String at = "choices[" + i + "]";
            if (!clauses.contains(choice.clause())) {
                refusals.add(new Refusal(at + ".clause", Names.unknown("clause of money", choice.clause(), clauses)));
            }
            scope(at, choice.scope());
        }
    }

    private void scope(String at, String scope) {
        if (!scope.isEmpty() && !scopes().contains(scope)) {
            refusals.add(new Refusal(at + ".scope", Names.unknown("scope", scope, List.copyOf(scopes()))));
        }
    }

    /** A scope that no KPI names; where a KPI leaves its scopes open, one of which nothing was measured. */
    private String unknownScope(String scope) {
        return plan.anyScope()
                ? "Nothing was measured or observed in the scope '%s'.%s Leave it out, or send what was observed there."
                        .formatted(
                                scope,
                                Names.nearest(scope, List.copyOf(scopes()))
                                        .map(n -> " Maybe '" + n + "' is meant.")
                                        .orElse(""))
                : Names.unknown("scope", scope, List.copyOf(scopes()));
    }

    private void complete(String field, String what, Declaration declared, Amounts given) {
        if (declared.each() == Declaration.Each.CONTRACT
                && given.all().size() == 1
                && given.all().get(0).scope().isEmpty()
                && given.all().get(0).name().equals(declared.name())) {
            return;
        }
        List<NamedAmount> amounts = new ArrayList<>();
        for (NamedAmount amount : given.all()) {
            if (amount.name().equals(declared.name())) {
                amounts.add(amount);
            }
        }
        if (declared.each() == Declaration.Each.CONTRACT
                && amounts.size() == 1
                && amounts.get(0).scope().isEmpty()) {
            return;
        }
        String place = "Contract!B" + declared.row();
        if (declared.each() == Declaration.Each.CONTRACT) {
            if (amounts.isEmpty()) {
                refusals.add(new Refusal(
                        field,
                        "The %s '%s' is missing. The rulebook needs it (%s).".formatted(what, declared.name(), place)));
            }
            amounts.stream()
                    .filter(a -> !a.scope().isEmpty())
                    .forEach(a -> refusals.add(new Refusal(
                            field,
                            "The %s '%s' is given for the scope '%s', but the contract has it once (%s). Leave the scope out."
                                    .formatted(what, declared.name(), a.scope(), place))));
            return;
        }
        for (NamedAmount amount : amounts) {
            if (!scopes().contains(amount.scope())) {
                refusals.add(new Refusal(
                        field,
                        amount.scope().isEmpty()
                                ? "The %s '%s' is given for each scope (%s), but no scope is named. Add it."
                                        .formatted(what, declared.name(), place)
                                : unknownScope(amount.scope())));
            }
        }
        Set<String> having = new HashSet<>();
        amounts.forEach(amount -> having.add(amount.scope()));
        for (String scope : scopes()) {
            if (!having.contains(scope)) {
                refusals.add(new Refusal(
                        field,
                        "The %s '%s' is missing for the scope '%s'. The rulebook needs it for each scope (%s)."
                                .formatted(what, declared.name(), scope, place)));
            }
        }
    }
}
