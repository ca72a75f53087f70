package io.pactable.rulebook.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The letters of a formula: what a keyboard or a spreadsheet put into it that no formula can hold. */
final class FormulaText {

    /** Longest formula, in characters. */
    static final int LONGEST = 1000;

    /** Signs that word processors put in the place of what was typed, and what was typed. */
    private static final Map<Character, String> TYPED = typed();

    private FormulaText() {}

    /** What is wrong with a formula before it is looked into. */
    record Fault(String message, String remedy) {}

    static Optional<Fault> fault(String text) {
        if (text.startsWith("=")) {
            return Optional.of(new Fault(
                    "The formula starts with an equals sign, as those of spreadsheets do.", "Delete the sign."));
        }
        if (text.length() > LONGEST) {
            return Optional.of(new Fault(
                    "The formula has %s characters.".formatted(text.length()),
                    "A formula may have up to %s. Give a part of it to a KPI of its own and name that KPI."
                            .formatted(LONGEST)));
        }
        String code = withoutTexts(text);
        return code.chars()
                .filter(c -> TYPED.containsKey((char) c))
                .mapToObj(c -> new Fault(
                        "The formula holds the sign %s, which no formula knows.".formatted((char) c),
                        "Maybe %s is meant: type it, and turn off the spreadsheet's automatic replacement."
                                .formatted(TYPED.get((char) c))))
                .findFirst();
    }

    /** The formula with blanks in the place of its quoted texts. */
    static String withoutTexts(String text) {
        StringBuilder code = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                code.append("  ");
                i++;
                continue;
            }
            quoted ^= c == '"';
            code.append(quoted || c == '"' ? ' ' : c);
        }
        return code.toString();
    }

    /** Whether the name stands in the code by itself, and not as a part of a longer word. */
    static boolean names(String code, String name) {
        IntPredicate inside = i -> i >= 0 && i < code.length() && Character.isLetterOrDigit(code.charAt(i));
        for (int at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + 1)) {
            if (!inside.test(at - 1) && !inside.test(at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static Map<Character, String> typed() {
        Map<Character, String> typed = new LinkedHashMap<>();
        for (char quote : "\u201c\u201d\u201e\u201f\u00ab\u00bb".toCharArray()) {
            typed.put(quote, "the straight quote \"");
        }
        for (char quote : "\u2018\u2019\u201a\u201b\u2039\u203a".toCharArray()) {
            typed.put(quote, "the straight quote \" or '");
        }
        for (char dash : "\u2010\u2011\u2012\u2013\u2014\u2212".toCharArray()) {
            typed.put(dash, "the minus sign -");
        }
        typed.put('\u2265', ">=");
        typed.put('\u2264', "<=");
        typed.put('\u2260', "!=");
        typed.put('\u00d7', "*");
        typed.put('\u00f7', "/");
        typed.put('\u2026', "..");
        return typed;
    }
}
