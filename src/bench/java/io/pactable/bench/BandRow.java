package io.pactable.bench;

import java.math.BigDecimal;

/**
 * One row of the table that every engine gets.
 *
 * @param level what the band judges
 * @param lower lower end, in the band
 * @param upper upper end, not in the band
 * @param band name of the band
 * @param percent of the charge that is credited; zero for the band in which the level is met
 */
record BandRow(Level level, BigDecimal lower, BigDecimal upper, String band, BigDecimal percent) {}
