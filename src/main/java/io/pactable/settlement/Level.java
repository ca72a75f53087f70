package io.pactable.settlement;

import io.pactable.contract.Decimals;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A level that a remedy counts from or up to: a number, or one of the levels of the KPI.
 *
 * @param word {@code target}, {@code expected} or {@code minimum}; empty for a number
 * @param number in the KPI's unit; null for a word
 */
public record Level(String word, @Nullable BigDecimal number) {

    /** The words that stand for a level of the KPI. */
    public static final List<String> WORDS = List.of("target", "expected", "minimum");

    public static final Level TARGET = new Level("target", null);

    public static Level of(BigDecimal number) {
        return new Level("", number);
    }

    /** The level written in a cell; empty when it is neither a number nor one of the words. */
    public static Optional<Level> parse(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return WORDS.contains(word)
                ? Optional.of(new Level(word, null))
                : Decimals.parse(text).map(Level::of);
    }

    /** As a cell writes it. */
    public String cell() {
        return number == null ? word : Decimals.plain(number);
    }

    /** The level in the unit of the KPI; empty when the KPI does not state it. */
    public Optional<BigDecimal> in(@Nullable Kpi kpi) {
        if (number != null) {
            return Optional.of(number);
        }
        if (kpi == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (word) {
                    case "target" -> kpi.target();
                    case "expected" -> kpi.expected();
                    default -> kpi.minimum();
                });
    }
}
