package io.pactable.evaluation.effect;

import io.pactable.contract.Worded;
import io.pactable.evaluation.ExampleResult;

/**
 * A worked example under two versions.
 *
 * @param name of the example
 * @param of in which version the example stands as it was run
 * @param before whether it comes out as it expects before
 * @param after whether it does after
 * @param effect what differs
 */
public record ExampleEffect(
        String name, Origin of, ExampleResult.State before, ExampleResult.State after, Effect effect) {

    /** Whose example it is. */
    public enum Origin implements Worded {
        /** The same example is in both. */
        BOTH("both"),
        /** It was removed, or reads otherwise after. */
        BEFORE("before"),
        /** It is new, or read otherwise before. */
        AFTER("after");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
