package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;

/** Compiles what stands between two values, or before one: the four operations, powers, {@code and} and {@code or}. */
record Operators(FormulaCompiler compiler, FormulaDraft draft, Comparisons comparisons) {

    /** Most that something may be raised to the power of. */
    private static final int HIGHEST_POWER = 100;

    Expression infix(InfixOpNode node) {
        Expression left = compiler.compile(node.getLeft());
        Expression right = compiler.compile(node.getRight());
        return switch (node.getOperator()) {
            case AND -> logic(node, left, right, false);
            case OR -> logic(node, left, right, true);
            case EQ, NE, LT, LTE, GT, GTE -> comparisons.compared(node, left, node.getOperator().symbol, right);
            case ADD, SUB, MULT, DIV -> arithmetic(node, left, right, node.getOperator());
            case POW -> power(node, left, right);
        };
    }

    /** Three-valued: what one side decides needs no value of the other. */
    private Expression logic(ASTNode node, Expression left, Expression right, boolean decides) {
        draft.must(left, Kind.YES_NO);
        draft.must(right, Kind.YES_NO);
        Expression code = Expression.of(draft.written(node), Shape.of(Kind.YES_NO), run -> {
            Formula.@Nullable Failed failed = null;
            try {
                if (left.yes(run) == decides) {
                    return decides;
                }
            } catch (Formula.Failed e) {
                failed = e;
            }
            boolean second = right.yes(run);
            if (second != decides && failed != null) {
                throw failed;
            }
            return second;
        });
        return draft.folded(node, code, List.of(left, right));
    }

    private Expression arithmetic(ASTNode node, Expression left, Expression right, InfixOperator operator) {
        String whole = draft.written(node);
        Optional<Shape> shape = result(left.shape().kind(), right.shape().kind(), operator);
        if (shape.isEmpty()) {
            return draft.refused(
                    node,
                    unfit(
                            left,
                            left.shape().kind().words(),
                            right,
                            right.shape().kind().words(),
                            operator),
                    "Compute with numbers, or with dates, times and durations that fit together.");
        }
        if (operator == InfixOperator.DIV && right.constant() && isZero(right)) {
            return draft.refused(node, "Nothing can be divided by 0.", "Correct '%s'.".formatted(whole));
        }
        Expression code = Expression.of(whole, shape.get(), run -> {
            Object a = left.value(run);
            Object b = right.value(run);
            if (operator == InfixOperator.DIV && Calculation.isZero(b)) {
                throw byZero(right);
            }
            return apply(operator, a, b)
                    .orElseThrow(() ->
                            new Formula.Failed(unfit(left, Values.describe(a), right, Values.describe(b), operator)));
        });
        return draft.folded(node, code, List.of(left, right));
    }

    private boolean isZero(Expression constant) {
        try {
            return Calculation.isZero(constant.value(draft.ofConstants()));
        } catch (Formula.Failed e) {
            return false;
        }
    }

    private static Formula.Failed byZero(Expression divisor) {
        return new Formula.Failed("'%s' is 0, and nothing can be divided by 0.".formatted(divisor.text()));
    }

    private static String unfit(
            Expression left, String isLeft, Expression right, String isRight, InfixOperator operator) {
        String undone = switch (operator) {
            case ADD -> "added";
            case SUB -> "subtracted";
            case MULT -> "multiplied";
            default -> "divided";
        };
        return "'%s' is %s and '%s' is %s: they cannot be %s."
                .formatted(left.text(), isLeft, right.text(), isRight, undone);
    }

    private static Optional<Object> apply(InfixOperator operator, Object a, Object b) throws Formula.Failed {
        return switch (operator) {
            case ADD -> Calculation.plus(a, b);
            case SUB -> Calculation.minus(a, b);
            case MULT -> Calculation.times(a, b);
            default -> Calculation.over(a, b);
        };
    }

    /** What an operator gives for kinds; empty when it gives nothing for them. Found by trying it on samples. */
    private static Optional<Shape> result(Kind left, Kind right, InfixOperator operator) {
        if (left == Kind.ANY || right == Kind.ANY) {
            return Optional.of(Shape.ANY);
        }
        Object a = sample(left);
        Object b = sample(right);
        if (a == null || b == null) {
            return Optional.empty();
        }
        try {
            return apply(operator, a, b).map(v -> Shape.of(Values.kind(v)));
        } catch (Formula.Failed e) {
            return Optional.of(Shape.ANY);
        }
    }

    /** One value of the kind. */
    private static @Nullable Object sample(Kind kind) {
        return switch (kind) {
            case NUMBER -> BigDecimal.ONE;
            case TEXT -> "a";
            case YES_NO -> true;
            case TIME -> ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
            case DATE -> LocalDate.of(2026, 1, 1);
            case CLOCK -> LocalTime.NOON;
            case DURATION -> Duration.ofHours(1);
            case MONTHS -> Period.ofMonths(1);
            case LIST -> List.of();
            case CONTEXT -> Map.of();
            case NOTHING, ANY -> null;
        };
    }

    private Expression power(ASTNode node, Expression left, Expression right) {
        draft.must(left, Kind.NUMBER);
        draft.must(right, Kind.NUMBER);
        Expression code = Expression.of(draft.written(node), Shape.of(Kind.NUMBER), run -> {
            BigDecimal base = left.number(run);
            int exponent = FeelFunctions.whole(
                    right.number(run), -HIGHEST_POWER, HIGHEST_POWER, "the power '%s'".formatted(right.text()));
            if (base.signum() == 0 && exponent < 0) {
                throw byZero(left);
            }
            return Calculation.bounded(base.pow(exponent, Decimals.DIVISION));
        });
        return draft.folded(node, code, List.of(left, right));
    }

    Expression signed(SignedUnaryNode node) {
        Expression of = compiler.compile(node.getExpression());
        if (node.getSign() == SignedUnaryNode.Sign.POSITIVE) {
            draft.must(of, Kind.NUMBER);
            return of;
        }
        Expression minusOne = Expression.constant("-1", Shape.of(Kind.NUMBER), BigDecimal.ONE.negate());
        return arithmetic(node, minusOne, of, InfixOperator.MULT);
    }
}
