package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Times as they are sent: with an offset, or on the clocks of the contract's zone.
 *
 * @param zone of the contract
 */
record WrittenTimes(ZoneId zone) {

    /** What a message says of a text that is no time. */
    static final String RIGHT =
            "Write 2026-04-01T08:00:00Z, 2026-04-01T08:00:00+02:00, or without an offset for the contract's own time.";

    /**
     * A time that was read.
     *
     * @param instant the time
     * @param note how a local time that does not exist or comes twice was taken; empty for any other
     */
    record Read(Instant instant, String note) {}

    /**
     * The instant that the text stands for. A local time that the clocks skip moves forward by what they skip; of one
     * that comes twice the earlier is meant; a date means the start of its day.
     *
     * @throws DateTimeException if it is not a time of a year that can be meant
     */
    Read read(String text) {
        int timeOfDay = text.indexOf('T');
        Read read;
        if (timeOfDay < 0) {
            read = startOf(LocalDate.parse(text));
        } else if (text.endsWith("Z") || text.indexOf('+', timeOfDay) > 0 || text.indexOf('-', timeOfDay) > 0) {
            read = new Read(OffsetDateTime.parse(text).toInstant(), "");
        } else {
            read = local(LocalDateTime.parse(text), text);
        }
        int year = read.instant.atOffset(ZoneOffset.UTC).getYear();
        if (!ServicePeriod.isSensible(year)) {
            throw new DateTimeException("The year " + year + " cannot be meant.");
        }
        return read;
    }

    private Read startOf(LocalDate day) {
        ZonedDateTime start = day.atStartOfDay(zone);
        return start.toLocalDateTime().equals(day.atStartOfDay())
                ? new Read(start.toInstant(), "")
                : new Read(
                        start.toInstant(),
                        "%s begins at %s in %s, where the clocks skip midnight: that is %s"
                                .formatted(day, start.toLocalTime(), zone.getId(), start.toInstant()));
    }

    private Read local(LocalDateTime time, String text) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() == 1) {
            return new Read(time.toInstant(offsets.get(0)), "");
        }
        Instant instant = ZonedDateTime.ofLocal(time, zone, null).toInstant();
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(time);
            return new Read(
                    instant,
                    "%s does not exist in %s, where the clocks skip %s: it counts as %s"
                            .formatted(text, zone.getId(), Lengths.words(gap.getDuration()), instant));
        }
        return new Read(
                instant,
                "%s comes twice in %s: the earlier is taken, that is %s".formatted(text, zone.getId(), instant));
    }
}
