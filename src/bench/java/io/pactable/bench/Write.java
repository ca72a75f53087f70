package io.pactable.bench;

import java.util.Locale;

/** Figures as people read them. */
final class Write {

    private static final String NOT_RUN = "not run";

    private Write() {}

    /** A whole number with groups of three digits; small ones keep two digits that say something. */
    static String whole(double number) {
        if (Double.isNaN(number)) {
            return NOT_RUN;
        }
        return number >= 100 || number == 0
                ? String.format(Locale.ROOT, "%,d", Math.round(number))
                : String.format(Locale.ROOT, number >= 10 ? "%.0f" : "%.1f", number);
    }

    static String decimals(double number, int places) {
        return Double.isNaN(number) ? NOT_RUN : String.format(Locale.ROOT, "%,." + places + "f", number);
    }

    static String seconds(double seconds) {
        return decimals(seconds, 2) + " s";
    }

    static String millis(double millis) {
        return decimals(millis, 0) + " ms";
    }

    /** A ratio. */
    static String times(double ratio) {
        return Double.isNaN(ratio)
                ? NOT_RUN
                : String.format(Locale.ROOT, ratio >= 10 ? "%.0f ×" : ratio >= 0.095 ? "%.2f ×" : "%.4f ×", ratio);
    }
}
