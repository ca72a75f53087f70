package io.pactable.engine;

import io.pactable.contract.Formulas;
import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationOrder;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookPlan;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.Tools;
import io.pactable.measurement.Holidays;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Basis;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates contracts with Drools: one rule for each row. What the rules decided for one fact is kept for all that no
 * row can tell from it, see {@link Decisions}. Safe for many threads.
 */
public final class DroolsContractEvaluator implements ContractEvaluator, AutoCloseable {

    /** How many compiled rulebooks are held unless told otherwise. */
    public static final int MOST_COMPILED = 500;

    private final CompiledRulebooks compiled;
    private final Holidays holidays;

    /** One that knows no public holidays. */
    public DroolsContractEvaluator() {
        this(MOST_COMPILED, Holidays.NONE);
    }

    /** @param holidays public holidays */
    public DroolsContractEvaluator(Holidays holidays) {
        this(MOST_COMPILED, holidays);
    }

    /**
     * @param mostCompiled how many compiled rulebooks are held, above zero; the least recently used are evicted
     * @param holidays public holidays
     */
    public DroolsContractEvaluator(int mostCompiled, Holidays holidays) {
        this.holidays = holidays;
        this.compiled = new CompiledRulebooks(mostCompiled, RulebookCompiler::compile);
    }

    @Override
    public Evaluation evaluate(EvaluationRequest request) {
        return evaluate(request, CompiledRulebook::remembered, FeelFormulas::forOneEvaluation);
    }

    private Evaluation evaluate(
            EvaluationRequest request,
            Function<CompiledRulebook, ClauseSession> clauses,
            Function<FeelFormulas, Formulas> bound) {
        CompiledRulebooks.Entry entry = compiled.acquire(request.rulebook());
        try {
            return evaluate(request, entry.compiled, clauses, bound);
        } finally {
            compiled.release(entry);
        }
    }

    private Evaluation evaluate(
            EvaluationRequest request,
            CompiledRulebook rules,
            Function<CompiledRulebook, ClauseSession> clauses,
            Function<FeelFormulas, Formulas> bound) {
        try (ClauseSession session = clauses.apply(rules)) {
            return EvaluationOrder.run(request, rules.plan(), session, tools(rules.formulas(), bound));
        } catch (FactsRefused | RulebookUnusable e) {
            throw e;
        } catch (RuntimeException e) {
            throw blamed(request.rulebook(), e);
        }
    }

    @Override
    public List<Refusal> check(EvaluationRequest request) {
        return FormulaUses.any(request.rulebook())
                ? compiled.with(
                        request.rulebook(),
                        rules -> EvaluationOrder.check(
                                request, rules.plan(), tools(rules.formulas(), FeelFormulas::forOneEvaluation)))
                : EvaluationOrder.check(
                        request, new RulebookPlan(request.rulebook()), new Tools(Basis.NO_FORMULAS, holidays));
    }

    @Override
    public Formulas formulas(Rulebook rulebook) {
        return formulas(rulebook, FeelFormulas::forOneEvaluation);
    }

    private Formulas formulas(Rulebook rulebook, Function<FeelFormulas, Formulas> bound) {
        return FormulaUses.any(rulebook)
                ? compiled.with(rulebook, rules -> bound(rules.formulas(), bound))
                : Basis.NO_FORMULAS;
    }

    private Tools tools(Formulas formulas, Function<FeelFormulas, Formulas> bound) {
        return new Tools(bound(formulas, bound), holidays);
    }

    private static Formulas bound(Formulas formulas, Function<FeelFormulas, Formulas> bound) {
        return formulas instanceof FeelFormulas feel ? bound.apply(feel) : formulas;
    }

    /** The same evaluator in another way of working. */
    private class Variant implements ContractEvaluator {

        private final Function<CompiledRulebook, ClauseSession> clauses;
        private final Function<FeelFormulas, Formulas> bound;

