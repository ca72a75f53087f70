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

    /** Most dots of paths in one formula. */
    private static final int MOST_PATHS = 40;

    private static final int MOST_WORDS = 16;

    /** Starts a stand-in. A letter of Khoisan languages: no author of a contract types it. */
    private static final char MARK = '\u01c2';

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern STAND_IN = Pattern.compile(MARK + "(\\d+)" + MARK);
    private static final Pattern PATH =
            Pattern.compile("(?:\\.\\s*[\\p{L}_" + MARK + "][\\p{L}\\p{N}_ ]*){" + (MOST_DOTS + 1) + "}");
    private static final Pattern DOT = Pattern.compile("\\.\\s*[\\p{L}_]");
    private static final Pattern GROWING = Pattern.compile("\\b(in|if|for|some|every|not)\\b");

    /** What to say of a formula that takes too long to be parsed. */
    static final FormulaProblem TOO_DEEP = new FormulaProblem(
            "The formula is nested too deeply to be read.",
            "Use at most %s brackets within each other, %s dots in a row, %s in all, and %s of the words in, if, for, some, every and not; give a part of it to a KPI of its own."
                    .formatted(DEEPEST, MOST_DOTS, MOST_PATHS, MOST_WORDS));

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
        String code = withoutTexts(text);
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        if (code.indexOf('"') >= 0) {
            return Optional.of(new FormulaProblem(
                    "A quotation mark is opened and not closed.", "Put a text between two straight quotes: \"P1\"."));
        }
        long words = GROWING.matcher(code).results().count();
        long dots = DOT.matcher(code).results().count();
        if (deepest > DEEPEST || dots > MOST_PATHS || PATH.matcher(code).find() || words > MOST_WORDS) {
            return Optional.of(TOO_DEEP);
        }
        if (code.contains("//") || code.contains("/*")) {
            return Optional.of(new FormulaProblem(
                    "The formula holds a comment.", "Put it into the column Note: a formula only computes."));
        }
        return Optional.empty();
    }

    /** The text with blanks in the place of its quoted texts; a quotation mark that is not closed stays. */
    private static String withoutTexts(String text) {
        StringBuilder code = new StringBuilder(text);
        int opened = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (opened >= 0 && c == '\\') {
                i++;
            } else if (c == '"' && opened < 0) {
                opened = i;
            } else if (c == '"') {
                for (int blank = opened; blank <= i; blank++) {
                    code.setCharAt(blank, ' ');
                }
                opened = -1;
            }
        }
        return code.toString();
    }

    static Optional<FormulaProblem> unreadable(String sign) {
        return Optional.of(new FormulaProblem(
                "The sign %s has no meaning in a formula.".formatted(sign),
                "Formulas know + - * / ** = != < <= > >= ( ) [ ] { } and texts in straight quotes."));
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

    /** The same with blanks in the place of its quoted texts. */
    String codeWithoutTexts() {
        return withoutTexts(code);
    }

    /** The words of the code that stand for names. */
    List<String> words(Collection<String> names) {
        List<String> words = new ArrayList<>();
        names.stream().filter(name -> PLAIN.matcher(name).matches()).forEach(words::add);
        for (int i = 0; i < replaced.size(); i++) {
            words.add("" + MARK + i + MARK);
        }
        return words;
    }

    /** How often the code holds the word. */
    long count(String word) {
        return Pattern.compile("\\b" + word + "\\b")
                .matcher(withoutTexts(code))
                .results()
                .count();
    }

    /** Whether the name is followed by an opening bracket, as a function is. */
    boolean isCalled(String name) {
        return Pattern.compile(Pattern.quote(name) + "\\s*\\(")
                .matcher(withoutTexts(written))
                .find();
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
