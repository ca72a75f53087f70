package io.pactable.rulebook.sheet;

import io.pactable.contract.Worded;
import java.util.List;

/** The terms that the {@code Contract} sheet can give. */
public enum TermKind implements Worded {
    TITLE("Title", true, false, false),
    REFERENCE("Reference", false, false, false),
    CURRENCY("Currency", true, false, false),
    MONEY_DECIMALS("Money decimals", false, false, false),
    MONEY_ROUNDING("Money rounding", true, false, false),
    MONEY_ROUNDED("Money rounded", true, false, false),
    COMPUTED_IN("Computed in", false, false, false),
    TERMS_AS_OF("Terms as of", false, false, false),
    TIME_ZONE("Time zone", true, false, false),
    PERIOD("Period", true, false, false),
    FIRST_DAY("First day of period", false, false, false),
    FIRST_MONTH("First month of year", false, false, false),
    VALID_FROM("Valid from", false, false, false),
    VALID_UNTIL("Valid until", false, false, false),
    PARTY("Party", true, true, true),
    CHARGE("Charge", false, true, true),
    QUANTITY("Quantity", false, true, true),
    PARAMETER("Parameter", false, true, true);

    private final String word;
    private final boolean required;
    private final boolean named;
    private final boolean repeated;

    TermKind(String word, boolean required, boolean named, boolean repeated) {
        this.word = word;
        this.required = required;
        this.named = named;
        this.repeated = repeated;
    }

    @Override
    public String word() {
        return word;
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether the row needs a name. */
    public boolean isNamed() {
        return named;
    }

    /** Whether there may be several rows of it. */
    public boolean isRepeated() {
        return repeated;
    }

    public static List<String> words() {
        return Worded.words(TermKind.class);
    }
}
