package io.pactable.measurement;

/**
 * One thing wrong with the facts.
 *
 * @param field where: the path of the field, for example {@code measurements[2].value}
 * @param message what is wrong and what would be right, in one or two sentences
 */
public record Refusal(String field, String message) {}
