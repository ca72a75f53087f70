package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a remedy counts. */
public enum Measure implements Worded {
    /** Nothing: the remedy is due once. */
    ONCE("once"),
    /** How far the KPI value lies below the level it is counted from. */
    SHORTFALL("shortfall"),
    /** How far the KPI value lies above the level it is counted from. */
    EXCESS("excess"),
    /** The KPI value itself. */
    VALUE("value"),
    /** Service points. */
    POINT("point"),
    /** A quantity of the facts or a parameter of the contract, by its name. */
    QUANTITY("quantity");

    private final String word;

    Measure(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
