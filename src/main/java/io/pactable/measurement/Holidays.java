package io.pactable.measurement;

import java.time.LocalDate;
import java.util.Set;

/** Public holidays: the port to a calendar of them. A pure function of region and year. */
public interface Holidays {

    /** Knows no holiday and no region. */
    Holidays NONE = new Holidays() {
        @Override
        public boolean knows(String region) {
            return false;
        }

        @Override
        public Set<LocalDate> of(String region, int year) {
            return Set.of();
        }
    };

    /** Whether the region is known, for example {@code ES} or {@code DE-BY} (ISO 3166). */
    boolean knows(String region);

    /** The public holidays of a known region in a year. */
    Set<LocalDate> of(String region, int year);
}
