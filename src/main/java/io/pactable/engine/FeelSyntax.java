package io.pactable.engine;

import io.pactable.contract.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;
import org.kie.dmn.feel.runtime.events.UnknownVariableErrorEvent;

/**
 * The grammar of FEEL, as KIE's parser reads it. Only the parser is used: nothing of KIE ever evaluates a formula,
 * since its evaluation reaches Java methods through paths and external functions.
 *
 * @param text as written
 * @param tree what was parsed; null when it cannot be
 * @param problems empty when it was parsed
 */
record FeelSyntax(FormulaText text, @Nullable BaseNode tree, List<FormulaProblem> problems) {

    /**
     * @param text fit to be parsed
     * @param names all that the formula may use
     * @param fields of what it may use
     */
    static FeelSyntax of(FormulaText text, List<String> names, List<String> fields) {
        Map<String, Type> types = new HashMap<>();
        text.words(names).forEach(word -> types.put(word, BuiltInType.UNKNOWN));
        text.words(fields).forEach(word -> types.put(word, BuiltInType.UNKNOWN));
        List<FEELEvent> events = new ArrayList<>();
        FEELEventListenersManager listeners = new FEELEventListenersManager();
        listeners.addListener(events::add);
        @Nullable BaseNode tree = null;
        try {
            tree = new ASTBuilderVisitor(types, null)
                    .visit(FEELParser.parse(listeners, text.code(), types, Map.of(), List.of(), List.of(), null)
                            .compilation_unit());
        } catch (RuntimeException | StackOverflowError e) {
            // The builder of the tree stumbles over what the parser has reported already.
            if (events.isEmpty()) {
                return new FeelSyntax(text, null, List.of(general()));
            }
        }
        List<FormulaProblem> problems = problems(text, events, names);
        if (tree == null && problems.isEmpty()) {
            problems = List.of(general());
        }
        return new FeelSyntax(text, problems.isEmpty() ? tree : null, problems);
    }

    private static FormulaProblem general() {
        return new FormulaProblem(
                "The formula cannot be read.", "Write it as a calculation, for example: value * 2 + Monthly charge.");
    }

    /** The first error is the cause of those that follow it. */
    private static List<FormulaProblem> problems(FormulaText text, List<FEELEvent> events, List<String> names) {
        for (FEELEvent event : events) {
            if (event instanceof UnknownVariableErrorEvent unknown) {
                String words = text.written(String.valueOf(unknown.getOffendingSymbol()));
                if (words.contains("..")) {
                    return List.of(new FormulaProblem(
                            "'..' stands only between the ends of a loop or a range.",
                            "Write for i in 1..3 return …, or value in [1..3]."));
                }
                Optional<String> sign = strange(words);
                return List.of(sign.flatMap(FormulaText::unreadable).orElseGet(() -> unknown(text, words, names)));
            }
        }
        for (FEELEvent event : events) {
            if (event instanceof SyntaxErrorEvent error && event.getSeverity() == FEELEvent.Severity.ERROR) {
                return List.of(syntax(text, error));
            }
        }
        return events.stream().anyMatch(e -> e.getSeverity() == FEELEvent.Severity.ERROR)
                ? List.of(general())
                : List.of();
    }

    /** A sign that no name and no operator has. */
    private static Optional<String> strange(String words) {
        return words.codePoints()
                .filter(c -> !Character.isLetterOrDigit(c) && !Character.isWhitespace(c) && "_-+*/.'".indexOf(c) < 0)
                .mapToObj(Character::toString)
                .findFirst();
    }

    private static FormulaProblem syntax(FormulaText text, SyntaxErrorEvent error) {
        if (text.count("if") > Math.min(text.count("then"), text.count("else"))) {
            return new FormulaProblem(
                    "An if has no then or no else.", "Say what the value is otherwise: if … then … else …");
        }
        @Nullable Token token = error.getOffendingSymbol() instanceof Token t ? t : null;
        if (token == null || token.getType() == Token.EOF) {
            return new FormulaProblem(
                    "The formula ends too early: after '%s' something is missing."
                            .formatted(tail(text.written(0, text.code().length() - 1))),
                    "Complete it. Every bracket needs its closing bracket, every if its then and else.");
        }
        String words = text.written(token.getText());
        if (strange(words).isPresent() && "()[]{}<>=!,:;\"@".indexOf(words.charAt(0)) < 0) {
            return FormulaText.unreadable(words).orElseGet(FeelSyntax::general);
        }
        String before = tail(text.written(0, token.getStartIndex() - 1));
        return new FormulaProblem(
                before.isEmpty()
                        ? "The formula cannot start with '%s'.".formatted(words)
                        : "At character %s, '%s' cannot follow '%s'."
                                .formatted(text.position(token.getStartIndex()), words, before),
                "Maybe an operator such as + or *, a comma or a bracket is missing before it.");
    }

    private static String tail(String text) {
        return text.length() > 30 ? "…" + text.substring(text.length() - 30) : text;
    }

    private static FormulaProblem unknown(FormulaText text, String name, List<String> names) {
        return text.isCalled(name) ? noFunction(name) : unknown(name, names);
    }

    /** What to say of a function that does not exist. */
    static FormulaProblem noFunction(String name) {
        return FeelFunctions.forbidden(name)
                .or(() -> SpreadsheetHabits.function(name))
                .orElseGet(() -> new FormulaProblem(
                        "There is no function '%s'.".formatted(name),
                        Names.nearest(name, FeelFunctions.names())
                                .map(n -> "Maybe '" + n + "' is meant.")
                                .orElse("There are: " + String.join(", ", new TreeSet<>(FeelFunctions.names()))
                                        + ".")));
    }

    /** What to say of a name that the formula may not use. */
    static FormulaProblem unknown(String name, List<String> names) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        Optional<FormulaProblem> habit = SpreadsheetHabits.name(name);
        if (habit.isPresent()) {
            return habit.get();
        }
        return new FormulaProblem(
                "A formula here knows no '%s'.".formatted(name),
                Names.nearest(name, sorted)
                        .map(n -> "Maybe '" + n + "' is meant.")
                        .orElseGet(() -> sorted.isEmpty()
                                ? "It knows no names."
                                : "It knows: " + String.join(", ", sorted) + "."));
    }
}
