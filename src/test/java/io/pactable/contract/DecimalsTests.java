package io.pactable.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalsTests {

    @Test
    void leavesNothingOfAWholeThatItsUnroundedPartsMakeUp() {
        BigDecimal third = Decimals.exact(BigDecimal.ONE.divide(new BigDecimal("3"), Decimals.DIVISION));
        BigDecimal thirds = third.add(third).add(third);

        assertThat(BigDecimal.ONE.subtract(thirds)).isNotZero();
        assertThat(Decimals.left(BigDecimal.ONE, thirds)).isZero();
        assertThat(Decimals.left(thirds, BigDecimal.ONE)).isZero();
    }

    @Test
    void leavesWhatCounts() {
        assertThat(Decimals.left(new BigDecimal("100"), new BigDecimal("99.99999999999999999999")))
                .isEqualTo("0.00000000000000000001");
        assertThat(Decimals.left(new BigDecimal("10.5"), new BigDecimal("12"))).isEqualTo("-1.5");
        assertThat(Decimals.left(BigDecimal.ZERO, BigDecimal.ZERO)).isZero();
    }
}
