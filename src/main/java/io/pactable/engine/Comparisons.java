package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/** Compiles comparisons: equality, order, {@code between}, and the tests after {@code in}. */
record Comparisons(FormulaCompiler compiler, FormulaDraft draft) {

    private static final Set<String> SIGNS = Set.of("=", "!=", "<", "<=", ">", ">=");

    static boolean isSign(String sign) {
        return SIGNS.contains(sign);
    }

    /** @param sign between the two */
    Expression compared(ASTNode node, Expression left, String sign, Expression right) {
        return switch (sign) {
            case "=" -> equality(node, left, right, true);
            case "!=" -> equality(node, left, right, false);
            case "<" -> order(node, left, right, order -> order < 0);
            case "<=" -> order(node, left, right, order -> order <= 0);
            case ">" -> order(node, left, right, order -> order > 0);
            case ">=" -> order(node, left, right, order -> order >= 0);
            default -> throw new IllegalArgumentException("'%s' compares nothing.".formatted(sign));
        };
    }

    private Expression equality(ASTNode node, Expression left, Expression right, boolean equal) {
        if (!left.shape().is(Kind.NOTHING) && !right.shape().is(Kind.NOTHING) && differ(left, right)) {
            return mismatch(node, left, right);
        }
        Expression code = Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            Object a = left.orNothing(run);
            Object b = right.orNothing(run);
            return Values.equal(a, b, run).orElseThrow(() -> incomparable(left, a, right, b)) == equal;
        });
        return draft.folded(node, code, List.of(left, right));
    }

    /** @param holds whether the comparison holds, from a number below, at or above zero as left is to right */
    private Expression order(ASTNode node, Expression left, Expression right, IntPredicate holds) {
        String whole = draft.written(node);
        if (!ordered(left) || !ordered(right)) {
            return Expression.of(whole, Shape.of(Kind.YES_NO), run -> null);
        }
        if (differ(left, right)) {
            return mismatch(node, left, right);
        }
        Expression code = Expression.of(
                whole,
                Shape.of(Kind.YES_NO),
                run -> holds.test(compare(left, left.value(run), right, right.value(run))));
        return draft.folded(node, code, List.of(left, right));
    }

    private boolean ordered(Expression side) {
        if (side.shape().isOpen() || Values.isOrdered(side.shape().kind())) {
            return true;
        }
        draft.note(new FormulaProblem(
                "'%s' is %s and is neither more nor less than anything."
                        .formatted(side.text(), side.shape().kind().words()),
                "Compare numbers, texts, dates, times or durations."));
        return false;
    }

    private static boolean differ(Expression left, Expression right) {
        return !left.shape().isOpen()
                && !right.shape().isOpen()
                && !left.shape().is(right.shape().kind());
    }

    private Expression mismatch(ASTNode node, Expression left, Expression right) {
        boolean dayAndTime = left.shape().is(Kind.TIME) && right.shape().is(Kind.DATE)
                || left.shape().is(Kind.DATE) && right.shape().is(Kind.TIME);
        return draft.refused(
                node,
                apart(
                        left,
                        left.shape().kind().words(),
                        right,
                        right.shape().kind().words()),
                dayAndTime
                        ? "Take the day of the time with date(…), or write the time out: date and time(\"2026-04-01T00:00:00\")."
                        : "Compare values of the same kind. A text stands in straight quotes: \"P1\".");
    }

    private static int compare(Expression left, Object a, Expression right, Object b) throws Formula.Failed {
        return Values.compare(a, b).orElseThrow(() -> incomparable(left, a, right, b));
    }

    private static Formula.Failed incomparable(
            Expression left, @Nullable Object a, Expression right, @Nullable Object b) {
        return new Formula.Failed(apart(left, Values.describe(a), right, Values.describe(b)));
    }

    private static String apart(Expression left, String isLeft, Expression right, String isRight) {
        return "'%s' is %s and '%s' is %s: they cannot be compared."
                .formatted(left.text(), isLeft, right.text(), isRight);
    }

    Expression between(BetweenNode node) {
        Expression value = compiler.compile(node.getValue());
        Expression from = compiler.compile(node.getStart());
        Expression to = compiler.compile(node.getEnd());
        return within(node, value, from, true, to, true);
    }

    /** Whether a value lies in a range. An end that is null is open. */
    private Expression within(
            ASTNode node,
            Expression value,
            @Nullable Expression from,
            boolean fromIncluded,
            @Nullable Expression to,
            boolean toIncluded) {
        for (Expression end : Arrays.asList(from, to)) {
            if (end != null) {
                order(node, value, end, order -> true);
            }
        }
        return Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            Object v = value.value(run);
            if (from != null) {
                int order = compare(value, v, from, from.value(run));
                if (order < 0 || order == 0 && !fromIncluded) {
                    return false;
                }
            }
            if (to != null) {
                int order = compare(value, v, to, to.value(run));
                return order < 0 || order == 0 && toIncluded;
            }
            return true;
        });
    }

    /** Whether a value passes any of the tests after the word {@code in}. */
    Expression in(InNode node) {
        Expression value = compiler.compile(node.getValue());
        List<ASTNode> tests = node.getExprs() instanceof ListNode list
                ? List.copyOf(list.getElements())
                : node.getExprs() == null ? List.of() : List.of(node.getExprs());
        List<Expression> any = new ArrayList<>();
        for (ASTNode test : tests) {
            any.add(test(node, value, test));
        }
        return Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            Formula.@Nullable Failed failed = null;
            for (Expression one : any) {
                try {
                    if (one.yes(run)) {
                        return true;
                    }
                } catch (Formula.Failed e) {
                    failed = e;
                }
            }
            if (failed != null) {
                throw failed;
            }
            return false;
        });
    }

    private Expression test(ASTNode node, Expression value, ASTNode test) {
        if (test instanceof RangeNode range) {
            return within(
                    test,
                    value,
                    end(range.getStart()),
                    range.getLowerBound() == RangeNode.IntervalBoundary.CLOSED,
                    end(range.getEnd()),
                    range.getUpperBound() == RangeNode.IntervalBoundary.CLOSED);
        }
        if (test instanceof UnaryTestNode unary) {
            Expression to = compiler.compile(unary.getValue());
            String sign = unary.getOperator().symbol;
            return isSign(sign)
                    ? compared(test, value, sign, to)
                    : draft.refused(
                            test, "'%s' cannot be tested.".formatted(draft.written(test)), "Use and, or and not(…).");
        }
        Expression to = compiler.compile(test);
        if (!to.shape().is(Kind.LIST)) {
            return equality(node, value, to, true);
        }
        return Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            Object v = value.orNothing(run);
            return Values.holds(to.list(run), v, run);
        });
    }

    private @Nullable Expression end(@Nullable BaseNode node) {
        return node == null || node instanceof UndefinedValueNode ? null : compiler.compile(node);
    }
}
