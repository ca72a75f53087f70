package io.pactable.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A formula as its author wrote it, and as FEEL's parser is given it: with a plain word in the place of each name that
 * is not one. So a name may hold blanks and signs, as in {@code Uptime (eu-west) %}, without being taken apart.
 */
final class FormulaText {

    /** Most characters of a formula. */
    static final int LONGEST = 1_000;

    /** Most brackets within each other. */
    private static final int DEEPEST = 12;

    /** Most dots in one path, of {@code in} and of {@code if} in one formula: the parser's time grows with them. */
    private static final int MOST_DOTS = 6;

    private static final int MOST_WORDS = 24;

    /** Starts a stand-in. A letter of Khoisan languages: no author of a contract types it. */
    private static final char MARK = '\u01c2';

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern STAND_IN = Pattern.compile(MARK + "(\\d+)" + MARK);
    private static final Pattern PATH =
            Pattern.compile("(?:\\.\\s*[\\p{L}_" + MARK + "][\\p{L}\\p{N}_ ]*){" + (MOST_DOTS + 1) + "}");
    private static final Pattern GROWING = Pattern.compile("\\b(in|if|for|some|every|not)\\b");

    /** Words that the language needs itself. A name that is one of them cannot be told from it. */
    private static final List<String> KEYWORDS = List.of(
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "null",
            "true",
            "false",
            "function",
            "external",
            "instance");

    private final String written;
    private final String code;
    private final int[] origin;
    private final List<String> replaced;

    private FormulaText(String written, String code, int[] origin, List<String> replaced) {
        this.written = written;
        this.code = code;
        this.origin = origin;
        this.replaced = replaced;
    }

    /** What keeps the text from being parsed at all; empty when it may be. */
    static Optional<FormulaProblem> unfit(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(new FormulaProblem(
                    "The formula has %s characters.".formatted(text.length()),
                    "At most %s are read. Give a part of it to a KPI of its own.".formatted(LONGEST)));
        }
        if (text.indexOf(MARK) >= 0) {
            return unreadable(String.valueOf(MARK));
        }
        StringBuilder code = new StringBuilder(text);
        int depth = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                code.setCharAt(i, ' ');
                if (c == '\\') {
                    i++;
                    code.setCharAt(Math.min(i, text.length() - 1), ' ');
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
                code.setCharAt(i, ' ');
            } else if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        if (quoted) {
            return Optional.of(new FormulaProblem(
                    "A quotation mark is opened and not closed.", "Put a text between two straight quotes: \"P1\"."));
        }
        long words = GROWING.matcher(code).results().count();
        if (deepest > DEEPEST || PATH.matcher(code).find() || words > MOST_WORDS) {
            return Optional.of(new FormulaProblem(
                    "The formula is nested too deeply to be read by a person.",
                    "Use at most %s brackets within each other, %s dots in a row and %s of the words in, if, for, some, every and not; give a part of it to a KPI of its own."
                            .formatted(DEEPEST, MOST_DOTS, MOST_WORDS)));
        }
        if (code.indexOf("//") >= 0 || code.indexOf("/*") >= 0) {
            return Optional.of(new FormulaProblem(
                    "The formula holds a comment.", "Put it into the column Note: a formula only computes."));
        }
        return Optional.empty();
    }

    static Optional<FormulaProblem> unreadable(String sign) {
        return Optional.of(new FormulaProblem(
                "The sign %s has no meaning in a formula.".formatted(sign),
                "Formulas know + - * / ** = != < <= > >= ( ) [ ] { } and texts in straight quotes."));
    }

    /** Whether the name can never be used, because the language uses the word itself. */
    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /**
     * @param text fit to be parsed
     * @param names all that it may use, of whatever shape; the longest that fits is taken
     */
    static FormulaText of(String text, Collection<String> names) {
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        names.stream()
                .distinct()
                .filter(name -> !name.isBlank() && !PLAIN.matcher(name).matches())
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(name -> patterns.put(pattern(name), name));
        StringBuilder code = new StringBuilder();
        List<Integer> origin = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        boolean quoted = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int length = 1;
            @Nullable String name = null;
            if (quoted && c == '\\') {
                length = Math.min(2, text.length() - at);
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (at == 0 || !joins(text.charAt(at - 1), c))) {
                for (Map.Entry<Pattern, String> candidate : patterns.entrySet()) {
                    Matcher matcher = candidate.getKey().matcher(text).region(at, text.length());
                    if (matcher.lookingAt()
                            && (matcher.end() == text.length()
                                    || !joins(text.charAt(matcher.end() - 1), text.charAt(matcher.end())))) {
                        name = candidate.getValue();
                        length = matcher.end() - at;
                        break;
                    }
                }
            }
            String put = text.substring(at, at + length);
            if (name != null) {
                put = "" + MARK + replaced.size() + MARK;
                replaced.add(name);
            }
            for (int i = 0; i < put.length(); i++) {
                origin.add(name == null ? at + i : at);
            }
            code.append(put);
            at += length;
        }
        origin.add(text.length());
        return new FormulaText(
                text, code.toString(), origin.stream().mapToInt(i -> i).toArray(), replaced);
    }

    /** Whether two characters beside each other belong to one word. */
    private static boolean joins(char left, char right) {
        return isWord(left) && isWord(right);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static Pattern pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        for (String word : name.strip().split("\\s+", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        return Pattern.compile(pattern.toString());
    }

    /** What the parser is given. */
    String code() {
        return code;
    }

    /** A piece of what the parser was given, as the author wrote it. */
    String written(String piece) {
        return STAND_IN.matcher(piece)
                .replaceAll(m -> Matcher.quoteReplacement(name(Integer.parseInt(m.group(1)))))
                .strip();
    }

    /** The part between two places of what the parser was given, both included, as the author wrote it. */
    String written(int from, int to) {
        int start = origin[Math.max(0, Math.min(from, origin.length - 1))];
        int end = origin[Math.max(0, Math.min(to + 1, origin.length - 1))];
        return end > start ? written.substring(start, end).strip().replaceAll("\\s+", " ") : "";
    }

    /** Which character of the author's text stands at the place, counted from 1. */
    int position(int place) {
        return origin[Math.max(0, Math.min(place, origin.length - 1))] + 1;
    }

    private String name(int index) {
        return index < replaced.size() ? replaced.get(index) : "";
    }
}
