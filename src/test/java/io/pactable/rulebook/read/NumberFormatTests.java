package io.pactable.rulebook.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "General | false | false | -1 | -",
                "0% | true | false | 0 | -",
                "0.00\\ % | true | false | 2 | -",
                "0\" %\" | false | false | 0 | -",
                "#,##0.00 | false | false | 2 | -",
                "#,##0, | false | true | 0 | -",
                "0.0,,\"M\" | false | true | 1 | -",
                "# ?/? | false | false | -1 | -",
                "0.00E+00 | false | false | -1 | -",
                "#,##0.00 [$€-407] | false | false | 2 | €",
                "[$CHF-807] #,##0.00 | false | false | 2 | CHF",
                "#,##0.00\\ \"zł\" | false | false | 2 | ZŁ",
                "0\" all\" | false | false | 0 | -",
                "[Red]0.0;[Blue]0.0 | false | false | 1 | -",
                "\"semi;colon\"0.0;0 | false | false | 1 | -"
            })
    void tellsWhatAnAuthorSees(String code, boolean percent, boolean scaled, int decimals, String currency) {
        NumberFormat format = new NumberFormat(code);

        assertThat(format.isPercent()).isEqualTo(percent);
        assertThat(format.isScaled()).isEqualTo(scaled);
        assertThat(format.decimals().orElse(-1)).isEqualTo(decimals);
        assertThat(format.currency().orElse("-")).isEqualTo(currency);
    }

    @ParameterizedTest(name = "{1} as {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "0.00 | 5 | false",
                ";;; | 5 | true",
                "0;;0 | -5 | true",
                "0;-0;\"-\" | 0 | false",
                "0;-0; | 0 | true",
                "\"1\"0 | 5 | true",
                "\\10 | 5 | true",
                "0.0;0% | 5 | true",
                "General;-General | 5 | false",
                "\"yes\";\"no\" | 5 | true"
            })
    void tellsANumberThatIsNotShown(String code, BigDecimal number, boolean disguised) {
        assertThat(new NumberFormat(code).disguises(number)).isEqualTo(disguised);
    }
}
