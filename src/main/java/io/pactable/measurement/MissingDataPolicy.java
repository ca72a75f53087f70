package io.pactable.measurement;

import io.pactable.contract.Worded;

/** What a missing measurement means. Every KPI names its policy; none is assumed. */
public enum MissingDataPolicy implements Worded {
    /** The facts are refused: without the value nothing is evaluated. */
    REJECT("reject"),
    /** The assumed value of the KPI, one within the agreed level, takes its place. */
    ASSUME_MET("assume met"),
    /** The assumed value of the KPI, one that misses the agreed level, takes its place. */
    ASSUME_MISSED("assume missed"),
    /** The value of the latest earlier period takes its place; without one the clause cannot be judged. */
    CARRY_LAST("carry last"),
    /** The KPI is left out of this period, and the evaluation says so. */
    EXCLUDE("exclude"),
    /** The clause cannot be judged, and the evaluation says so. */
    NOT_DETERMINED("not determined");

    private final String word;

    MissingDataPolicy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
