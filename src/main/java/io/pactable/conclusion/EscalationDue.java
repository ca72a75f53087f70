package io.pactable.conclusion;

/**
 * What a row of {@code Escalations} inserts when it matches: this escalation is due on this tally.
 *
 * @param escalation the row
 * @param on the tally
 */
public record EscalationDue(Escalation escalation, Tally on) {}
