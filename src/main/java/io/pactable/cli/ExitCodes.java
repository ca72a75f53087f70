package io.pactable.cli;

/** What a command tells the script that called it. */
public final class ExitCodes {

    /** Done. */
    public static final int DONE = 0;

    /** The contract was evaluated, but something is not determined; or a rulebook was checked and an example fails. */
    public static final int NOT_DETERMINED = 1;

    /** Two versions of a rulebook differ in what they mean. */
    public static final int DIFFERENT = 1;

    /** The input was refused: nothing was done. */
    public static final int REFUSED = 2;

    /** Something went wrong in the product itself. */
    public static final int BROKEN = 3;

    private ExitCodes() {}
}
