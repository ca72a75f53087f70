package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.lang.ast.ASTNode;

/** One formula while it is compiled: its text, its names, and what was found wrong with it so far. */
final class FormulaDraft {

    private final FormulaText text;
    private final List<FormulaProblem> problems = new ArrayList<>();

    final FormulaNames names;
    final ZoneId zone;

    FormulaDraft(FormulaText text, FormulaNames names, ZoneId zone) {
        this.text = text;
        this.names = names;
        this.zone = zone;
    }

    /** What is wrong with it, in the order in which it was found. */
    List<FormulaProblem> problems() {
        return List.copyOf(problems);
    }

    /** A part of the formula as its author wrote it. */
    String written(ASTNode node) {
        return text.written(node.getStartChar(), node.getEndChar());
    }

    /** A piece of what the parser was given, as the author wrote it. */
    String written(String piece) {
        return text.written(piece);
    }

    /** Notes a problem and gives something that stands in, so that further problems are found. */
    Expression refused(ASTNode node, String message, String remedy) {
        return refused(node, new FormulaProblem(message, remedy));
    }

    Expression refused(ASTNode node, FormulaProblem problem) {
        note(problem);
        return Expression.of(written(node), Shape.ANY, run -> {
            throw new Formula.Failed(problem.message());
        });
    }

    /** Notes a problem, once. */
    void note(FormulaProblem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Notes a problem when the value can never be of the kind. */
    void must(Expression value, Kind kind) {
        Shape shape = value.shape();
        if (kind == Kind.ANY || shape.isOpen() || shape.is(kind)) {
            return;
        }
        note(new FormulaProblem(
                "'%s' is %s, but must be %s."
                        .formatted(value.text(), shape.kind().words(), kind.words()),
                FormulaProblem.instead(shape.kind(), kind)));
    }

    /** The value instead of what computes it, where it depends on nothing but constants. */
    Expression folded(ASTNode node, Expression code, List<Expression> from) {
        if (!from.stream().allMatch(Expression::constant) || !problems.isEmpty()) {
            return code;
        }
        try {
            Object value = code.value(new Run(zone, Map.of(), names.slots()));
            return Expression.constant(code.text(), Shape.of(Values.kind(value)), value);
        } catch (Formula.Failed e) {
            return refused(node, String.valueOf(e.getMessage()), "Correct '%s'.".formatted(code.text()));
        }
    }

    /** A run in which only constants have values. */
    Run ofConstants() {
        return new Run(zone, Map.of(), 0);
    }
}
