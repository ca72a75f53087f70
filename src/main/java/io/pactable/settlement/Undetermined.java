package io.pactable.settlement;

/**
 * A remedy that is due, but whose amount cannot be computed.
 *
 * @param due the remedy
 * @param reason what is missing, in one sentence
 */
public record Undetermined(RemedyDue due, String reason) {}
