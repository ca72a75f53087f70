package io.pactable.rulebook.check;

import java.util.ArrayList;
import java.util.List;

/** What a formula divides by, as it is written. */
final class Divisors {

    private Divisors() {}

    /** The operands behind each sign of division that stands outside a text, for example {@code (100 - value)}. */
    static List<String> of(String formula) {
        List<String> divisors = new ArrayList<>();
        boolean quoted = false;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == '/') {
                String operand = operand(formula, i + 1);
                if (!operand.isBlank()) {
                    divisors.add(operand.strip());
                }
            }
        }
        return divisors;
    }

    /** From the position to the next operator or end on the same level of brackets. */
    private static String operand(String formula, int from) {
        int depth = 0;
        boolean begun = false;
        for (int i = from; i < formula.length(); i++) {
            char c = formula.charAt(i);
            boolean ends = depth == 0 && begun && "+-*/)],<>=".indexOf(c) >= 0;
            if (ends || (depth == 0 && begun && isKeyword(formula, i))) {
                return formula.substring(from, i);
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth < 0) {
                return formula.substring(from, i);
            }
            begun |= !Character.isWhitespace(c);
        }
        return formula.substring(from);
    }

    private static boolean isKeyword(String formula, int at) {
        return List.of(" else", " then", " and", " or", " return").stream()
                .anyMatch(word -> formula.startsWith(word + " ", at));
    }
}
