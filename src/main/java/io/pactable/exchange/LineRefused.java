package io.pactable.exchange;

import java.util.Map;

/**
 * A line of a batch that was not evaluated.
 *
 * @param line its number, from 1; the first of several lines that belong together
 * @param rulebook which it names; empty when that could not be read
 * @param contract which it names; empty when that could not be read
 * @param problem everything that is wrong with it, in the form of {@link ProblemJson}
 */
public record LineRefused(long line, String rulebook, String contract, Map<String, Object> problem) {}
