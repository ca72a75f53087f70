package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.engine.Shape.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Compiles what is written out: numbers, texts, true and false, null, dates, times and durations. */
record Literals(FormulaDraft draft) {

    Expression number(NumberNode node) {
        String digits = draft.written(node);
        Optional<BigDecimal> number = Decimals.parse(digits.startsWith(".") ? "0" + digits : digits);
        return number.map(n -> Expression.constant(digits, Shape.of(Kind.NUMBER), n))
                .orElseGet(() -> draft.refused(
                        node,
                        "'%s' is not a number that a formula can use.".formatted(digits),
                        "Write plain digits with a decimal point, at most %s of them."
                                .formatted(Decimals.MOST_DIGITS)));
    }

    Expression text(StringNode node) {
        return Expression.constant(draft.written(node), Shape.of(Kind.TEXT), node.getValue());
    }

    Expression yesOrNo(BooleanNode node) {
        String word = draft.written(node);
        return Expression.constant(word, Shape.of(Kind.YES_NO), word.equals("true"));
    }

    Expression nothing(NullNode node) {
        return Expression.constant(draft.written(node), Shape.of(Kind.NOTHING), null);
    }

    /** What stands after the sign {@code @}. */
    Expression at(AtLiteralNode node) {
        String text = node.getStringLiteral().getValue();
        return moment(text)
                .map(v -> Expression.constant(draft.written(node), Shape.of(Values.kind(v)), v))
                .orElseGet(() -> draft.refused(
                        node,
                        "'%s' is no date, time or duration.".formatted(text),
                        "Write it as @\"2026-04-01\", @\"2026-04-01T09:00:00\", @\"09:00:00\" or @\"PT4H\"."));
    }

    private Optional<Object> moment(String text) {
        boolean dateAndTime = text.contains("T") && !text.startsWith("T");
        return TimeValues.length(text)
                .or(() -> dateAndTime ? TimeValues.time(text, draft.zone) : Optional.empty())
                .or(() -> TimeValues.date(text))
                .or(() -> TimeValues.clock(text));
    }
}
