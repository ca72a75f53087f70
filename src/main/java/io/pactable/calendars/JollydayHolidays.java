package io.pactable.calendars;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Holidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Public holidays as the library Jollyday knows them, without mere observances. Nothing of it is loaded before the
 * first question. Safe for many threads.
 */
public final class JollydayHolidays implements Holidays {

    private static final Pattern REGION = Pattern.compile("[A-Za-z]{2}(-[A-Za-z0-9]{1,4}){0,3}");

    /** Most years of regions that are held. */
    private static final int MOST_HELD = 500;

    private record Key(String region, int year) {}

    private final Map<Key, Set<LocalDate>> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Set<LocalDate>> eldest) {
            return size() > MOST_HELD;
        }
    };

    @Override
    public boolean knows(String region) {
        return path(region).isPresent();
    }

    /** @throws IllegalArgumentException if the region is not known, or no contract is about the year */
    @Override
    public Set<LocalDate> of(String region, int year) {
        if (!ServicePeriod.isSensible(year)) {
            throw new IllegalArgumentException("No contract is about the year %s.".formatted(year));
        }
        Key key = new Key(region.toUpperCase(Locale.ROOT), year);
        synchronized (held) {
            return held.computeIfAbsent(key, this::found);
        }
    }

    private Set<LocalDate> found(Key key) {
        List<String> path = path(key.region())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The holidays of the region '%s' are not known.".formatted(key.region())));
        String[] parts = path.subList(1, path.size()).toArray(String[]::new);
        Set<LocalDate> days = new TreeSet<>();
        for (Holiday holiday : manager(path.get(0)).getHolidays(Year.of(key.year()), parts)) {
            if (holiday.getType() != HolidayType.OBSERVANCE) {
                days.add(holiday.getDate());
            }
        }
        return Collections.unmodifiableSet(days);
    }

    /** Country and parts as Jollyday calls them; empty when it does not know one of them. */
    private static Optional<List<String>> path(String region) {
        if (!REGION.matcher(region).matches()) {
            return Optional.empty();
        }
        List<String> path = Arrays.asList(region.toLowerCase(Locale.ROOT).split("-", -1));
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(path.get(0)::equalsIgnoreCase)) {
            return Optional.empty();
        }
        @Nullable CalendarHierarchy at = manager(path.get(0)).getCalendarHierarchy();
        for (String part : path.subList(1, path.size())) {
            at = at == null ? null : at.getChildren().get(part);
        }
        return at == null ? Optional.empty() : Optional.of(path);
    }

    /** Its parts are looked for with the class loader of the thread that happens to ask, which may see none of them. */
    private static HolidayManager manager(String country) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JollydayHolidays.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(country, new Properties()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
