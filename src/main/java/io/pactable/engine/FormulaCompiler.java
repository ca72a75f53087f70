package io.pactable.engine;

import static io.pactable.engine.Shape.Kind;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FormalParameterNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * Turns the syntax tree of one formula into something that can be run, and finds what is wrong with it on the way: a
 * part that is not allowed has no code, so what was not checked cannot run.
 */
final class FormulaCompiler {

    /** Most numbers of a range that is written out. */
    private static final int LONGEST_RANGE = 10_000;

    /** Most that something may be raised to the power of. */
    private static final int HIGHEST_POWER = 100;

    /**
     * A formula, ready to run.
     *
     * @param code null when it must not run
     * @param slots how many names it gives itself
     * @param problems why it must not run; empty when it may
     */
    record Compiled(@Nullable Expression code, int slots, List<FormulaProblem> problems) {}

    /** A name that the formula gives itself. */
    private record Local(int slot, Shape shape) {}

    private final FormulaText text;
    private final Map<String, Shape> names;
    private final ZoneId zone;
    private final List<FormulaProblem> problems = new ArrayList<>();
    private final Map<String, Local> locals = new HashMap<>();
    private int slots;

    private FormulaCompiler(FormulaText text, Map<String, Shape> names, ZoneId zone) {
        this.text = text;
        this.names = names;
        this.zone = zone;
    }

    /**
     * @param written the formula
     * @param names what it may use, with all that can be told of it
     * @param zone of the contract
     */
    static Compiled compile(String written, Map<String, Shape> names, ZoneId zone) {
        Optional<FormulaProblem> unfit = FormulaText.unfit(written);
        if (unfit.isPresent()) {
            return new Compiled(null, 0, List.of(unfit.get()));
        }
        List<String> fields = names.values().stream()
                .flatMap(shape -> shape.fields().keySet().stream())
                .toList();
        List<String> all = new ArrayList<>(names.keySet());
        all.addAll(fields);
        FormulaText text = FormulaText.of(written, all);
        FeelSyntax syntax = FeelSyntax.of(text, List.copyOf(names.keySet()), fields);
        if (syntax.tree() == null) {
            return new Compiled(null, 0, syntax.problems());
        }
        FormulaCompiler compiler = new FormulaCompiler(text, names, zone);
        try {
            Expression code = compiler.compile(syntax.tree());
            return new Compiled(
                    compiler.problems.isEmpty() ? code : null, compiler.slots, List.copyOf(compiler.problems));
        } catch (StackOverflowError e) {
            return new Compiled(null, 0, List.of(FormulaText.TOO_DEEP));
        }
    }

    private String written(ASTNode node) {
        return text.written(node.getStartChar(), node.getEndChar());
    }

    /** Notes a problem and gives something that stands in, so that further problems are found. */
    private Expression refused(ASTNode node, String message, String remedy) {
        return refused(node, new FormulaProblem(message, remedy));
    }

    private Expression refused(ASTNode node, FormulaProblem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
        return Expression.of(written(node), Shape.ANY, run -> {
            throw new Formula.Failed(problem.message());
        });
    }

    private Expression compile(@Nullable ASTNode node) {
        if (node instanceof NumberNode number) {
            return literal(number);
        }
        if (node instanceof StringNode string) {
            return Expression.constant(written(node), Shape.of(Kind.TEXT), string.getValue());
        }
        if (node instanceof BooleanNode) {
            return Expression.constant(
                    written(node), Shape.of(Kind.YES_NO), written(node).equals("true"));
        }
        if (node instanceof NullNode) {
            return Expression.constant(written(node), Shape.of(Kind.NOTHING), null);
        }
        if (node instanceof AtLiteralNode at) {
            return at(at);
        }
        if (node instanceof NameRefNode name) {
            return name(node, text.written(name.getText()));
        }
        if (node instanceof QualifiedNameNode qualified) {
            return qualified(qualified);
        }
        if (node instanceof PathExpressionNode path) {
            return path(path);
        }
        if (node instanceof InfixOpNode infix) {
            return infix(infix);
        }
        if (node instanceof SignedUnaryNode signed) {
            return signed(signed);
        }
        if (node instanceof BetweenNode between) {
            return between(between);
        }
        if (node instanceof InNode in) {
            return in(in);
        }
        if (node instanceof IfExpressionNode choice) {
            return choice(choice);
        }
        if (node instanceof ListNode list) {
            return list(list);
        }
        if (node instanceof ContextNode context) {
            return context(context);
        }
        if (node instanceof FilterExpressionNode filter) {
            return filter(filter);
        }
        if (node instanceof ForExpressionNode loop) {
            return loop(loop);
        }
        if (node instanceof QuantifiedExpressionNode quantified) {
            return quantified(quantified);
        }
        if (node instanceof FunctionInvocationNode call) {
            return call(call);
        }
        if (node instanceof FunctionDefNode) {
            return refused(
                    node,
                    "A formula must not define functions, and cannot reach any outside of itself.",
                    "Write what the function would compute. Only sort takes one: sort(list, function(a, b) a < b).");
        }
        if (node == null) {
            problems.add(new FormulaProblem("A part of the formula is missing.", "Complete it."));
            return Expression.of("", Shape.ANY, run -> null);
        }
        return refused(
                node,
                "'%s' is a part of FEEL that formulas of contracts do not use.".formatted(written(node)),
                "Say it with operators, if, for, some, every, lists, filters and functions.");
    }

