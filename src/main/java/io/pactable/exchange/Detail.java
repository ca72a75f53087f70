package io.pactable.exchange;

/** How much of an answer is written. */
public enum Detail {
    /** All of it. */
    FULL,

    /** Without the explanation and without the steps of the statement's lines. */
    CONCLUSIONS
}
