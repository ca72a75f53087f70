package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a remedy is, in the words of contracts. */
public enum RemedyKind implements Worded {
    SERVICE_CREDIT("service credit", Effect.PENALTY),
    PENALTY("penalty", Effect.PENALTY),
    LIQUIDATED_DAMAGES("liquidated damages", Effect.PENALTY),
    DEDUCTION("deduction", Effect.PENALTY),
    COMPENSATION("compensation", Effect.PENALTY),
    MALUS("malus", Effect.PENALTY),
    FEE_WAIVER("fee waiver", Effect.PENALTY),
    PRICE_REDUCTION("price reduction", Effect.PENALTY),
    BONUS("bonus", Effect.BONUS),
    INCENTIVE("incentive", Effect.BONUS),
    REBATE("rebate", Effect.BONUS),
    PAYMENT("payment", Effect.BONUS),
    OBLIGATION("obligation", Effect.OBLIGATION),
    TERMINATION_RIGHT("termination right", Effect.TERMINATION_RIGHT),
    NOTICE("notice", Effect.NOTICE),
    WARNING("warning", Effect.NOTICE),
    RECTIFICATION_PLAN("rectification plan", Effect.NOTICE);

    /** What a remedy of the kind concludes. */
    public enum Effect {
        PENALTY,
        BONUS,
        OBLIGATION,
        TERMINATION_RIGHT,
        NOTICE
    }

    private final String word;
    private final Effect effect;

    RemedyKind(String word, Effect effect) {
        this.word = word;
        this.effect = effect;
    }

    @Override
    public String word() {
        return word;
    }

    /** The word as a sentence takes it, for example {@code an incentive}. */
    public String withArticle() {
        if (this == LIQUIDATED_DAMAGES) {
            return word;
        }
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether it is an amount of money. */
    public boolean isMoney() {
        return effect == Effect.PENALTY || effect == Effect.BONUS;
    }
}
