package io.pactable.rulebook.read;

import io.pactable.contract.Names;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.CoverageDays;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Hours} sheet: calendars of open and closed hours. */
final class HoursBuilder {

    private static final String HOLIDAYS = "holidays";
    private static final String FORMS =
            "Write mon-fri, or single days such as mon; wed, or a date such as 2026-12-24, or holidays and a region, such as holidays ES.";

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?::00)?");
    private static final Pattern DASH = Pattern.compile(" ?[-\u2010-\u2014\u2212] ?");
    private static final int WHOLE_DAY = 24 * 60;

    private final References known;
    private final Findings findings;

    HoursBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    /** What a row is about: days of the week, one date, or the holidays of a region. */
    private record Days(Set<DayOfWeek> weekdays, @Nullable LocalDate date, String holidays) {}

    List<CoverageDays> build(@Nullable Table table) {
        List<CoverageDays> rows = Rows.read(table, findings, this::days);
        Map<String, Integer> closed = new LinkedHashMap<>();
        rows.forEach(row -> closed.putIfAbsent(row.calendar(), row.line().row()));
        rows.stream().filter(CoverageDays::open).forEach(row -> closed.remove(row.calendar()));
        if (!findings.hasErrorOn(SheetKind.HOURS.title())) {
            closed.forEach((calendar, row) -> findings.error(
                    new CellRef(SheetKind.HOURS.title(), row, 1),
                    "The calendar '%s' is never open.".formatted(calendar),
                    "Add a row that says when it is open, such as mon-fri from 09:00 to 17:00."));
        }
        return rows;
    }

    private Optional<CoverageDays> days(Cells cells) {
        String calendar = known.calendars().spelled(cells.text("calendar"));
        Optional<Days> days = parse(cells);
        Optional<String> says = cells.choice("says");
        if (days.isPresent() && !days.get().holidays().isEmpty()) {
            if (says.filter("open"::equals).isPresent()) {
                cells.error(
                        "says",
                        "A row of public holidays says when the calendar is closed.",
                        "Choose closed, or give an open holiday a row of its own with its date.");
            }
            cells.noMeaning(
                    List.of("from", "to"),
                    "A public holiday is the whole day",
                    "Empty what is there, or give the day a row of its own with its date.");
        }
        int from = 0;
        int to = WHOLE_DAY;
        cells.together(
                List.of("from", "to"), "A stretch of the day needs both its times; both blank are the whole day.");
        if (cells.has("from") && cells.has("to")) {
            OptionalInt first = minute(cells, "from");
            OptionalInt last = minute(cells, "to");
            if (first.isEmpty() || last.isEmpty()) {
                return Optional.empty();
            }
            from = first.getAsInt();
            to = last.getAsInt();
            if (from >= to) {
                cells.error(
                        "to",
                        "The stretch ends at %s, not after it starts at %s.".formatted(clock(to), clock(from)),
                        "Correct one of the two. Hours beyond midnight are two rows: up to 24:00, and from 00:00 of the next day.");
                return Optional.empty();
            }
        }
        if (days.isEmpty() || says.isEmpty()) {
            return Optional.empty();
        }
        Days about = days.get();
        return Optional.of(new CoverageDays(
                cells.line("Hours " + calendar),
                calendar,
                about.weekdays(),
                about.date(),
                about.holidays(),
                from,
                to,
                says.get().equals("open")));
    }

    private static Optional<Days> parse(Cells cells) {
        Cell cell = cells.cell("days");
        if (cell.date() != null) {
            return Optional.of(new Days(Set.of(), cell.date(), ""));
        }
        if (cell.isBlank() || cell.kind() == Cell.Kind.UNREADABLE) {
            return Optional.empty();
        }
        List<String> parts = cells.list("days");
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (String part : parts) {
            Optional<LocalDate> date = date(part);
            boolean holidays = part.toLowerCase(Locale.ROOT).startsWith(HOLIDAYS);
            if ((date.isPresent() || holidays) && parts.size() > 1) {
                cells.error(
                        "days",
                        "'%s' stands beside other days.".formatted(Texts.brief(part)),
                        "Give each date, and the holidays of each region, a row of its own.");
                return Optional.empty();
            }
            if (date.isPresent()) {
                return Optional.of(new Days(Set.of(), date.get(), ""));
            }
            if (holidays) {
                return region(cells, part.substring(HOLIDAYS.length()).strip());
            }
            Set<DayOfWeek> named = weekdays(part);
            if (named.isEmpty()) {
                String nearest = Names.nearest(part, shortNames())
                        .map(n -> " Maybe '" + n + "' is meant.")
                        .orElse("");
                cells.error("days", "'%s' names no days.".formatted(Texts.brief(part)), FORMS + nearest);
                return Optional.empty();
            }
            weekdays.addAll(named);
        }
        return Optional.of(new Days(weekdays, null, ""));
    }

    private static Optional<Days> region(Cells cells, String written) {
        String region = written.toUpperCase(Locale.ROOT);
        if (REGION.matcher(region).matches()) {
            return Optional.of(new Days(Set.of(), null, region));
        }
        cells.error(
                "days",
                written.isEmpty()
                        ? "The row does not say of which region the holidays are."
                        : "'%s' is not the code of a region.".formatted(Texts.brief(written)),
                "Write the code of ISO 3166, such as holidays ES, or holidays DE-BY for a part of a country.");
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> ServicePeriod.isSensible(day.getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The days that {@code mon} or {@code mon-fri} names; a range may go over the end of the week. */
    private static Set<DayOfWeek> weekdays(String text) {
        String[] ends = DASH.split(text, -1);
        Optional<DayOfWeek> first = weekday(ends[0]);
        Optional<DayOfWeek> last = weekday(ends[ends.length - 1]);
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            return Set.of();
        }
        Set<DayOfWeek> days = EnumSet.of(last.get());
        for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static Optional<DayOfWeek> weekday(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(text)
                        || day.name().substring(0, 3).equalsIgnoreCase(text))
                .findFirst();
    }

    private static List<String> shortNames() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static OptionalInt minute(Cells cells, String key) {
        String text = cells.text(key);
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            int minute = Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
            if (minute <= WHOLE_DAY) {
                return OptionalInt.of(minute);
            }
        }
        if (!text.isEmpty()) {
            cells.error(
                    key,
                    "'%s' is not a time of day.".formatted(Texts.brief(text)),
                    "Write it in full minutes as 09:00 or 17:30; the end of the day is 24:00.");
        }
        return OptionalInt.empty();
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
