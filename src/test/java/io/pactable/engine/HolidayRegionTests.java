package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.Rulebooks;
import org.junit.jupiter.api.Test;

class HolidayRegionTests {

    private static final Rulebook RULEBOOK = Rulebooks.of(Rulebooks.HOSTING + """
            [Hours]
            Calendar | Days           | From  | To    | Says
            Desk     | mon-fri        | 08:00 | 18:00 | open
            Desk     | holidays ES-MD |       |       | closed
            Desk     | holidays ES-QQ |       |       | closed
            """);

    @Test
    void aRegionThatNobodyKnowsIsFoundAtItsCell() {
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(new JollydayHolidays())) {
            assertThat(evaluator.compile(RULEBOOK))
                    .extracting(Finding::toString)
                    .containsExactly(
                            "test.drl.xlsx, Hours!B8: The public holidays of 'ES-QQ' are not known. Write the code of a country or of a part of one, such as ES or ES-MD, or give each day a row with its date.");
        }
    }
}
