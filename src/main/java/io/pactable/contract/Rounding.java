package io.pactable.contract;

import java.math.RoundingMode;

/** Ways of rounding, in the words of contracts. */
public enum Rounding implements Worded {
    HALF_UP("half up", RoundingMode.HALF_UP),
    HALF_EVEN("half even", RoundingMode.HALF_EVEN),
    HALF_DOWN("half down", RoundingMode.HALF_DOWN),
    /** Cut off: towards zero. */
    DOWN("down", RoundingMode.DOWN),
    /** Away from zero. */
    UP("up", RoundingMode.UP);

    private final String word;
    private final RoundingMode mode;

    Rounding(String word, RoundingMode mode) {
        this.word = word;
        this.mode = mode;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether a number goes to the nearest one, so that neither direction is meant. */
    public boolean isToNearest() {
        return this != DOWN && this != UP;
    }

    public RoundingMode mode() {
        return mode;
    }
}
