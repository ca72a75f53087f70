package io.pactable.bulk;

/** A run cannot be started or gone on with. The message is for the user. */
public final class BulkRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BulkRefused(String message) {
        super(message);
    }
}
