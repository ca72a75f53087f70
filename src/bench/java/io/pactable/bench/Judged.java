package io.pactable.bench;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value as a fact, on which a rule writes what follows. For engines that run rules over facts. */
public final class Judged {

    private final String kpi;
    private final BigDecimal value;
    private @Nullable String band;
    private @Nullable BigDecimal percent;

    public Judged(String kpi, BigDecimal value) {
        this.kpi = kpi;
        this.value = value;
    }

    public String getKpi() {
        return kpi;
    }

    public BigDecimal getValue() {
        return value;
    }

    /** Called by the one rule that holds. */
    public void conclude(String reached, BigDecimal credited) {
        band = reached;
        percent = credited;
    }

    Concluded concluded(BigDecimal charge) {
        if (band == null || percent == null) {
            throw new IllegalStateException("No rule held for %s %s.".formatted(kpi, value));
        }
        return Concluded.of(kpi, band, percent, charge);
    }
}
