package io.pactable.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JollydayHolidaysTests {

    private final JollydayHolidays holidays = new JollydayHolidays();

    @ParameterizedTest
    @CsvSource({
        "ES,2026-10-12,true",
        "ES,2026-10-13,false",
        "ES-MD,2026-05-02,true",
        "ES,2026-05-02,false",
        "DE,2026-10-03,true",
        "DE,2026-01-06,false",
        "DE-BY,2026-01-06,true",
        "de-by,2026-01-06,true",
        "GB-ENG,2026-08-31,true",
        // The fourth is a Saturday, so the third is free.
        "US,2026-07-03,true",
        "FR,2026-07-14,true",
    })
    void knowsTheHolidaysOfARegion(String region, LocalDate day, boolean holiday) {
        assertThat(holidays.knows(region)).isTrue();
        assertThat(holidays.of(region, day.getYear()).contains(day)).isEqualTo(holiday);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "XX", "DE-XX", "Germany", "../../etc", "DE-BY-", "http://example.org", "ES MD", "classpath:x"
            })
    void saysWhichRegionsItDoesNotKnow(String region) {
        assertThat(holidays.knows(region)).isFalse();
        assertThatThrownBy(() -> holidays.of(region, 2026))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not known");
    }

    @Test
    void aYearThatNoContractIsAboutIsRefused() {
        assertThatThrownBy(() -> holidays.of("DE", 20_260)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMachineHasNoPartInTheAnswer() {
        Set<LocalDate> here = new JollydayHolidays().of("DE-BY", 2027);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(new JollydayHolidays().of("DE-BY", 2027)).isEqualTo(here).hasSizeGreaterThan(9);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theAnswerCannotBeChanged() {
        assertThatThrownBy(() -> holidays.of("DE", 2026).clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
