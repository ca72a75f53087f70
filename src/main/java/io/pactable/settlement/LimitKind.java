package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a limit does, and when. How it does it is in {@link LimitSteps}. */
public enum LimitKind implements Worded {
    /** The amounts together are no more than the bound. */
    CAP("cap", "cap of %s", Stage.AMOUNTS),
    /** Amounts that are owed at all are together no less than the bound. */
    FLOOR("floor", "floor of %s", Stage.AMOUNTS),
    /** Of several amounts only the highest is owed. */
    HIGHEST_ONLY("highest only", "highest only of %s", Stage.AMOUNTS),
    /** Of several amounts only the one is owed that the entitled party chose. */
    CHOSEN_ONLY("chosen only", "chosen only of %s", Stage.AMOUNTS),
    /** The amounts become money of the statement's currency: multiplied by a rate. */
    CONVERT("convert", "%s converted", Stage.AMOUNTS),
    /** Payments less penalties are together no less than the bound; the penalties themselves stay. */
    PRICE_FLOOR("price floor", "price floor of %s", Stage.PRICES),
    /** De minimis: after rounding, an amount of the bound or less is not owed. */
    DROP_AT_MOST("drop when at most", "%s dropped when at most", Stage.SMALL_AMOUNTS),
    /** De minimis: after rounding, an amount below the bound is not owed. */
    DROP_BELOW("drop when below", "%s dropped when below", Stage.SMALL_AMOUNTS),
    /** De minimis: after rounding, an amount below the bound is raised to it. */
    RAISE_TO("raise to at least", "%s raised to at least", Stage.SMALL_AMOUNTS);

    /** When a limit applies. Within a stage the order of the rows decides. */
    enum Stage {
        /** To the exact amounts. */
        AMOUNTS,
        /** After offsets and rounding. */
        SMALL_AMOUNTS,
        /** Last, to what is left of payments. */
        PRICES
    }

    private final String word;
    private final String phrase;
    private final Stage stage;

    LimitKind(String word, String phrase, Stage stage) {
        this.word = word;
        this.phrase = phrase;
        this.stage = stage;
    }

    @Override
    public String word() {
        return word;
    }

    /** The kind with what it applies to, as a sentence names it, for example {@code cap of all penalties}. */
    public String of(Reach reach) {
        return phrase.formatted(reach.words());
    }

    Stage stage() {
        return stage;
    }

    /** Whether it applies after rounding, as de minimis clauses do. */
    public boolean afterRounding() {
        return stage == Stage.SMALL_AMOUNTS;
    }
}
