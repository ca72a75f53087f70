package io.pactable.engine;

import io.pactable.engine.Shape.Kind;

/**
 * Why a formula cannot be used.
 *
 * @param message what is wrong, in the author's words
 * @param remedy what would be right
 */
record FormulaProblem(String message, String remedy) {

    /** What to do about a value of the wrong kind. */
    static String instead(Kind is, Kind must) {
        if (is == Kind.DURATION && must == Kind.NUMBER) {
            return "Divide it by duration(\"PT1H\") for hours or by duration(\"PT1M\") for minutes.";
        }
        if (is == Kind.LIST && must == Kind.NUMBER) {
            return "Take count, sum, mean, min or max of the list.";
        }
        if (must == Kind.YES_NO) {
            return "Compare it with something, for example with = or <.";
        }
        return "Give %s.".formatted(must.words());
    }
}
