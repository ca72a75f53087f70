package io.pactable.settlement;

import static io.pactable.settlement.Deal.MONTHS;
import static io.pactable.settlement.Deal.month;
import static io.pactable.settlement.Deal.months;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.Window;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Windows")
class WindowsTests {

    private static final PeriodPattern FROM_THE_16TH = new PeriodPattern(PeriodPattern.Kind.MONTH, 16, 4);
    private static final PeriodPattern DELIVERIES = new PeriodPattern(PeriodPattern.Kind.ANY, 1, 1);

    @Test
    void takesTheMonthsThatEndWithThePresentOne() {
        Windows.Earlier window = Windows.earlier(
                Window.ROLLING,
                3,
                month("2026-04"),
                MONTHS,
                List.of(month("2026-03"), month("2026-01"), month("2026-02"), month("2026-04"), month("2026-03")));

        assertThat(window.inside()).containsExactly(month("2026-02"), month("2026-03"));
        assertThat(window.partly()).isEmpty();
        assertThat(window.expected()).isEqualTo(2);
    }

    @Test
    void hasNoEarlierPeriodInAWindowOfOne() {
        Windows.Earlier window =
                Windows.earlier(Window.ROLLING, 1, month("2026-04"), MONTHS, List.of(month("2026-03")));

        assertThat(window.inside()).isEmpty();
        assertThat(window.expected()).isZero();
    }

    @Test
    void tellsARecordOfSeveralPeriodsThatLiesInItFromOneThatStandsOut() {
        ServicePeriod eleven = months("2025-05", "2026-03");
        ServicePeriod twelve = months("2025-04", "2026-03");

        assertThat(Windows.earlier(Window.ROLLING, 12, month("2026-04"), MONTHS, List.of(eleven))
                        .inside())
                .containsExactly(eleven);
        assertThat(Windows.earlier(Window.ROLLING, 12, month("2026-04"), MONTHS, List.of(twelve))
                        .partly())
                .containsExactly(twelve);
        assertThat(Windows.earlier(Window.ROLLING, 12, month("2026-04"), MONTHS, List.of(months("2025-05", "2026-05")))
                        .partly())
                .hasSize(1);
    }

    @Test
    void countsAPeriodToTheYearInWhichItStarts() {
        ServicePeriod lastOf2025 = FROM_THE_16TH.holding(LocalDate.of(2025, 12, 20));
        ServicePeriod firstOf2026 = FROM_THE_16TH.holding(LocalDate.of(2026, 1, 20));
        ServicePeriod present = FROM_THE_16TH.holding(LocalDate.of(2026, 4, 20));

        Windows.Earlier window =
                Windows.earlier(Window.CALENDAR_YEAR, 0, present, FROM_THE_16TH, List.of(lastOf2025, firstOf2026));

        assertThat(window.inside()).containsExactly(firstOf2026);
        assertThat(window.partly()).isEmpty();
        assertThat(window.expected()).isEqualTo(3);
    }

    @Test
    void startsAContractYearOnItsFirstDay() {
        ServicePeriod march = FROM_THE_16TH.holding(LocalDate.of(2026, 3, 20));
        ServicePeriod april = FROM_THE_16TH.holding(LocalDate.of(2026, 4, 20));

        assertThat(Windows.earlier(Window.CONTRACT_YEAR, 0, april, FROM_THE_16TH, List.of(march))
                        .inside())
                .isEmpty();
        assertThat(Windows.earlier(Window.CONTRACT_YEAR, 0, march, FROM_THE_16TH, List.of())
                        .expected())
                .isEqualTo(11);
    }

    @Test
    void takesEverythingOverTheContract() {
        ServicePeriod old = month("2001-01");

        Windows.Earlier window =
                Windows.earlier(Window.CONTRACT, 0, month("2026-04"), MONTHS, List.of(month("2026-03"), old));

        assertThat(window.inside()).containsExactly(old, month("2026-03"));
        assertThat(window.expected()).isNull();
    }

    @Test
    void breaksARunAtAGap() {
        List<ServicePeriod> known = List.of(month("2025-12"), month("2026-02"), month("2026-03"));

        assertThat(Windows.earlier(Window.IN_A_ROW, 0, month("2026-04"), MONTHS, known)
                        .inside())
                .containsExactly(month("2026-02"), month("2026-03"));
    }

    @Test
    void countsRecordsWhereTheContractLeavesTheDaysToTheFacts() {
        ServicePeriod first = new ServicePeriod(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 9));
        ServicePeriod second = new ServicePeriod(LocalDate.of(2026, 1, 20), LocalDate.of(2026, 3, 9));
        ServicePeriod present = new ServicePeriod(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10));

        Windows.Earlier window = Windows.earlier(Window.ROLLING, 2, present, DELIVERIES, List.of(second, first));

        assertThat(window.inside()).containsExactly(second);
        assertThat(Windows.covered(List.of(first, second), DELIVERIES)).isEqualTo(2);
    }

    @Test
    void countsTheWindowInQuartersOfTheContract() {
        PeriodPattern quarters = new PeriodPattern(PeriodPattern.Kind.QUARTER, 1, 2);
        ServicePeriod present = quarters.holding(LocalDate.of(2026, 5, 1));
        ServicePeriod before = quarters.holding(LocalDate.of(2026, 4, 1));

        Windows.Earlier window = Windows.earlier(Window.ROLLING, 2, present, quarters, List.of(before));

        assertThat(window.inside()).containsExactly(before);
        assertThat(before.from()).isEqualTo("2026-02-01");
    }

    @Test
    void countsEachPeriodOnceHoweverItIsRecorded() {
        assertThat(Windows.covered(List.of(months("2025-05", "2026-03"), month("2026-03")), MONTHS))
                .isEqualTo(11);
        assertThat(Windows.covers(List.of(month("2026-02"), month("2026-01")), months("2026-01", "2026-02")))
                .isTrue();
        assertThat(Windows.covers(List.of(month("2026-01")), months("2026-01", "2026-02")))
                .isFalse();
    }

    @Test
    void findsRecordsThatOverlap() {
        assertThat(Windows.overlap(List.of(month("2026-02"), month("2026-01")))).isEmpty();
        assertThat(Windows.overlap(List.of(month("2026-02"), months("2026-01", "2026-03"))))
                .contains(List.of(months("2026-01", "2026-03"), month("2026-02")));
    }

    @Test
    void findsTheLastDayOfALaterPeriod() {
        assertThat(Windows.lastDayOf(1, month("2026-01"), MONTHS)).isEqualTo("2026-02-28");
        assertThat(Windows.lastDayOf(3, month("2026-10"), MONTHS)).isEqualTo("2027-01-31");
        assertThat(Windows.lastDayOf(
                        1,
                        new ServicePeriod(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1)),
                        new PeriodPattern(PeriodPattern.Kind.QUARTER, 1, 1)))
                .isEqualTo("2026-06-30");
    }

    @Test
    void namesAMonthInShortAndAnythingElseInFull() {
        assertThat(month("2026-03").name()).isEqualTo("2026-03");
        assertThat(months("2026-01", "2026-02").name()).isEqualTo("2026-01-01 to 2026-02-28");
    }
}
