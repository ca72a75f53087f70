package io.pactable.engine;

import io.pactable.engine.Shape.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/**
 * Turns the syntax tree of one formula into something that can be run, and finds what is wrong with it on the way: a
 * part that is not allowed has no code, so what was not checked cannot run.
 *
 * <p>Here each kind of part is handed to the class that compiles it.
 */
final class FormulaCompiler {

    /**
     * A formula, ready to run.
     *
     * @param code null when it must not run
     * @param slots how many names it gives itself
     * @param problems why it must not run; empty when it may
     */
    record Compiled(@Nullable Expression code, int slots, List<FormulaProblem> problems) {

        static Compiled refused(List<FormulaProblem> problems) {
            return new Compiled(null, 0, problems);
        }
    }

    private final FormulaDraft draft;
    private final Literals literals;
    private final Paths paths;
    private final Comparisons comparisons;
    private final Operators operators;
    private final Lists lists;
    private final Loops loops;
    private final Calls calls;

    private FormulaCompiler(FormulaDraft draft) {
        this.draft = draft;
        this.literals = new Literals(draft);
        this.paths = new Paths(this, draft);
        this.comparisons = new Comparisons(this, draft);
        this.operators = new Operators(this, draft, comparisons);
        this.lists = new Lists(this, draft);
        this.loops = new Loops(this, draft);
        this.calls = new Calls(this, draft);
    }

    /**
     * @param written the formula
     * @param names what it may use, with all that can be told of it
     * @param zone of the contract
     */
    static Compiled compile(String written, Map<String, Shape> names, ZoneId zone) {
        Optional<FormulaProblem> unfit = FormulaText.unfit(written);
        if (unfit.isPresent()) {
            return Compiled.refused(List.of(unfit.get()));
        }
        List<String> fields = names.values().stream()
                .flatMap(shape -> shape.fields().keySet().stream())
                .toList();
        List<String> all = new ArrayList<>(names.keySet());
        all.addAll(fields);
        FormulaText text = FormulaText.of(written, all);
        Optional<FormulaProblem> habit = SpreadsheetHabits.in(text);
        if (habit.isPresent()) {
            return Compiled.refused(List.of(habit.get()));
        }
        FeelSyntax syntax = FeelSyntax.of(text, List.copyOf(names.keySet()), fields);
        if (syntax.tree() == null) {
            return Compiled.refused(syntax.problems());
        }
        FormulaDraft draft = new FormulaDraft(text, new FormulaNames(names), zone);
        try {
            Expression code = new FormulaCompiler(draft).compile(syntax.tree());
            List<FormulaProblem> problems = draft.problems();
            return problems.isEmpty() ? new Compiled(code, draft.names.slots(), problems) : Compiled.refused(problems);
        } catch (StackOverflowError e) {
            return Compiled.refused(List.of(FormulaText.TOO_DEEP));
        }
    }

    Expression compile(@Nullable ASTNode node) {
        if (node instanceof NumberNode number) {
            return literals.number(number);
        }
        if (node instanceof StringNode string) {
            return literals.text(string);
        }
        if (node instanceof BooleanNode yesOrNo) {
            return literals.yesOrNo(yesOrNo);
        }
        if (node instanceof NullNode nothing) {
            return literals.nothing(nothing);
        }
        if (node instanceof AtLiteralNode at) {
            return literals.at(at);
        }
        if (node instanceof NameRefNode name) {
            return paths.name(name);
        }
        if (node instanceof QualifiedNameNode qualified) {
            return paths.qualified(qualified);
        }
        if (node instanceof PathExpressionNode path) {
            return paths.path(path);
        }
        if (node instanceof InfixOpNode infix) {
            return operators.infix(infix);
        }
        if (node instanceof SignedUnaryNode signed) {
            return operators.signed(signed);
        }
        if (node instanceof BetweenNode between) {
            return comparisons.between(between);
        }
        if (node instanceof InNode in) {
            return comparisons.in(in);
        }
        if (node instanceof IfExpressionNode choice) {
            return choice(choice);
        }
        if (node instanceof ListNode list) {
            return lists.list(list);
        }
        if (node instanceof ContextNode context) {
            return lists.context(context);
        }
        if (node instanceof FilterExpressionNode filter) {
            return lists.filter(filter);
        }
        if (node instanceof ForExpressionNode loop) {
            return loops.loop(loop);
        }
        if (node instanceof QuantifiedExpressionNode quantified) {
            return loops.quantified(quantified);
        }
        if (node instanceof FunctionInvocationNode call) {
            return calls.call(call);
        }
        if (node instanceof FunctionDefNode) {
            return draft.refused(
                    node,
                    "A formula must not define functions, and cannot reach any outside of itself.",
                    "Write what the function would compute. Only sort takes one: sort(list, function(a, b) a < b).");
        }
        if (node == null) {
            draft.note(new FormulaProblem("A part of the formula is missing.", "Complete it."));
            return Expression.of("", Shape.ANY, run -> null);
        }
        return draft.refused(
                node,
                "'%s' is a part of FEEL that formulas of contracts do not use.".formatted(draft.written(node)),
                "Say it with operators, if, for, some, every, lists, filters and functions.");
    }

    private Expression choice(IfExpressionNode node) {
        Expression condition = compile(node.getCondition());
        draft.must(condition, Kind.YES_NO);
        Expression then = compile(node.getThenExpression());
        Expression otherwise = compile(node.getElseExpression());
        return Expression.of(
                        draft.written(node),
                        then.shape().or(otherwise.shape()),
                        run -> condition.yes(run) ? then.orNothing(run) : otherwise.orNothing(run))
                .because(run -> condition.yes(run)
                        ? then.absence().reason(run)
                        : otherwise.absence().reason(run));
    }
}
