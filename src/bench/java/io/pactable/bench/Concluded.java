package io.pactable.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What follows from one value.
 *
 * @param level key of the level
 * @param band name of the band
 * @param amount credited, in cents; zero where the level is met
 */
record Concluded(String level, String band, BigDecimal amount) {

    /**
     * The amount as a percentage of the charge, rounded half up to cents: the same lines for every engine but Pactable.
     */
    static Concluded of(String level, String band, BigDecimal percent, BigDecimal charge) {
        return new Concluded(
                level, band, charge.multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
    }
}
