package io.pactable.settlement;

/**
 * What a row of {@code Limits} inserts when there is an amount within its reach: this limit applies.
 *
 * @param limit the row
 */
public record LimitDue(Limit limit) {}
