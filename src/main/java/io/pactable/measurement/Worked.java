package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that was worked out.
 *
 * @param value exact, in the KPI's unit
 * @param text the formula with the numbers put in
 * @param steps what the numbers are
 * @param evidence ids of what counts against the KPI, or of all that it rests on
 * @param latest the latest start of an observation; null when there is none, and where no scope has a day of its own
 * @param incident the incident that all of them name; empty for none
 */
record Worked(
        BigDecimal value,
        String text,
        List<Explanation> steps,
        List<String> evidence,
        @Nullable Instant latest,
        String incident) {}
