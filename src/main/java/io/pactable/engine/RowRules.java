package io.pactable.engine;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.execute;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.contract.ClauseLine;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.row.RuleNames;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.Trigger;
import java.util.HashMap;
import java.util.Map;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;

/**
 * Makes one Drools rule of each row, named as stock Drools names it.
 *
 * <p>The rules are built as objects of Drools' canonical model from the typed values of the rows. No text of a workbook
 * ever becomes source code, so there is nothing to escape and nothing to compile.
 */
final class RowRules {

    static final String PACKAGE = "io.pactable.rules";

    private final ModelImpl model = new ModelImpl("rulebook");
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Indexed<?>> shared = new HashMap<>();

    /** A condition that many rows have, and how Drools finds them by it. */
    private record Indexed<T>(String name, Named<T> condition, AlphaIndex<T, String> index) {}

    private RowRules() {}

    static Model of(Rulebook rulebook) {
        RowRules rules = new RowRules();
        rulebook.bands().forEach(rules::band);
        rulebook.remedies().forEach(rules::remedy);
        rulebook.escalations().forEach(rules::escalation);
        rulebook.limits().forEach(rules::limit);
        rulebook.earnBacks().forEach(rules::earnBack);
        return rules.model;
    }

    /** No rule at all. */
    static Model none() {
        return new RowRules().model;
    }

    private void band(Band band) {
        Variable<KpiValue> value = declarationOf(KpiValue.class, "$value");
        PatternDef<KpiValue> rows = indexed(pattern(value), "kpi", 0, KpiValue::kpi, band.kpi());
        if (!band.scope().isEmpty()) {
            rows = indexed(rows, "scope", 1, KpiValue::scope, band.scope());
        }
        String name = name(band.line());
        Rule rule = rule(PACKAGE, name)
                .build(
                        rows.expr(name, new Named<>(name, band::covers)),
                        on(value).execute((drools, v) -> drools.insert(band.reachedBy(v))));
        model.addRule(rule);
    }

    private void remedy(Remedy remedy) {
        Variable<Occasion> occasion = declarationOf(Occasion.class, "$on");
        PatternDef<Occasion> rows = pattern(occasion);
        Trigger trigger = remedy.trigger();
        if (!trigger.serviceLevel().equalsIgnoreCase(Occasion.ALL)) {
            rows = indexed(rows, "service level", 0, Occasion::serviceLevel, trigger.serviceLevel());
        }
        if (!trigger.scope().isEmpty()) {
            rows = indexed(rows, "scope", 1, Occasion::scope, trigger.scope());
        }
        String name = name(remedy.line());
        Rule rule = rule(PACKAGE, name)
                .build(
                        rows.expr(name, new Named<>(name, remedy::dueOn)),
                        on(occasion).execute((drools, o) -> drools.insert(new RemedyDue(remedy, o))));
        model.addRule(rule);
    }

    /** A first condition that is equality, so that Drools finds the rows by hash and not one by one. */
    private <T> PatternDef<T> indexed(
            PatternDef<T> pattern, String what, int index, Function1<T, String> of, String value) {
        String key = pattern.getFirstVariable().getType().getSimpleName() + " " + what + " " + value;
        // Of one fact, one field and one value there is one condition, whose types are those that it was made with.
        @SuppressWarnings("unchecked")
        Indexed<T> one = (Indexed<T>) shared.computeIfAbsent(key, k -> {
            String name = what + " " + value;
            return new Indexed<>(
                    name,
                    new Named<T>(name, fact -> of.apply(fact).equals(value)),
                    alphaIndexedBy(String.class, ConstraintType.EQUAL, index, of, value));
        });
        return pattern.expr(one.name(), one.condition(), one.index());
    }

    private void limit(Limit limit) {
        Variable<RemedyDue> due = declarationOf(RemedyDue.class, "$due");
        String name = name(limit.line());
        Rule rule = rule(PACKAGE, name)
                .build(
                        exists(pattern(due)
                                .expr(
                                        name,
                                        new Named<>(
                                                name,
                                                d -> limit.reach().covers(d.remedy())
                                                        && limit.inForce().on(d.on().on())))),
                        execute(drools -> drools.insert(new LimitDue(limit))));
        model.addRule(rule);
    }

    private void escalation(Escalation escalation) {
        Variable<Tally> tally = declarationOf(Tally.class, "$tally");
        String name = name(escalation.line());
        Rule rule = rule(PACKAGE, name)
                .build(
                        pattern(tally).expr(name, new Named<>(name, escalation::matches)),
                        on(tally).execute((drools, t) -> drools.insert(new EscalationDue(escalation, t))));
        model.addRule(rule);
    }

    private void earnBack(EarnBack earnBack) {
        Variable<EarnBackCase> one = declarationOf(EarnBackCase.class, "$case");
        String name = name(earnBack.line());
        Rule rule = rule(PACKAGE, name)
                .build(
                        pattern(one).expr(name, new Named<>(name, earnBack::matches)),
                        on(one).execute((drools, c) -> drools.insert(new EarnBackDue(earnBack, c))));
        model.addRule(rule);
    }

    private String name(ClauseLine line) {
        String name = RuleNames.of(line.sheet(), line.row());
        if (names.merge(name, 1, Integer::sum) > 1) {
            throw new IllegalStateException("Two rules have the name '%s'.".formatted(name));
        }
        return name;
    }

    /** A condition that Drools may share between rules only when the name says that it is the same. */
    private record Named<T>(String name, Predicate1<T> condition) implements Predicate1<T>, HashedExpression {

        @Override
        public boolean test(T fact) throws Exception {
            return condition.test(fact);
        }

        @Override
        public String getExpressionHash() {
            return name;
        }
    }
}
