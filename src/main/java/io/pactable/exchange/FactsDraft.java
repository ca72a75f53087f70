package io.pactable.exchange;

import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts in the making: what the readers of all formats share. */
final class FactsDraft {

    /** Most measurements, charges or quantities of one period. */
    static final int MOST_ENTRIES = 10_000;

    /** Longest name, scope or id. */
    static final int LONGEST = 200;

    /** Before the name of an entry that could not be read, where places are asked for. */
    static final String UNREADABLE = "unreadable ";

    private static final String MONTH = "month of the period";
    private static final String FIRST_DAY = "first day of the period";
    private static final String END = "end of the period";
    private static final String BOTH_WAYS = "The period is given by its month and by its days. Give one of the two.";

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{8,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private String rulebook = "";
    private String version = "";
    private @Nullable LocalDate date;
    private String contract = "";
    private @Nullable YearMonth month;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private final List<NamedAmount> charges = new ArrayList<>();
    private final List<NamedAmount> quantities = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> single = new HashSet<>();
    private boolean periodGiven;

    void refuse(String field, String message) {
        refusals.add(new Refusal(field, message));
    }

    /** Whether a single fact is given for the first time; a second time it is refused. */
    private boolean first(String what, String field) {
        if (single.add(what)) {
            return true;
        }
        refuse(field, "The %s is given twice. Give it once.".formatted(what));
        return false;
    }

    void rulebook(String field, String id) {
        if (!first("rulebook", field)) {
            return;
        }
        if (ID.matcher(id).matches()) {
            rulebook = id;
        } else {
            refuse(
                    field,
                    "'%s' is not the id of a rulebook. An id has letters, digits, dots, hyphens and underscores."
                            .formatted(brief(id)));
        }
    }

    void version(String field, String text) {
        if (!first("version", field)) {
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (VERSION.matcher(lower).matches()) {
            version = lower;
        } else {
            refuse(
                    field,
                    "'%s' is not a version. Write the SHA-256 of the rulebook or at least its first %s hexadecimal digits."
                            .formatted(brief(text), FactsFile.SHORTEST_VERSION));
        }
    }

    void contract(String field, String text) {
        if (!first("contract", field)) {
            return;
        }
        if (text.length() > LONGEST) {
            refuse(field, "The text has %s characters, but may have %s.".formatted(text.length(), LONGEST));
        } else {
            contract = text;
        }
    }

    void date(String field, String text) {
        if (!first("date", field)) {
            return;
        }
        day(field, text).ifPresent(day -> date = day);
    }

    void month(String field, String text) {
        periodGiven = true;
        if (single.contains(FIRST_DAY) || single.contains(END)) {
            refuse(field, BOTH_WAYS);
            return;
        }
        if (!first(MONTH, field)) {
            return;
        }
        try {
            YearMonth given = YearMonth.parse(text);
            if (ServicePeriod.isSensible(given.getYear())) {
                month = given;
                return;
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        refuse(
                field,
                "'%s' is not a month. Write it as 2026-04, or give the days 'from' and 'to'.".formatted(brief(text)));
    }

    /** A period that was sent in a form that cannot be read. */
    void unreadablePeriod(String field, String message) {
        periodGiven = true;
        single.add(MONTH);
        refuse(field, message);
    }

    private boolean isGivenOnce(String what, String field) {
        periodGiven = true;
        if (single.contains(MONTH)) {
            refuse(field, BOTH_WAYS);
            return false;
        }
        return first(what, field);
    }

    void from(String field, String text) {
        if (!isGivenOnce(FIRST_DAY, field)) {
            return;
        }
        day(field, text).ifPresent(day -> from = day);
    }

    void to(String field, String text) {
        if (!isGivenOnce(END, field)) {
            return;
        }
        day(field, text).ifPresent(day -> to = day);
    }

    private Optional<LocalDate> day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (ServicePeriod.isSensible(day.getYear())) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        refuse(field, "'%s' is not a date. Write it as 2026-04-30.".formatted(brief(text)));
        return Optional.empty();
    }

    /** A number written as text. */
    Optional<BigDecimal> number(String field, String text) {
        Optional<BigDecimal> number = Decimals.parse(text);
        if (number.isEmpty()) {
            String hint = text.matches("[+-]?[0-9]+,[0-9]+") && !text.matches("[+-]?[1-9][0-9]{0,2},[0-9]{3}")
                    ? " Maybe %s is meant.".formatted(text.replace(',', '.'))
                    : "";
            refuse(
                    field,
                    "'%s' is not a number. Write digits with a decimal point, without grouping, unit or exponent, for example 1250.00; at most %s digits, %s of them after the point.%s"
                            .formatted(brief(text), Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS, hint));
        }
        return number;
    }

    /** A number of the format itself. */
    Optional<BigDecimal> number(String field, BigDecimal number) {
        if (Decimals.fits(number)) {
            return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
        }
        refuse(
                field,
                "The number has too many digits. At most %s are read, %s of them after the point."
                        .formatted(Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS));
        return Optional.empty();
    }

    void charge(String place, String name, String scope, @Nullable BigDecimal value) {
        amount(charges, "charges", place, name, scope, value);
    }

    void quantity(String place, String name, String scope, @Nullable BigDecimal value) {
        amount(quantities, "quantities", place, name, scope, value);
    }

    private void amount(
            List<NamedAmount> list, String field, String place, String name, String scope, @Nullable BigDecimal value) {
        if (name.isEmpty() || value == null) {
            unreadable(place, name);
            return;
        }
        places.put(field + "[" + list.size() + "]", place);
        list.add(new NamedAmount(name, scope, value));
    }

    /** A measurement that could be read; its value is null when it was said to be missing. */
    void measurement(String place, String id, String kpi, String scope, @Nullable BigDecimal value) {
        places.put("measurements[" + measurements.size() + "]", place);
        measurements.add(new Measurement(id.isEmpty() ? place : id, kpi, scope, value));
    }

    /** An entry that could not be read, so that its name is not called missing as well. */
    void unreadable(String place, String name) {
        unreadable.add(name);
        places.put(UNREADABLE + name, place);
    }

    /** A list of which nothing could be read, so that nothing of it is called missing as well. */
    void unreadableList(String name) {
        unreadable.add(name + ":");
    }

    FactsFile finish() {
        if (measurements.size() > MOST_ENTRIES || charges.size() > MOST_ENTRIES || quantities.size() > MOST_ENTRIES) {
            refuse("", "There are more than %s entries of one kind. Send a period in parts.".formatted(MOST_ENTRIES));
        }
        if (rulebook.isEmpty() && refusals.stream().noneMatch(r -> r.field().contains("rulebook"))) {
            refuse("rulebook", "The rulebook is missing. Name the id of the one to evaluate by.");
        }
        ServicePeriod period = null;
        if (!periodGiven) {
            refuse("period", "The period is missing. Write its month as 2026-04, or its days 'from' and 'to'.");
        } else if (from != null && to != null) {
            if (from.isBefore(to)) {
                period = new ServicePeriod(from, to);
            } else {
                refuse(
                        "period",
                        "The period ends on %s (exclusive), which is not after its first day, %s.".formatted(to, from));
            }
        } else if (!single.contains(MONTH) && !(single.contains(FIRST_DAY) && single.contains(END))) {
            refuse("period", "The period needs both its first day 'from' and the day after its last, 'to'.");
        }
        return new FactsFile(
                rulebook,
                version,
                date,
                contract,
                month,
                period,
                new Amounts(charges),
                new Amounts(quantities),
                List.copyOf(measurements),
                List.copyOf(refusals),
                Map.copyOf(places),
                Set.copyOf(unreadable));
    }

    static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
