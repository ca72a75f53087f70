package io.pactable.exchange;

/** The facts name a rulebook that is not there. */
public final class UnknownRulebook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownRulebook(String message) {
        super(message);
    }
}
