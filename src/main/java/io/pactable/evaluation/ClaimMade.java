package io.pactable.evaluation;

import java.time.LocalDate;

/**
 * A claim that the entitled party made.
 *
 * @param clause number of the clause of the remedy; empty for every remedy of the period
 * @param scope the scope; empty for every scope
 * @param on the day on which it was made
 */
public record ClaimMade(String clause, String scope, LocalDate on) {}
