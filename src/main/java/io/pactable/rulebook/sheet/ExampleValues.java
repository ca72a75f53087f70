package io.pactable.rulebook.sheet;

import io.pactable.contract.Decimals;
import io.pactable.measurement.ObservationKind.FieldType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the column {@code Value} of the {@code Examples} sheet holds where it is more than one number or word. */
public final class ExampleValues {

    /** The fields of a value of a KPI besides its number. */
    public static final String DATE = "date";

    public static final String INCIDENT = "incident";

    /** The fields of an excused event. */
    public static final String ID = "id";

    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String NOTICED = "noticed";
    public static final String REASON = "reason";
    public static final String OBSERVATIONS = "observations";

    private static final Pattern PAST =
            Pattern.compile("([0-9]{4}-[0-9]{2})(?: to ([0-9]{4}-[0-9]{2}))? ?: ?(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAUSE = Pattern.compile("(.+?) to(?: (.+))?", Pattern.CASE_INSENSITIVE);

    private ExampleValues() {}

    /**
     * Something of an earlier period, for example {@code 2026-03: 99.2}.
     *
     * @param from month in which the period starts
     * @param to month in which the last period of several starts; the same for one
     * @param value number or band
     */
    public record Past(YearMonth from, YearMonth to, String value) {}

    /** What the text says of earlier periods; empty when it is not written so. */
    public static Optional<Past> past(String text) {
        Matcher past = PAST.matcher(text.strip());
        if (!past.matches()) {
            return Optional.empty();
        }
        try {
            YearMonth from = YearMonth.parse(past.group(1));
            YearMonth to = past.group(2) == null ? from : YearMonth.parse(past.group(2));
            return to.isBefore(from)
                    ? Optional.empty()
                    : Optional.of(new Past(from, to, past.group(3).strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The fields of a text such as {@code opened = 2026-03-01; priority = 2}, by their names as written; empty when a
     * part has no name, no value, or a name that came before.
     */
    public static Optional<Map<String, String>> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int sign = part.indexOf('=');
            String name = sign < 0 ? "" : part.substring(0, sign).strip();
            String value = part.substring(sign + 1).strip();
            if (name.isEmpty() || value.isEmpty() || fields.putIfAbsent(name, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    /** The value of a field as facts carry it; empty when the text is no value of the type. */
    public static Optional<Object> typed(FieldType type, String text) {
        return switch (type) {
            case NUMBER -> Decimals.parse(text).map(Object.class::cast);
            case TEXT -> Optional.of(text);
            case TIME -> Optional.<Object>of(text).filter(t -> isTime(text));
            case YES_NO ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "yes", "true" -> Optional.of(true);
                    case "no", "false" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case PAUSES -> pauses(text);
        };
    }

    /** The form of a field's value, for messages. */
    public static String form(FieldType type) {
        return switch (type) {
            case NUMBER -> "a number such as 1.5";
            case TEXT -> "a text";
            case TIME -> "a time such as 2026-03-31T17:00, or a day such as 2026-03-31";
            case YES_NO -> "yes or no";
            case PAUSES -> "pauses such as 2026-03-31T10:00 to 2026-03-31T11:00, separated by commas";
        };
    }

    /** The texts that commas separate. */
    public static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<Object> pauses(String text) {
        List<Map<String, Object>> pauses = new ArrayList<>();
        for (String part : list(text)) {
            Matcher pause = PAUSE.matcher(part);
            if (!pause.matches() || !isTime(pause.group(1))) {
                return Optional.empty();
            }
            // A pause without an end still lasts.
            @Nullable String to = pause.group(2);
            if (to != null && !isTime(to)) {
                return Optional.empty();
            }
            pauses.add(to == null ? Map.of(FROM, pause.group(1)) : Map.of(FROM, pause.group(1), TO, to));
        }
        return Optional.of(pauses);
    }

    /** Whether the text is an instant with its offset, a local date and time, or a day. */
    public static boolean isTime(String text) {
        return parses(() -> OffsetDateTime.parse(text))
                || parses(() -> LocalDateTime.parse(text))
                || parses(() -> LocalDate.parse(text));
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