        Variant(Function<CompiledRulebook, ClauseSession> clauses, Function<FeelFormulas, Formulas> bound) {
            this.clauses = clauses;
            this.bound = bound;
        }

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            return DroolsContractEvaluator.this.evaluate(request, clauses, bound);
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return DroolsContractEvaluator.this.check(request);
        }

        @Override
        public Formulas formulas(Rulebook rulebook) {
            return DroolsContractEvaluator.this.formulas(rulebook, bound);
        }

        @Override
        public void warmUp(Rulebook rulebook) {
            DroolsContractEvaluator.this.warmUp(rulebook);
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return DroolsContractEvaluator.this.compile(rulebook);
        }
    }

    /** One for a single thread that keeps the rulebook of the latest evaluation at hand. */
    private final class Bulk extends Variant {

        private @Nullable Rulebook latest;
        private @Nullable CompiledRulebook rules;

        Bulk() {
            super(CompiledRulebook::remembered, FeelFormulas::forOneEvaluation);
        }

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            CompiledRulebook known = rules;
            if (known == null || latest != request.rulebook()) {
                if (!request.rulebook().engineersRules().isEmpty()) {
                    // They must be given back after use.
                    return super.evaluate(request);
                }
                known = compiled.with(request.rulebook(), held -> held);
                rules = known;
                latest = request.rulebook();
            }
            return DroolsContractEvaluator.this.evaluate(
                    request, known, CompiledRulebook::remembered, FeelFormulas::forOneEvaluation);
        }
    }

    @Override
    public ContractEvaluator forBulk() {
        return new Bulk();
    }

    /** The same without a memory: a session of the rules decides everything of every evaluation. For comparison. */
    public ContractEvaluator askingEveryTime() {
        return new Variant(CompiledRulebook::open, FeelFormulas::forOneEvaluation);
    }

    @Override
    public ContractEvaluator forOneCheck() {
        int[] left = {Run.MOST_IN_A_CHECK};
        return new Variant(CompiledRulebook::remembered, feel -> feel.within(left));
    }

    /** What fails at run time beside engineers' rules is theirs to mend; without any it is ours. */
    private static RuntimeException blamed(Rulebook rulebook, RuntimeException e) {
        if (rulebook.engineersRules().isEmpty()) {
            return e;
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new RulebookUnusable(List.of(Finding.error(
                "engineers-rules",
                rulebook.engineersRules().stream().map(EngineersRules::file).collect(Collectors.joining(", ")),
                "",
                "The evaluation failed beside the engineers' rules: %s".formatted(cause),
                "Look for a rule that throws, that feeds itself, or that inserts something incomplete.")));
    }

    @Override
    public void warmUp() {
        RulebookCompiler.warmUp();
    }

    @Override
    public void warmUp(Rulebook rulebook) {
        compile(rulebook);
    }

    @Override
    public List<Finding> compile(Rulebook rulebook) {
        try {
            return compiled.with(rulebook, rules -> unknownRegions(rulebook));
        } catch (RulebookUnusable e) {
            return e.findings();
        }
    }

    /** Calendars whose public holidays nobody here knows: what they decide could never be determined. */
    private List<Finding> unknownRegions(Rulebook rulebook) {
        return rulebook.tables().stream()
                .filter(table -> table.kind() == SheetKind.HOURS)
                .flatMap(table -> table.rows().stream())
                .flatMap(
                        row -> rulebook.hours().stream()
                                .filter(hours -> hours.line().row() == row.number())
                                .filter(hours -> !hours.holidays().isEmpty() && !holidays.knows(hours.holidays()))
                                .map(
                                        hours -> Finding.error(
                                                "holidays",
                                                rulebook.id() + RulebookReader.EXTENSION,
                                                row.cell("days").ref().toString(),
                                                "The public holidays of '%s' are not known."
                                                        .formatted(hours.holidays()),
                                                "Write the code of a country or of a part of one, such as ES or ES-MD, or give each day a row with its date.")))
                .toList();
    }

    @Override
    public void close() {
        compiled.close();
    }
}
