package io.pactable.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTests {

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2026-04-03T08:00:00Z, 2026-04-03T11:00:00Z, 2026-04-03 10:00 to 13:00 (UTC+2)",
        "Europe/Madrid, 2026-04-03T08:00:00Z, 2026-04-03T22:00:00Z, 2026-04-03 10:00 to 2026-04-04 00:00 (UTC+2)",
        "Europe/Madrid, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 2026-10-25 02:30 (UTC+2) to 2026-10-25 02:30 (UTC+1)",
        "Europe/London, 2026-01-05T08:00:01Z, 2026-01-05T08:00:02.5Z, 2026-01-05 08:00:01 to 08:00:02.500 (UTC)",
        "Asia/Kolkata, 2026-01-05T08:00:00Z, 2026-01-05T09:00:00Z, 2026-01-05 13:30 to 14:30 (UTC+5:30)",
        "America/St_Johns, 2026-01-05T08:00:00Z, 2026-01-05T09:00:00Z, 2026-01-05 04:30 to 05:30 (UTC-3:30)"
    })
    void printsAStretchOnTheClocksOfTheContract(String zone, Instant from, Instant to, String printed) {
        assertThat(Lengths.span(from, to, ZoneId.of(zone))).isEqualTo(printed);
    }
}
