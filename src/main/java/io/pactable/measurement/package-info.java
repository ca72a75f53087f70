/**
 * What was observed: the KPIs of a contract, the measurements of a period, and what a missing one means.
 *
 * <p>Entry point: {@link io.pactable.measurement.KpiReadings}. Depends on {@code contract}.
 */
@NullMarked
package io.pactable.measurement;

import org.jspecify.annotations.NullMarked;
