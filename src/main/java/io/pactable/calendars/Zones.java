package io.pactable.calendars;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import net.fortuna.ical4j.model.Recur;

/**
 * Time zones by the names that calendars give them: those of the IANA database, with or without a prefix, and those of
 * Windows. Their rules are Java's own; no definition in a file is used and none is fetched.
 */
final class Zones {

    /** Names of Windows' zones with those of the IANA database: data that come with ical4j. */
    private static final String WINDOWS = "/net/fortuna/ical4j/transform/compliance/msTimezoneNames";

    private Zones() {}

    static Optional<ZoneId> named(String name) {
        String rest = name.strip();
        while (!rest.isEmpty()) {
            Optional<ZoneId> zone = iana(rest);
            if (zone.isPresent()) {
                return zone;
            }
            int slash = rest.indexOf('/');
            rest = slash < 0 ? "" : rest.substring(slash + 1);
        }
        return Optional.ofNullable(Windows.NAMES.getProperty(name.strip())).flatMap(Zones::iana);
    }

    private static Optional<ZoneId> iana(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Loaded for the first name that is none of the IANA database. */
    private static final class Windows {

        static final Properties NAMES = read();

        private static Properties read() {
            Properties names = new Properties();
            try (InputStream data = Recur.class.getResourceAsStream(WINDOWS)) {
                if (data != null) {
                    names.load(data);
                }
                return names;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
