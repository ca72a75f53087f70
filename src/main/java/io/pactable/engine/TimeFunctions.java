package io.pactable.engine;

import static io.pactable.engine.Shape.Kind.ANY;
import static io.pactable.engine.Shape.Kind.CLOCK;
import static io.pactable.engine.Shape.Kind.DATE;
import static io.pactable.engine.Shape.Kind.MONTHS;
import static io.pactable.engine.Shape.Kind.NUMBER;
import static io.pactable.engine.Shape.Kind.TEXT;
import static io.pactable.engine.Shape.Kind.TIME;

import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/** The functions of dates, times and durations. */
final class TimeFunctions {

    private TimeFunctions() {}

    static void addTo(FunctionTable table) {
        table.put("date and time", List.of(ANY, CLOCK), 1, TIME, (v, run) -> {
            if (v.length == 2) {
                return day(v[0], "date and time").atTime((LocalTime) v[1]).atZone(run.zone);
            }
            return v[0] instanceof ZonedDateTime time
                    ? time
                    : TimeValues.time(text(v[0], "date and time"), run.zone)
                            .orElseThrow(() ->
                                    unclear(v[0], "date and time", "2026-04-01T09:00:00 or 2026-04-01T09:00:00+02:00"));
        });
        table.put("date", List.of(ANY, NUMBER, NUMBER), 1, DATE, (v, run) -> {
            if (v.length == 1) {
                return day(v[0], "date");
            }
            if (v.length == 2 || !(v[0] instanceof BigDecimal)) {
                throw new Formula.Failed("'date' takes one text, or a year, a month and a day.");
            }
            try {
                return LocalDate.of(
                        FeelFunctions.whole(v[0], 1, 9999, "the year"),
                        FeelFunctions.whole(v[1], 1, 12, "the month"),
                        FeelFunctions.whole(v[2], 1, 31, "the day"));
            } catch (DateTimeException e) {
                throw new Formula.Failed("There is no such day in that month.");
            }
        });
        table.put(
                "time",
                List.of(ANY),
                1,
                CLOCK,
                (v, run) -> v[0] instanceof ZonedDateTime time
                        ? time.toLocalTime()
                        : TimeValues.clock(text(v[0], "time"))
                                .orElseThrow(() -> unclear(v[0], "time of day", "09:00:00")));
        table.put(
                "duration",
                List.of(TEXT),
                1,
                ANY,
                (v, run) -> TimeValues.length((String) v[0])
                        .orElseThrow(() -> unclear(v[0], "duration", "PT4H, PT30M, P2D or P1Y6M")));
        table.put(
                "years and months duration",
                List.of(DATE, DATE),
                2,
                MONTHS,
                (v, run) -> Period.between((LocalDate) v[0], (LocalDate) v[1])
                        .withDays(0)
                        .normalized());
        table.put(
                "day of week",
                List.of(ANY),
                1,
                TEXT,
                (v, run) -> named(day(v[0], "day of week").getDayOfWeek()));
        table.put(
                "month of year",
                List.of(ANY),
                1,
                TEXT,
                (v, run) -> named(day(v[0], "month of year").getMonth()));
        table.put(
                "day of year",
                List.of(ANY),
                1,
                NUMBER,
                (v, run) -> BigDecimal.valueOf(day(v[0], "day of year").getDayOfYear()));
        table.put(
                "week of year",
                List.of(ANY),
                1,
                NUMBER,
                (v, run) -> BigDecimal.valueOf(day(v[0], "week of year").get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }

    /** The English name that FEEL gives a day or a month, whatever the machine's language. */
    private static String named(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static LocalDate day(Object value, String function) throws Formula.Failed {
        if (value instanceof ZonedDateTime time) {
            return time.toLocalDate();
        }
        return value instanceof LocalDate day
                ? day
                : TimeValues.date(text(value, function)).orElseThrow(() -> unclear(value, "date", "2026-04-01"));
    }

    private static String text(Object value, String function) throws Formula.Failed {
        if (value instanceof String text) {
            return text;
        }
        throw new Formula.Failed("'%s' cannot take %s.".formatted(function, Values.describe(value)));
    }

    private static Formula.Failed unclear(Object value, String what, String right) {
        return new Formula.Failed("%s is no %s. It would be written as %s."
                .formatted(FeelFunctions.capital(Values.describe(value)), what, right));
    }
}
