package io.pactable.rulebook.read;

import io.pactable.contract.InForce;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Stretches of days that are to follow each other. */
final class Days {

    private Days() {}

    /** The last day of a hole between the stretches, on which none of them holds; empty when there is no hole. */
    static Optional<LocalDate> gap(List<InForce> stretches) {
        return stretches.stream()
                .map(InForce::from)
                .filter(Objects::nonNull)
                .sorted()
                .map(from -> from.minusDays(1))
                .filter(day -> stretches.stream().noneMatch(s -> s.on(day)))
                .filter(day -> stretches.stream()
                        .anyMatch(s -> s.until() != null && s.until().isBefore(day)))
                .findFirst();
    }
}
