/**
 * Calendars from outside: public holidays, and events in iCalendar files that a contract may excuse.
 *
 * <p>Entry points: {@link io.pactable.calendars.JollydayHolidays} and {@link io.pactable.calendars.ExcusedCalendar}.
 * Depends on {@code contract} and {@code measurement}.
 */
@NullMarked
package io.pactable.calendars;

import org.jspecify.annotations.NullMarked;
