package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;

/** Compiles what goes through lists and numbers: {@code for}, {@code some} and {@code every}. */
record Loops(FormulaCompiler compiler, FormulaDraft draft) {

    /** Most numbers of a range that is written out. */
    private static final int LONGEST_RANGE = 10_000;

    /** One {@code name in list}, or {@code name in from..to}, of a loop. */
    private record Through(
            int slot, Expression from, @Nullable Expression to) {}

    /** What is done in each turn of a loop; says whether to go on. */
    private interface Turn {
        boolean take() throws Formula.Failed;
    }

    Expression loop(ForExpressionNode node) {
        List<Through> loops;
        Expression each;
        try (FormulaNames.Scope scope = draft.names.open()) {
            loops = loops(node.getIterationContexts(), scope);
            each = compiler.compile(node.getExpression());
        }
        return Expression.of(draft.written(node), Shape.listOf(each.shape()), run -> {
            List<@Nullable Object> values = new ArrayList<>();
            through(loops, 0, run, () -> {
                Object value = each.orNothing(run);
                run.spend(value instanceof List<?> list ? list.size() : 0);
                return values.add(value);
            });
            return values;
        });
    }

    /** Three-valued: what one turn decides needs no value of the others. */
    Expression quantified(QuantifiedExpressionNode node) {
        boolean some = node.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME;
        List<Through> loops;
        Expression condition;
        try (FormulaNames.Scope scope = draft.names.open()) {
            loops = loops(node.getIterationContexts(), scope);
            condition = compiler.compile(node.getExpression());
        }
        draft.must(condition, Kind.YES_NO);
        return Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            List<Formula.Failed> failed = new ArrayList<>(1);
            boolean all = through(loops, 0, run, () -> {
                try {
                    return condition.yes(run) != some;
                } catch (Formula.Failed e) {
                    if (failed.isEmpty()) {
                        failed.add(e);
                    }
                    return true;
                }
            });
            if (all && !failed.isEmpty()) {
                throw failed.get(0);
            }
            return all != some;
        });
    }

    private List<Through> loops(List<IterationContextNode> contexts, FormulaNames.Scope scope) {
        List<Through> all = new ArrayList<>();
        for (IterationContextNode context : contexts) {
            all.add(through(context, scope));
        }
        return all;
    }

    private Through through(IterationContextNode context, FormulaNames.Scope scope) {
        String name = draft.written(context.getName().getText());
        @Nullable BaseNode first = context.getExpression();
        @Nullable BaseNode last = context.getRangeEndExpr();
        if (first instanceof RangeNode range) {
            first = range.getStart();
            last = range.getEnd();
            if (range.getLowerBound() != RangeNode.IntervalBoundary.CLOSED
                    || range.getUpperBound() != RangeNode.IntervalBoundary.CLOSED) {
                draft.note(
                        new FormulaProblem("A loop goes from the first to the last number.", "Write [1..3] or 1..3."));
            }
        }
        Expression from = compiler.compile(first);
        Expression to = last == null ? null : compiler.compile(last);
        Shape each;
        if (to == null) {
            draft.must(from, Kind.LIST);
            each = from.shape().each();
        } else {
            draft.must(from, Kind.NUMBER);
            draft.must(to, Kind.NUMBER);
            bounded(context, from, to);
            each = Shape.of(Kind.NUMBER);
        }
        if (name.equals("partial")) {
            draft.note(new FormulaProblem("'partial' cannot be the name of a loop.", "Choose another name."));
        }
        return new Through(scope.bind(name, each), from, to);
    }

    /** Notes a problem when a range that is written out is too long. */
    private void bounded(ASTNode node, Expression from, Expression to) {
        if (!from.constant() || !to.constant()) {
            return;
        }
        Run run = draft.ofConstants();
        try {
            BigDecimal steps = to.number(run).subtract(from.number(run)).abs();
            if (steps.compareTo(BigDecimal.valueOf(LONGEST_RANGE)) >= 0) {
                draft.note(new FormulaProblem(
                        "'%s' goes through %s numbers."
                                .formatted(draft.written(node), Decimals.grouped(steps.add(BigDecimal.ONE), 0)),
                        "Go through at most %s.".formatted(Decimals.grouped(BigDecimal.valueOf(LONGEST_RANGE), 0))));
            }
        } catch (Formula.Failed e) {
            draft.note(new FormulaProblem(String.valueOf(e.getMessage()), "Give whole numbers."));
        }
    }

    /** Takes every turn of the loops from the one at the index on, the last changing fastest. */
    private static boolean through(List<Through> loops, int index, Run run, Turn turn) throws Formula.Failed {
        if (index == loops.size()) {
            run.spend(1);
            return turn.take();
        }
        Through loop = loops.get(index);
        if (loop.to() == null) {
            for (Object element : loop.from().list(run)) {
                run.put(loop.slot(), Values.in(element, run.zone));
                if (!through(loops, index + 1, run, turn)) {
                    return false;
                }
            }
            return true;
        }
        int from = end(loop.from(), run, "the first number of the loop");
        int to = end(loop.to(), run, "the last number of the loop");
        int step = from <= to ? 1 : -1;
        for (int i = from; i != to + step; i += step) {
            run.spend(1);
            run.put(loop.slot(), BigDecimal.valueOf(i));
            if (!through(loops, index + 1, run, turn)) {
                return false;
            }
        }
        return true;
    }

    private static int end(Expression end, Run run, String what) throws Formula.Failed {
        return FeelFunctions.whole(end.number(run), -Run.MOST_STEPS, Run.MOST_STEPS, what);
    }
}
