package io.pactable.measurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Which of the known names a formula uses. Names may have spaces and may be parts of one another. */
final class FormulaNames {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private FormulaNames() {}

    /** The names in the formula, in the order in which they are known; the longest at each place counts. */
    static List<String> in(String formula, Collection<String> known) {
        List<String> longest = new ArrayList<>(known);
        longest.sort(Comparator.comparingInt(String::length).reversed());
        String rest = TEXT.matcher(formula).replaceAll(" ");
        List<String> found = new ArrayList<>();
        for (String name : longest) {
            int at = 0;
            while ((at = rest.indexOf(name, at)) >= 0) {
                int end = at + name.length();
                if (isEdge(rest, at - 1, name.charAt(0)) && isEdge(rest, end, name.charAt(name.length() - 1))) {
                    found.add(name);
                    rest = rest.substring(0, at) + "\u0000".repeat(name.length()) + rest.substring(end);
                }
                at = end;
            }
        }
        return known.stream().filter(found::contains).toList();
    }

    /** Whether the name does not go on at the place: a letter beside a letter is a longer word. */
    private static boolean isEdge(String text, int at, char edge) {
        return at < 0
                || at >= text.length()
                || !Character.isLetterOrDigit(edge)
                || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
