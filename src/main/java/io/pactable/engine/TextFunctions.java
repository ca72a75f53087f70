package io.pactable.engine;

import static io.pactable.engine.Shape.Kind.ANY;
import static io.pactable.engine.Shape.Kind.NUMBER;
import static io.pactable.engine.Shape.Kind.TEXT;
import static io.pactable.engine.Shape.Kind.YES_NO;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions of texts. */
final class TextFunctions {

    private TextFunctions() {}

    static void addTo(FunctionTable table) {
        List<Kind> two = List.of(TEXT, TEXT);
        table.put("string", List.of(ANY), 1, TEXT, (v, run) -> string(v[0], run));
        table.put("string length", List.of(TEXT), 1, NUMBER, (v, run) -> {
            String text = (String) v[0];
            return BigDecimal.valueOf(text.codePointCount(0, text.length()));
        });
        table.put("upper case", List.of(TEXT), 1, TEXT, (v, run) -> ((String) v[0]).toUpperCase(Locale.ROOT));
        table.put("lower case", List.of(TEXT), 1, TEXT, (v, run) -> ((String) v[0]).toLowerCase(Locale.ROOT));
        table.put("contains", two, 2, YES_NO, (v, run) -> ((String) v[0]).contains((String) v[1]));
        table.put("starts with", two, 2, YES_NO, (v, run) -> ((String) v[0]).startsWith((String) v[1]));
        table.put("ends with", two, 2, YES_NO, (v, run) -> ((String) v[0]).endsWith((String) v[1]));
        table.put("substring before", two, 2, TEXT, (v, run) -> {
            int at = ((String) v[0]).indexOf((String) v[1]);
            return at < 0 ? "" : ((String) v[0]).substring(0, at);
        });
        table.put("substring after", two, 2, TEXT, (v, run) -> {
            int at = ((String) v[0]).indexOf((String) v[1]);
            return at < 0 ? "" : ((String) v[0]).substring(at + ((String) v[1]).length());
        });
        table.put("substring", List.of(TEXT, NUMBER, NUMBER), 2, TEXT, (v, run) -> {
            int[] points = ((String) v[0]).codePoints().toArray();
            int start = FeelFunctions.whole(v[1], -points.length, points.length, "the first place of 'substring'");
            if (start == 0) {
                throw new Formula.Failed("The first place of 'substring' is 1, or -1 from the end; it is 0.");
            }
            int from = start > 0 ? start - 1 : points.length + start;
            int length = v.length < 3
                    ? points.length - from
                    : Math.min(points.length - from, FeelFunctions.whole(v[2], 1, 10_000, "the length of 'substring'"));
            return new String(points, from, length);
        });
    }

    private static String string(Object value, Run run) throws Formula.Failed {
        if (value instanceof BigDecimal number) {
            return Decimals.plain(Decimals.exact(number));
        }
        if (value instanceof ZonedDateTime time) {
            return time.toOffsetDateTime().toString();
        }
        if (value instanceof List || value instanceof Map) {
            throw new Formula.Failed("'string' takes a single value and not %s.".formatted(Values.describe(value)));
        }
        return value.toString();
    }
}
