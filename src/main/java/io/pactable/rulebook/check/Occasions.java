package io.pactable.rulebook.check;

import io.pactable.conclusion.Occasion;
import io.pactable.rulebook.Band;
import java.math.BigDecimal;
import java.util.List;

/** The occasions on which remedies are tried. */
final class Occasions {

    private Occasions() {}

    /** A value in the band. */
    static Occasion of(LevelTable level, Band band, BigDecimal value) {
        return new Occasion(
                Occasion.Kind.LEVEL,
                level.serviceLevel(),
                level.kpi().name(),
                level.scope(),
                band.name(),
                band.verdict(),
                value,
                band.line(),
                level.day(),
                null,
                "",
                List.of(),
                List.of());
    }

    /** Some value in the band. */
    static Occasion of(LevelTable level, Band band) {
        return of(level, band, BigDecimal.ZERO);
    }
}