    private Expression literal(NumberNode node) {
        String digits = written(node);
        Optional<BigDecimal> number = Decimals.parse(digits.startsWith(".") ? "0" + digits : digits);
        return number.map(n -> Expression.constant(digits, Shape.of(Kind.NUMBER), n))
                .orElseGet(() -> refused(
                        node,
                        "'%s' is not a number that a formula can use.".formatted(digits),
                        "Write plain digits with a decimal point, at most %s of them."
                                .formatted(Decimals.MOST_DIGITS)));
    }

    private Expression at(AtLiteralNode node) {
        String value = node.getStringLiteral().getValue();
        Optional<Object> found = Values.length(value);
        if (found.isEmpty() && value.contains("T") && !value.startsWith("T")) {
            found = Values.time(value, zone).map(t -> t);
        }
        if (found.isEmpty()) {
            found = Values.date(value).map(d -> d);
        }
        if (found.isEmpty()) {
            found = Values.clock(value).map(c -> c);
        }
        return found.map(v -> Expression.constant(written(node), Shape.of(Values.kind(v)), v))
                .orElseGet(() -> refused(
                        node,
                        "'%s' is no date, time or duration.".formatted(value),
                        "Write it as @\"2026-04-01\", @\"2026-04-01T09:00:00\", @\"09:00:00\" or @\"PT4H\"."));
    }

    private Expression name(ASTNode node, String name) {
        Local local = locals.get(name);
        if (local != null) {
            return Expression.of(name, local.shape(), run -> run.slot(local.slot()))
                    .because(run -> "The value of '%s' is not given.".formatted(name));
        }
        Shape shape = names.get(name);
        if (shape != null) {
            return Expression.of(name, shape, run -> run.named(name))
                    .because(run -> "The value of '%s' is not given.".formatted(name));
        }
        if (FeelFunctions.named(name).isPresent()
                || FeelFunctions.forbidden(name).isPresent()) {
            return refused(
                    node,
                    "'%s' is a function and has no value of its own.".formatted(name),
                    "Write what it is to work with in brackets after it.");
        }
        return refused(node, FeelSyntax.unknown(name, known()));
    }

    private List<String> known() {
        TreeSet<String> known = new TreeSet<>(names.keySet());
        known.addAll(locals.keySet());
        return List.copyOf(known);
    }

    private Expression qualified(QualifiedNameNode node) {
        Expression value = compile(node.getParts().get(0));
        for (NameRefNode part : node.getParts().subList(1, node.getParts().size())) {
            value = field(node, value, text.written(part.getText()));
        }
        return value;
    }

    private Expression path(PathExpressionNode node) {
        Expression value = compile(node.getExpression());
        if (node.getName() instanceof QualifiedNameNode names) {
            for (NameRefNode part : names.getParts()) {
                value = field(node, value, text.written(part.getText()));
            }
            return value;
        }
        return field(node, value, text.written(node.getName().getText()));
    }

    /** A field of a context, of each element of a list, or a part of a time. */
    private Expression field(ASTNode node, Expression of, String name) {
        Shape shape = of.shape();
        if (shape.is(Kind.LIST)) {
            Shape each = fieldShape(node, shape.each(), name, of.text());
            return Expression.of(of.text() + "." + name, Shape.listOf(each), run -> {
                List<?> list = of.list(run);
                List<@Nullable Object> values = new ArrayList<>(list.size());
                for (Object element : list) {
                    values.add(fieldOf(element, name, of, run));
                }
                return values;
            });
        }
        Shape result = fieldShape(node, shape, name, of.text());
        return Expression.of(of.text() + "." + name, result, run -> {
                    Object value = of.value(run);
                    if (value instanceof List<?> list) {
                        run.spend(list.size());
                        List<@Nullable Object> values = new ArrayList<>(list.size());
                        for (Object element : list) {
                            values.add(fieldOf(element, name, of, run));
                        }
                        return values;
                    }
                    return fieldOf(value, name, of, run);
                })
                .because(run -> notGiven(name, of.orNothing(run)));
    }

    /** Why a field has no value, with the id of the observation where it has one. */
    private static String notGiven(String name, @Nullable Object of) {
        Object id = of instanceof Map<?, ?> map ? map.get("id") : null;
        return id instanceof String text
                ? "The value of '%s' of '%s' is not given.".formatted(name, text)
                : "The value of '%s' is not given.".formatted(name);
    }

