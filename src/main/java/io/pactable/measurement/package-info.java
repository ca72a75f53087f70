/**
 * What was observed: the KPIs of a contract, the measurements and observations of a period, how values are worked out
 * from them, and what a missing one means.
 *
 * <p>Entry point: {@link io.pactable.measurement.KpiReadings}; for deadlines
 * {@link io.pactable.measurement.CoverageHours}. Depends on {@code contract}.
 */
@NullMarked
package io.pactable.measurement;

import org.jspecify.annotations.NullMarked;
