package io.pactable.settlement;

/**
 * What a row of {@code Earn-back} inserts when it matches: this credit is earned back.
 *
 * @param earnBack the row
 * @param on the case
 */
public record EarnBackDue(EarnBack earnBack, EarnBackCase on) {}
