package io.pactable.measurement;

import java.util.List;

/**
 * One node of the way from the facts to the conclusions.
 *
 * @param cell where the rulebook says so, for example {@code Service levels!A12}; empty for a fact
 * @param text in words, with the numbers put in
 * @param steps what it consists of or leads to
 */
public record Explanation(String cell, String text, List<Explanation> steps) {

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** A node without anything below it. */
    public static Explanation of(String cell, String text) {
        return new Explanation(cell, text, List.of());
    }
}
