package io.pactable.bench;

import java.util.function.DoubleFunction;

/**
 * A goal and what was measured.
 *
 * @param what is to be reached, in words
 * @param measured NaN where it was not run
 * @param words the figure as people read it
 * @param met whether the goal is reached by the figure
 */
record Target(String what, double measured, DoubleFunction<String> words, boolean met) {

    static Target atLeast(String what, double goal, double measured, DoubleFunction<String> words) {
        return new Target(what, measured, words, measured >= goal);
    }

    static Target atMost(String what, double goal, double measured, DoubleFunction<String> words) {
        return new Target(what, measured, words, measured <= goal);
    }

    /** A row of a table. */
    String row() {
        return Double.isNaN(measured)
                ? "| %s | not run | |".formatted(what)
                : "| %s | %s | %s |".formatted(what, words.apply(measured), met ? "met" : "**not met**");
    }
}
