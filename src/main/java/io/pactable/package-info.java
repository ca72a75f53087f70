/**
 * Pactable: service contracts as decision tables.
 *
 * <p>The rooms, in reading order; arrows between them point up only: {@code contract} (what was agreed),
 * {@code measurement} (what was observed), {@code conclusion} (what follows), {@code settlement} (what it costs),
 * {@code rulebook} (what the clauses say), {@code evaluation} (one evaluation, start to end), {@code engine} (how
 * clauses and formulas are run: the only room that knows Drools), {@code calendars} (public holidays and maintenance
 * windows), {@code exchange} (in which form facts come in and evaluations go out), {@code backoffice} (who asks by
 * machine) and {@code cli} (who asks by command). {@link io.pactable.Pactable} starts it.
 */
@NullMarked
package io.pactable;

import org.jspecify.annotations.NullMarked;
