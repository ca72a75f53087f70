package io.pactable.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTests {

    @ParameterizedTest
    @CsvSource({
        "hours, hour",
        "working days, working day",
        "minutes per 100 train miles, minute per 100 train miles",
        "degrees outside, degree outside",
        "penalties, penalty",
        "losses, loss",
        "breaches, breach",
        "areas, area",
        "%, %",
        "ms, ms",
        "h, h",
        "EUR, EUR",
        "loss, loss",
        "status, status"
    })
    void standsInTheSingularBehindOne(String unit, String singular) {
        assertThat(Units.behind(new BigDecimal("1.00"), unit)).isEqualTo(singular);
        assertThat(Units.behind(new BigDecimal("1.5"), unit)).isEqualTo(unit);
        assertThat(Units.behind(BigDecimal.ZERO, unit)).isEqualTo(unit);
    }
}
