package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.util.List;

/**
 * What the contract makes of the facts. Every conclusion names its clause and its row and can say why in one sentence.
 */
public sealed interface Conclusion
        permits LevelMet,
                Breach,
                Escalated,
                Penalty,
                Bonus,
                EarnedBack,
                PricePayable,
                Obligation,
                TerminationRight,
                Notice,
                Excused,
                Excluded,
                NotDetermined {

    /** The line of the rulebook that says so. */
    ClauseLine line();

    /** The part of the service it is about; empty for the whole. */
    String scope();

    /** One sentence with the numbers in it, for a letter. */
    default String because() {
        return wording().toString();
    }

    /** The same, put together when it is first read. */
    Wording wording();

    /** Ids of the measurements it rests on; empty when there are none. */
    List<String> evidence();

    /** The word for its kind in answers, for example {@code breach} or {@code termination right}. */
    String type();
}
