package io.pactable.bench;

import java.math.BigDecimal;

/** The table as OpenL Tablets offers it to Java. */
public interface BandTable {

    /** The row that holds the value. */
    Credit credit(String kpi, BigDecimal value);
}
