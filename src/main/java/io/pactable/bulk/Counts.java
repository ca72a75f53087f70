package io.pactable.bulk;

/**
 * What became of evaluations.
 *
 * @param evaluated all that were evaluated
 * @param notDetermined those of them in which something could not be judged
 * @param refused those that were not evaluated
 * @param failed those of the refused in which something went wrong in the product itself
 */
public record Counts(long evaluated, long notDetermined, long refused, long failed) {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** All evaluations that were asked for. */
    public long all() {
        return evaluated + refused;
    }

    Counts plus(Counts more) {
        return new Counts(
                evaluated + more.evaluated,
                notDetermined + more.notDetermined,
                refused + more.refused,
                failed + more.failed);
    }
}
