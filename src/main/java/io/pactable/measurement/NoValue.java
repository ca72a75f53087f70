package io.pactable.measurement;

/** A KPI cannot be given a value. The message says why, as a clause of a sentence. */
final class NoValue extends Exception {

    private static final long serialVersionUID = 1L;

    /** What follows. */
    enum Then {
        /** What the KPI says of a missing value. */
        POLICY,
        /** The KPI is left out of the period. */
        LEFT_OUT,
        /** It is not determined, whatever the KPI says of a missing value: the rulebook or the facts do not work. */
        NOT_DETERMINED
    }

    private final Then then;

    private NoValue(Then then, String because) {
        super(because.endsWith(".") ? because.substring(0, because.length() - 1) : because, null, false, false);
        this.then = then;
    }

    static NoValue missing(String because) {
        return new NoValue(Then.POLICY, because);
    }

    static NoValue leftOut(String because) {
        return new NoValue(Then.LEFT_OUT, because);
    }

    static NoValue undetermined(String because) {
        return new NoValue(Then.NOT_DETERMINED, because);
    }

    Then then() {
        return then;
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
