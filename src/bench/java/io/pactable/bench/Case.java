package io.pactable.bench;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one evaluation is asked.
 *
 * @param number from zero
 * @param charge that credits are percentages of
 * @param values one of each KPI
 */
record Case(int number, BigDecimal charge, List<Value> values) {

    /** One measured value. */
    record Value(Level level, BigDecimal value) {

        String key() {
            return level.key();
        }
    }
}
