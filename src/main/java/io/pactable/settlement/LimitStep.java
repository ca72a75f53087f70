package io.pactable.settlement;

/** What a kind of limit does to amounts. */
interface LimitStep {

    /**
     * Applies the limit to the amounts of the ladder, and records what it did.
     *
     * @param limit the row
     * @param ladder the amounts and everything that is recorded of them
     */
    void apply(Limit limit, Ladder ladder);

    /** What a kind of limit does to the amounts that it takes together. */
    interface OnPart {

        /** @throws CannotCompute if it cannot be told: then the amounts are undetermined */
        void apply(Part part, Ladder ladder) throws CannotCompute;

        /** The step that does this to each part. */
        default LimitStep onEachPart() {
            return (limit, ladder) -> {
                for (Part part : Part.of(limit, ladder.lines())) {
                    try {
                        apply(part, ladder);
                    } catch (CannotCompute e) {
                        ladder.leaveOpen(part, e.reason());
                    }
                }
            };
        }
    }
}
