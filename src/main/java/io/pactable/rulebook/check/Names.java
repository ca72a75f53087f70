package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Remedy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How findings name rows, in a form that stays the same when rows are moved. */
final class Names {

    private Names() {}

    /** For example {@code 5.1 service credit, Uptime Tier 1}. */
    static String of(Remedy remedy) {
        return "%s %s, %s %s%s"
                .formatted(
                        remedy.line().clause().number(),
                        remedy.kind().word(),
                        remedy.trigger().serviceLevel(),
                        String.join("; ", remedy.trigger().bands()),
                        remedy.trigger().scope().isEmpty()
                                ? ""
                                : " (" + remedy.trigger().scope() + ")");
    }

    /** For example {@code 5.2 cap of all penalties}. */
    static String of(Limit limit) {
        return limit.line().clause().number() + " " + limit.words();
    }

    /** For example {@code 'Tier 1' (row 12)}. */
    static String of(Band band) {
        return "'%s' (row %s)".formatted(band.name(), band.line().row());
    }

    /** Numbers of rows as a sentence names them, for example {@code row 11} or {@code rows 11, 12 and 14}. */
    static String rows(Collection<Integer> rows) {
        List<Integer> sorted = rows.stream().distinct().sorted().toList();
        return (sorted.size() == 1 ? "row " : "rows ")
                + list(sorted.stream().map(String::valueOf).toList());
    }

    /** The word with its article, for example {@code an incentive}. */
    static String one(String word) {
        return ("aeiou".indexOf(word.charAt(0)) < 0 ? "a " : "an ") + word;
    }

    /** Words as a sentence lists them, for example {@code a, b and c}. */
    static String list(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " and "
                + words.get(words.size() - 1);
    }
}
