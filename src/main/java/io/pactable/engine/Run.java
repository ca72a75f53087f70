package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation of one formula: what its names stand for, and how much work it may still do. */
final class Run {

    /**
     * Most steps of loops and lists: ten passes over the observations of an ordinary large period, well below a second.
     */
    static final int MOST_STEPS = 3_000_000;

    /** Most steps of all formulas of one evaluation together. */
    static final int MOST_TOGETHER = 15_000_000;

    /** Most steps of all formulas that one check of a rulebook tries, its examples included. */
    static final int MOST_IN_A_CHECK = 6_000_000;

    final ZoneId zone;
    private final Map<String, ? extends @Nullable Object> names;
    private final @Nullable Object[] slots;
    private final int most;
    private int left;

    /**
     * @param zone of the contract
     * @param names what is given from outside
     * @param slots number of names that the formula itself gives
     */
    Run(ZoneId zone, Map<String, ? extends @Nullable Object> names, int slots) {
        this(zone, names, slots, MOST_STEPS);
    }

    /** @param most steps that it may take, at most {@link #MOST_STEPS} */
    Run(ZoneId zone, Map<String, ? extends @Nullable Object> names, int slots, int most) {
        this.most = most;
        this.left = most;
        this.zone = zone;
        this.names = names;
        this.slots = new Object[slots];
    }

    /** The value of a name; null when it is not given. */
    @Nullable
    Object named(String name) {
        return Values.in(names.get(name), zone);
    }

    @Nullable
    Object slot(int index) {
        return slots[index];
    }

    void put(int index, @Nullable Object value) {
        slots[index] = value;
    }

    /** Counts steps of work. */
    void spend(int steps) throws Formula.Failed {
        left -= steps;
        if (left < 0 && most < MOST_STEPS) {
            throw new Formula.Failed("The formulas take more steps together than they may.");
        }
        if (left < 0) {
            throw new Formula.Failed(
                    "The formula takes more than %s steps. It goes through its lists too often: once in each other."
                            .formatted(Decimals.grouped(BigDecimal.valueOf(MOST_STEPS), 0)));
        }
    }

    /** The steps that were taken so far. */
    int spent() {
        return most - Math.max(0, left);
    }
}