    /**
     * Never asks an object for anything but its entries and the parts of its time: there is no way to Java from here.
     */
    private @Nullable Object fieldOf(@Nullable Object element, String name, Expression of, Run run)
            throws Formula.Failed {
        Object value = Values.in(element, zone);
        if (value instanceof Map<?, ?> map) {
            return Values.in(map.get(name), zone);
        }
        if (value == null) {
            throw new Formula.Failed(of.absence().reason(run));
        }
        return Values.part(value, name)
                .orElseThrow(() -> new Formula.Failed(
                        "'%s' is asked for '%s', but is %s.".formatted(of.text(), name, Values.describe(value))));
    }

    private Shape fieldShape(ASTNode node, Shape shape, String name, String of) {
        if (shape.isOpen() || shape.is(Kind.CONTEXT) && shape.fields().isEmpty()) {
            return Shape.ANY;
        }
        if (shape.is(Kind.CONTEXT)) {
            Shape field = shape.fields().get(name);
            if (field == null) {
                List<String> fields = List.copyOf(new TreeSet<>(shape.fields().keySet()));
                refused(
                        node,
                        "'%s' has no field '%s'.".formatted(of, name),
                        Names.nearest(name, fields)
                                .map(n -> "Maybe '" + n + "' is meant.")
                                .orElse("It has: " + String.join(", ", fields) + "."));
                return Shape.ANY;
            }
            return field;
        }
        List<String> parts = Values.parts(shape.kind());
        if (!parts.contains(name)) {
            refused(
                    node,
                    "'%s' is %s and has no '%s'.".formatted(of, shape.kind().words(), name),
                    shape.is(Kind.DURATION)
                            ? "Divide it by a duration: by duration(\"PT1H\") for hours, by duration(\"PT1M\") for minutes."
                            : parts.isEmpty()
                                    ? "Use it without the dot."
                                    : "It has: " + String.join(", ", parts) + ".");
            return Shape.ANY;
        }
        return Shape.of(Kind.NUMBER);
    }

    private Expression infix(InfixOpNode node) {
        InfixOperator operator = node.getOperator();
        Expression left = compile(node.getLeft());
        Expression right = compile(node.getRight());
        String whole = written(node);
        return switch (operator) {
            case AND -> logic(node, whole, left, right, false);
            case OR -> logic(node, whole, left, right, true);
            case EQ, NE -> equality(node, whole, left, right, operator == InfixOperator.EQ);
            case LT, LTE, GT, GTE -> order(node, whole, left, right, operator);
            case ADD, SUB, MULT, DIV -> arithmetic(node, whole, left, right, operator);
            case POW -> power(node, whole, left, right);
        };
    }

    /** Three-valued: what one side decides needs no value of the other. */
    private Expression logic(ASTNode node, String whole, Expression left, Expression right, boolean decides) {
        must(node, left, Kind.YES_NO);
        must(node, right, Kind.YES_NO);
        return folded(node, left, right, Expression.of(whole, Shape.of(Kind.YES_NO), run -> {
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
        }));
    }

    private Expression equality(ASTNode node, String whole, Expression left, Expression right, boolean equal) {
        if (!left.shape().isOpen()
                && !right.shape().isOpen()
                && !left.shape().is(Kind.NOTHING)
                && !right.shape().is(Kind.NOTHING)
                && !left.shape().is(right.shape().kind())) {
            return mismatch(node, left, right);
        }
        return folded(node, left, right, Expression.of(whole, Shape.of(Kind.YES_NO), run -> {
            Object a = left.orNothing(run);
            Object b = right.orNothing(run);
            return Values.equal(a, b, run).orElseThrow(() -> incomparable(left, a, right, b)) == equal;
        }));
    }

    private Expression order(ASTNode node, String whole, Expression left, Expression right, InfixOperator operator) {
        if (!ordered(node, left) || !ordered(node, right)) {
            return Expression.of(whole, Shape.of(Kind.YES_NO), run -> null);
        }
        if (!left.shape().isOpen()
                && !right.shape().isOpen()
                && !left.shape().is(right.shape().kind())) {
            return mismatch(node, left, right);
        }
        return folded(node, left, right, Expression.of(whole, Shape.of(Kind.YES_NO), run -> {
            int order = compare(left, left.value(run), right, right.value(run));
            return switch (operator) {
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                default -> order >= 0;
            };
        }));
    }

    private boolean ordered(ASTNode node, Expression side) {
        if (side.shape().isOpen() || Values.isOrdered(side.shape().kind())) {
            return true;
        }
        refused(
                node,
                "'%s' is %s and is neither more nor less than anything."
                        .formatted(side.text(), side.shape().kind().words()),
                "Compare numbers, texts, dates, times or durations.");
        return false;
    }

