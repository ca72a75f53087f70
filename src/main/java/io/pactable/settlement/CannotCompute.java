package io.pactable.settlement;

/** Why an amount or a quantity cannot be computed: one sentence that says what is missing or wrong. */
public final class CannotCompute extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CannotCompute(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The sentence; it starts in lower case, to stand after a colon. */
    public String reason() {
        return reason;
    }
}
