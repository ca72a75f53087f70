package io.pactable.measurement;

import io.pactable.contract.Worded;
import java.util.Locale;

/** Which way a KPI value gets better. */
public enum Direction implements Worded {
    HIGHER,
    LOWER;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