    private Expression mismatch(ASTNode node, Expression left, Expression right) {
        return refused(
                node,
                "'%s' is %s and '%s' is %s: they cannot be compared."
                        .formatted(
                                left.text(),
                                left.shape().kind().words(),
                                right.text(),
                                right.shape().kind().words()),
                dayAndTime(left, right)
                        ? "Take the day of the time with date(…), or write the time out: date and time(\"2026-04-01T00:00:00\")."
                        : "Compare values of the same kind. A text stands in straight quotes: \"P1\".");
    }

    private static boolean dayAndTime(Expression left, Expression right) {
        return left.shape().is(Kind.TIME) && right.shape().is(Kind.DATE)
                || left.shape().is(Kind.DATE) && right.shape().is(Kind.TIME);
    }

    private static int compare(Expression left, Object a, Expression right, Object b) throws Formula.Failed {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return Decimals.exact(x).compareTo(Decimals.exact(y));
        }
        return Values.compare(a, b).orElseThrow(() -> incomparable(left, a, right, b));
    }

    private static Formula.Failed incomparable(
            Expression left, @Nullable Object a, Expression right, @Nullable Object b) {
        return new Formula.Failed("'%s' is %s and '%s' is %s: they cannot be compared."
                .formatted(left.text(), Values.describe(a), right.text(), Values.describe(b)));
    }

    private Expression arithmetic(
            ASTNode node, String whole, Expression left, Expression right, InfixOperator operator) {
        Optional<Shape> shape = result(left.shape().kind(), right.shape().kind(), operator);
        if (shape.isEmpty()) {
            return refused(
                    node,
                    "'%s' is %s and '%s' is %s: %s."
                            .formatted(
                                    left.text(),
                                    left.shape().kind().words(),
                                    right.text(),
                                    right.shape().kind().words(),
                                    undone(operator)),
                    "Compute with numbers, or with dates, times and durations that fit together.");
        }
        if (operator == InfixOperator.DIV && right.constant() && isZero(right)) {
            return refused(node, "Nothing can be divided by 0.", "Correct '%s'.".formatted(whole));
        }
        return folded(node, left, right, Expression.of(whole, shape.get(), run -> {
            Object a = left.value(run);
            Object b = right.value(run);
            if (operator == InfixOperator.DIV && Values.isZero(b)) {
                throw new Formula.Failed("'%s' is 0, and nothing can be divided by 0.".formatted(right.text()));
            }
            Optional<Object> result = apply(operator, a, b);
            return result.orElseThrow(() -> new Formula.Failed("'%s' is %s and '%s' is %s: %s."
                    .formatted(left.text(), Values.describe(a), right.text(), Values.describe(b), undone(operator))));
        }));
    }

    private boolean isZero(Expression constant) {
        try {
            return Values.isZero(constant.value(new Run(zone, Map.of(), 0)));
        } catch (Formula.Failed e) {
            return false;
        }
    }

    private static Optional<Object> apply(InfixOperator operator, Object a, Object b) throws Formula.Failed {
        return switch (operator) {
            case ADD -> Values.plus(a, b);
            case SUB -> Values.minus(a, b);
            case MULT -> Values.times(a, b);
            default -> Values.over(a, b);
        };
    }

    private static String undone(InfixOperator operator) {
        return switch (operator) {
            case ADD -> "they cannot be added";
            case SUB -> "they cannot be subtracted";
            case MULT -> "they cannot be multiplied";
            default -> "they cannot be divided";
        };
    }

    /** What an operator gives for kinds; empty when it gives nothing for them. Found by trying it on samples. */
    private static Optional<Shape> result(Kind left, Kind right, InfixOperator operator) {
        if (left == Kind.ANY || right == Kind.ANY) {
            return Optional.of(Shape.ANY);
        }
        Object a = Samples.of(left);
        Object b = Samples.of(right);
        if (a == null || b == null) {
            return Optional.empty();
        }
        try {
            return apply(operator, a, b).map(v -> Shape.of(Values.kind(v)));
        } catch (Formula.Failed e) {
            return Optional.of(Shape.ANY);
        }
    }

    private Expression power(ASTNode node, String whole, Expression left, Expression right) {
        must(node, left, Kind.NUMBER);
        must(node, right, Kind.NUMBER);
        return folded(node, left, right, Expression.of(whole, Shape.of(Kind.NUMBER), run -> {
            BigDecimal base = left.number(run);
            int exponent = FeelFunctions.whole(
                    right.number(run), -HIGHEST_POWER, HIGHEST_POWER, "the power '%s'".formatted(right.text()));
            if (base.signum() == 0 && exponent < 0) {
                throw new Formula.Failed("'%s' is 0, and nothing can be divided by 0.".formatted(left.text()));
            }
            return Values.bounded(base.pow(exponent, Decimals.DIVISION));
        }));
    }

    private Expression signed(SignedUnaryNode node) {
        Expression of = compile(node.getExpression());
        if (node.getSign() == SignedUnaryNode.Sign.POSITIVE) {
            must(node, of, Kind.NUMBER);
            return of;
        }
        Expression minusOne = Expression.constant("-1", Shape.of(Kind.NUMBER), BigDecimal.ONE.negate());
        return arithmetic(node, written(node), minusOne, of, InfixOperator.MULT);
    }

    private Expression between(BetweenNode node) {
        Expression value = compile(node.getValue());
        Expression from = compile(node.getStart());
        Expression to = compile(node.getEnd());
        return within(node, value, from, true, to, true);
    }

    private Expression within(
            ASTNode node,
            Expression value,
            @Nullable Expression from,
            boolean fromIncluded,
            @Nullable Expression to,
            boolean toIncluded) {
        for (Expression end : new Expression[] {from, to}) {
            if (end != null) {
                order(node, written(node), value, end, InfixOperator.LTE);
            }
        }
        return Expression.of(written(node), Shape.of(Kind.YES_NO), run -> {
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

    private Expression in(InNode node) {
        Expression value = compile(node.getValue());
        List<ASTNode> tests = node.getExprs() instanceof ListNode list
                ? List.copyOf(list.getElements())
                : node.getExprs() == null ? List.of() : List.of(node.getExprs());
        List<Expression> any = new ArrayList<>();
        for (ASTNode test : tests) {
            any.add(test(node, value, test));
        }
        return Expression.of(written(node), Shape.of(Kind.YES_NO), run -> {
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

    /** Whether the value passes one test after the word {@code in}. */
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
            Expression to = compile(unary.getValue());
            return switch (unary.getOperator()) {
                case LT -> order(test, written(test), value, to, InfixOperator.LT);
                case LTE -> order(test, written(test), value, to, InfixOperator.LTE);
                case GT -> order(test, written(test), value, to, InfixOperator.GT);
                case GTE -> order(test, written(test), value, to, InfixOperator.GTE);
                case EQ -> equality(test, written(test), value, to, true);
                case NE -> equality(test, written(test), value, to, false);
                default -> refused(test, "'%s' cannot be tested.".formatted(written(test)), "Use and, or and not(…).");
            };
        }
        Expression to = compile(test);
        if (to.shape().is(Kind.LIST)) {
            return Expression.of(written(node), Shape.of(Kind.YES_NO), run -> {
                Object v = value.orNothing(run);
                for (Object each : to.list(run)) {
                    if (Values.equal(v, Values.in(each, zone), run).orElse(false)) {
                        return true;
                    }
                }
                return false;
            });
        }
        return equality(node, written(node), value, to, true);
    }

    private @Nullable Expression end(@Nullable BaseNode node) {
        return node == null || node instanceof UndefinedValueNode ? null : compile(node);
    }

    private Expression choice(IfExpressionNode node) {
        Expression condition = compile(node.getCondition());
        must(node, condition, Kind.YES_NO);
        Expression then = compile(node.getThenExpression());
        Expression otherwise = compile(node.getElseExpression());
        return Expression.of(
                        written(node),
                        then.shape().or(otherwise.shape()),
                        run -> condition.yes(run) ? then.orNothing(run) : otherwise.orNothing(run))
                .because(run -> condition.yes(run)
                        ? then.absence().reason(run)
                        : otherwise.absence().reason(run));
    }

    private Expression list(ListNode node) {
        List<Expression> elements = new ArrayList<>();
        for (BaseNode element : node.getElements()) {
            if (element instanceof RangeNode) {
                refused(element, "'%s' is a range and not a value.".formatted(written(element)), "Use it after in.");
            }
            elements.add(compile(element));
        }
        Shape each = Shape.common(elements.stream().map(Expression::shape).toList());
        return Expression.of("[" + written(node) + "]", Shape.listOf(each), run -> {
            List<@Nullable Object> values = new ArrayList<>(elements.size());
            for (Expression element : elements) {
                values.add(element.orNothing(run));
            }
            return values;
        });
    }

    private Expression context(ContextNode node) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, Local> hidden = new HashMap<>();
        List<String> fields = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (ContextEntryNode entry : node.getEntries()) {
            String name = entry.getName() instanceof StringNode string
                    ? string.getValue()
                    : text.written(entry.getName().getText());
            Expression value = compile(entry.getValue());
            if (shapes.containsKey(name)) {
                refused(entry, "'%s' is given twice.".formatted(name), "Give each field once.");
            }
            int place = bind(name, value.shape(), hidden);
            fields.add(name);
            values.add(value);
            places.add(place);
            shapes.put(name, value.shape());
        }
        unbind(fields, hidden);
        return Expression.of(written(node), Shape.context(shapes), run -> {
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                Object value = values.get(i).orNothing(run);
                // A field can be used twice in the next, and so on: what doubles must be paid for.
                run.spend(value instanceof List<?> list ? list.size() + 1 : 1);
                run.put(places.get(i), value);
                context.put(fields.get(i), value);
            }
            return context;
        });
    }

    /** Gives a name a place of its own, until it is taken back. */
    private int bind(String name, Shape shape, Map<String, Local> hidden) {
        Local before = locals.put(name, new Local(slots, shape));
        if (before != null) {
            hidden.putIfAbsent(name, before);
        }
        return slots++;
    }

    private void unbind(List<String> names, Map<String, Local> hidden) {
        names.forEach(locals::remove);
        locals.putAll(hidden);
    }

    /** Elements of a list for which a condition holds, or the one at a place. */
    private Expression filter(FilterExpressionNode node) {
        Expression of = compile(node.getExpression());
        if (!of.shape().isOpen() && !of.shape().is(Kind.LIST)) {
            return refused(
                    node,
                    "'%s' is %s, and only a list can be filtered."
                            .formatted(of.text(), of.shape().kind().words()),
                    "Use if … then … else.");
        }
        Shape each = of.shape().each();
        Map<String, Local> hidden = new HashMap<>();
        List<String> bound = new ArrayList<>();
        int item = bind("item", each, hidden);
        bound.add("item");
        Map<String, Integer> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Shape> field : each.fields().entrySet()) {
            fields.put(field.getKey(), bind(field.getKey(), field.getValue(), hidden));
            bound.add(field.getKey());
        }
        Expression condition = compile(node.getFilter());
        unbind(bound, hidden);
        String whole = written(node);
        if (condition.shape().is(Kind.NUMBER)) {
            return Expression.of(whole, each, run -> {
                        List<?> list = of.list(run);
                        int place = FeelFunctions.whole(
                                condition.number(run), -Run.MOST_STEPS, Run.MOST_STEPS, "the place in the list");
                        int index = place > 0 ? place - 1 : list.size() + place;
                        return place == 0 || index < 0 || index >= list.size()
                                ? null
                                : Values.in(list.get(index), zone);
                    })
                    .because(run -> "'%s' is not there: the list has %s."
                            .formatted(whole, of.list(run).size()));
        }
        must(node, condition, Kind.YES_NO);
        return Expression.of(whole, of.shape().isOpen() ? Shape.of(Kind.LIST) : of.shape(), run -> {
            List<@Nullable Object> kept = new ArrayList<>();
            for (Object element : of.list(run)) {
                Object value = Values.in(element, zone);
                run.put(item, value);
                if (value instanceof Map<?, ?> map) {
                    for (Map.Entry<String, Integer> field : fields.entrySet()) {
                        run.put(field.getValue(), Values.in(map.get(field.getKey()), zone));
                    }
                }
                boolean keep;
                try {
                    keep = condition.yes(run);
                } catch (Formula.Failed e) {
                    throw value instanceof Map<?, ?> map && map.get("id") instanceof String id
                            ? new Formula.Failed("For '%s': %s".formatted(id, e.getMessage()))
                            : e;
                }
                if (keep) {
                    kept.add(element);
                }
            }
            return kept;
        });
    }

    /** One {@code name in list}, or {@code name in from..to}, of a loop. */
    private record Through(
            String name,
            int slot,
            Expression from,
            @Nullable Expression to) {}

    private List<Through> loops(List<IterationContextNode> contexts, List<String> bound, Map<String, Local> hidden) {
        List<Through> all = new ArrayList<>();
        for (IterationContextNode context : contexts) {
            String name = text.written(context.getName().getText());
            @Nullable BaseNode first = context.getExpression();
            @Nullable BaseNode last = context.getRangeEndExpr();
            if (first instanceof RangeNode range) {
                first = range.getStart();
                last = range.getEnd();
                if (range.getLowerBound() != RangeNode.IntervalBoundary.CLOSED
                        || range.getUpperBound() != RangeNode.IntervalBoundary.CLOSED) {
                    refused(range, "A loop goes from the first to the last number.", "Write [1..3] or 1..3.");
                }
            }
            Expression from = compile(first);
            Expression to = last == null ? null : compile(last);
            Shape each;
            if (to == null) {
                must(context, from, Kind.LIST);
                each = from.shape().each();
            } else {
                must(context, from, Kind.NUMBER);
                must(context, to, Kind.NUMBER);
                bounded(context, from, to);
                each = Shape.of(Kind.NUMBER);
            }
            if (name.equals("partial")) {
                refused(context, "'partial' cannot be the name of a loop.", "Choose another name.");
            }
            bound.add(name);
            all.add(new Through(name, bind(name, each, hidden), from, to));
        }
        return all;
    }

    private void bounded(ASTNode node, Expression from, Expression to) {
        if (from.constant() && to.constant()) {
            Run run = new Run(zone, Map.of(), 0);
            try {
                BigDecimal steps = to.number(run).subtract(from.number(run)).abs();
                if (steps.compareTo(BigDecimal.valueOf(LONGEST_RANGE)) >= 0) {
                    refused(
                            node,
                            "'%s' goes through %s numbers."
                                    .formatted(written(node), Decimals.grouped(steps.add(BigDecimal.ONE), 0)),
                            "Go through at most %s.".formatted(Decimals.grouped(BigDecimal.valueOf(LONGEST_RANGE), 0)));
                }
            } catch (Formula.Failed e) {
                refused(node, String.valueOf(e.getMessage()), "Give whole numbers.");
            }
        }
    }

    /** What is done in each turn of a loop; says whether to go on. */
    private interface Turn {
        boolean take() throws Formula.Failed;
    }

    private boolean through(List<Through> loops, int index, Run run, Turn turn) throws Formula.Failed {
        if (index == loops.size()) {
            run.spend(1);
            return turn.take();
        }
        Through loop = loops.get(index);
        if (loop.to() == null) {
            for (Object element : loop.from().list(run)) {
                run.put(loop.slot(), Values.in(element, zone));
                if (!through(loops, index + 1, run, turn)) {
                    return false;
                }
            }
            return true;
        }
        int from = FeelFunctions.whole(
                loop.from().number(run), -Run.MOST_STEPS, Run.MOST_STEPS, "the first number of the loop");
        int to = FeelFunctions.whole(
                loop.to().number(run), -Run.MOST_STEPS, Run.MOST_STEPS, "the last number of the loop");
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

    private Expression loop(ForExpressionNode node) {
        List<String> bound = new ArrayList<>();
        Map<String, Local> hidden = new HashMap<>();
        List<Through> loops = loops(node.getIterationContexts(), bound, hidden);
        Expression each = compile(node.getExpression());
        unbind(bound, hidden);
        return Expression.of(written(node), Shape.listOf(each.shape()), run -> {
            List<@Nullable Object> values = new ArrayList<>();
            through(loops, 0, run, () -> {
                Object value = each.orNothing(run);
                run.spend(value instanceof List<?> list ? list.size() : 0);
                return values.add(value);
            });
            return values;
        });
    }

    private Expression quantified(QuantifiedExpressionNode node) {
        boolean some = node.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME;
        List<String> bound = new ArrayList<>();
        Map<String, Local> hidden = new HashMap<>();
        List<Through> loops = loops(node.getIterationContexts(), bound, hidden);
        Expression condition = compile(node.getExpression());
        unbind(bound, hidden);
        must(node, condition, Kind.YES_NO);
        return Expression.of(written(node), Shape.of(Kind.YES_NO), run -> {
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

    private Expression call(FunctionInvocationNode node) {
        String name = node.getName() instanceof NameRefNode ref ? text.written(ref.getText()) : written(node.getName());
        List<BaseNode> given =
                node.getParams() == null ? List.of() : node.getParams().getElements();
        Optional<FormulaProblem> forbidden = FeelFunctions.forbidden(name);
        if (forbidden.isPresent()) {
            return refused(node, forbidden.get());
        }
        Optional<FeelFunctions.Function> found = FeelFunctions.named(name);
        if (found.isEmpty()) {
            return refused(node, FeelSyntax.noFunction(name));
        }
        for (BaseNode one : given) {
            if (one instanceof NamedParameterNode) {
                return refused(
                        one,
                        "'%s' is given by name.".formatted(written(one)),
                        "Give '%s' its values in their order, without names.".formatted(name));
            }
        }
        return name.equals("sort") ? sort(node, given) : invoke(node, found.get(), given);
    }

    private Expression invoke(FunctionInvocationNode node, FeelFunctions.Function function, List<BaseNode> given) {
        List<Expression> values = new ArrayList<>();
        for (BaseNode one : given) {
            values.add(compile(one));
        }
        if (!function.takes(values.size())) {
            return refused(
                    node,
                    "'%s' is given %s values.".formatted(function.name(), values.size()),
                    "It takes %s.".formatted(function.arity()));
        }
        for (int i = 0; i < values.size(); i++) {
            must(node, values.get(i), function.parameter(i));
        }
        Shape shape = function.result().apply(values.get(0).shape());
        Expression code = Expression.of(written(node), shape, run -> {
            Object[] in = new Object[values.size()];
            for (int i = 0; i < in.length; i++) {
                Object value = values.get(i).value(run);
                Kind wanted = function.parameter(i);
                if (wanted != Kind.ANY && Values.kind(value) != wanted) {
                    throw values.get(i).not(value, wanted);
                }
                if (value instanceof List<?> list) {
                    run.spend(list.size());
                }
                in[i] = value;
            }
            return function.code().of(in, run);
        });
        return values.stream().allMatch(Expression::constant) ? folded(node, code) : code;
    }

    /** Sorts a list, smallest first, or by a function that says which of two comes first. */
    private Expression sort(FunctionInvocationNode node, List<BaseNode> given) {
        if (given.isEmpty() || given.size() > 2) {
            return refused(
                    node,
                    "'sort' is given %s values.".formatted(given.size()),
                    "It takes a list, and maybe a function.");
        }
        Expression of = compile(given.get(0));
        must(node, of, Kind.LIST);
        if (given.size() == 1) {
            return sorted(
                    node,
                    of,
                    (a, b, run) -> Values.compare(a, b)
                            .orElseThrow(() -> new Formula.Failed("'sort' cannot compare %s with %s."
                                    .formatted(Values.describe(a), Values.describe(b)))));
        }
        if (!(given.get(1) instanceof FunctionDefNode function)
                || function.isExternal()
                || function.getFormalParameters().size() != 2) {
            return refused(
                    node,
                    "The second value of 'sort' does not say which of two comes first.",
                    "Write it as function(a, b) a < b.");
        }
        Map<String, Local> hidden = new HashMap<>();
        List<String> bound = new ArrayList<>();
        int[] places = new int[2];
        for (int i = 0; i < 2; i++) {
            FormalParameterNode parameter = function.getFormalParameters().get(i);
            String name = text.written(parameter.getName().getText());
            bound.add(name);
            places[i] = bind(name, of.shape().each(), hidden);
        }
        Expression first = compile(function.getBody());
        unbind(bound, hidden);
        must(node, first, Kind.YES_NO);
        return sorted(node, of, (a, b, run) -> {
            run.put(places[0], a);
            run.put(places[1], b);
            if (first.yes(run)) {
                return -1;
            }
            run.put(places[0], b);
            run.put(places[1], a);
            return first.yes(run) ? 1 : 0;
        });
    }

    /** Which of two comes first. */
    private interface Order {
        int of(Object a, Object b, Run run) throws Formula.Failed;
    }

    /** Carries a failure out of the comparison of a sort. */
    private static final class Unsorted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Formula.Failed failed;

        Unsorted(Formula.Failed failed) {
            super(failed);
            this.failed = failed;
        }
    }

    private Expression sorted(ASTNode node, Expression of, Order order) {
        return Expression.of(written(node), of.shape().isOpen() ? Shape.of(Kind.LIST) : of.shape(), run -> {
            List<Object> sorted = new ArrayList<>();
            for (Object element : of.list(run)) {
                Object value = Values.in(element, zone);
                if (value == null) {
                    throw new Formula.Failed(
                            "A value in '%s' is not given, so it cannot be sorted.".formatted(of.text()));
                }
                sorted.add(value);
            }
            try {
                sorted.sort((a, b) -> {
                    try {
                        run.spend(1);
                        return order.of(a, b, run);
                    } catch (Formula.Failed e) {
                        throw new Unsorted(e);
                    }
                });
            } catch (Unsorted e) {
                throw e.failed;
            } catch (IllegalArgumentException e) {
                throw new Formula.Failed(
                        "'%s' puts its list in no order: of two elements each comes first.".formatted(written(node)));
            }
            return Collections.<@Nullable Object>unmodifiableList(sorted);
        });
    }

    /** Notes a problem when the value can never be of the kind. */
    private void must(ASTNode node, Expression value, Kind kind) {
        Shape shape = value.shape();
        if (kind == Kind.ANY || shape.isOpen() || shape.is(kind)) {
            return;
        }
        refused(
                node,
                "'%s' is %s, but must be %s."
                        .formatted(value.text(), shape.kind().words(), kind.words()),
                Remedies.of(shape.kind(), kind));
    }

    private Expression folded(ASTNode node, Expression left, Expression right, Expression code) {
        return left.constant() && right.constant() ? folded(node, code) : code;
    }

    /** The value instead of what computes it, where it depends on nothing. */
    private Expression folded(ASTNode node, Expression code) {
        if (!problems.isEmpty()) {
            return code;
        }
        try {
            Object value = code.value(new Run(zone, Map.of(), slots));
            return Expression.constant(code.text(), Shape.of(Values.kind(value)), value);
        } catch (Formula.Failed e) {
            return refused(node, String.valueOf(e.getMessage()), "Correct '%s'.".formatted(code.text()));
        }
    }

    /** What to do about a value of the wrong kind. */
    static final class Remedies {

        private Remedies() {}

        static String of(Kind is, Kind must) {
            if (is == Kind.DURATION && must == Kind.NUMBER) {
                return "Divide it by duration(\"PT1H\") for hours or by duration(\"PT1M\") for minutes.";
            }
            if (is == Kind.LIST && must == Kind.NUMBER) {
                return "Take count, sum, mean, min or max of the list.";
            }
            if (must == Kind.YES_NO) {
                return "Compare it with something, for example with = or <.";
            }
            return "Give %s.".formatted(must.words());
        }
    }

    /** One value of each kind, on which operators are tried to tell what they give. */
    private static final class Samples {

        private Samples() {}

        static @Nullable Object of(Kind kind) {
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
    }
}
