package io.pactable.conclusion;

import io.pactable.contract.Worded;
import java.util.Locale;

/** What a band says of a KPI value. */
public enum Verdict implements Worded {
    MET,
    BREACH;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
