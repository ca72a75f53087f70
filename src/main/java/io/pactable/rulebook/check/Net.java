package io.pactable.rulebook.check;

import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a value costs the party that performs: penalties less bonuses, between the two parties of one remedy.
 *
 * @param sum of all amounts that are due
 * @param highest of them, which is what is owed where only the highest counts
 */
record Net(BigDecimal sum, BigDecimal highest) {

    static final Net NOTHING = new Net(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The net of what is due; empty when an amount of it cannot be computed. */
    static Optional<Net> of(List<Due> due) {
        Net net = NOTHING;
        for (Due one : due) {
            if (!isForPerformance(one.remedy())) {
                continue;
            }
            if (one.amount().isEmpty()) {
                return Optional.empty();
            }
            BigDecimal signed =
                    one.isPenalty() ? one.amount().get() : one.amount().get().negate();
            net = new Net(net.sum.add(signed), net.highest.max(signed));
        }
        return Optional.of(net);
    }

    /** Whether it is less than the other, whichever way amounts on one value are put together. */
    boolean isLessThan(Net other) {
        return sum.compareTo(other.sum) < 0
                && (highest.compareTo(other.highest) < 0 || highest.signum() == 0 || sum.signum() < 0);
    }

    /** Whether the limit may put several amounts together in another way than by adding them. */
    static boolean chooses(LimitKind kind) {
        return kind == LimitKind.HIGHEST_ONLY || kind == LimitKind.CHOSEN_ONLY;
    }

    /** Whether the remedy is money for good or bad performance, and not the price of a volume. */
    static boolean isForPerformance(Remedy remedy) {
        return remedy.kind().isMoney() && remedy.kind() != RemedyKind.PAYMENT && remedy.kind() != RemedyKind.REBATE;
    }

    /** Whether the remedy is money of the kind that a failure costs. */
    static boolean isPenalty(Remedy remedy) {
        return remedy.kind().effect() == RemedyKind.Effect.PENALTY;
    }
}
