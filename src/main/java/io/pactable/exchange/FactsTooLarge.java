package io.pactable.exchange;

/** The facts are larger than the one who reads them is willing to read. */
public final class FactsTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param most bytes that would have been read */
    public FactsTooLarge(long most) {
        super("The facts are larger than %s bytes.".formatted(most));
    }
}
