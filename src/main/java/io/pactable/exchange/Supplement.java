package io.pactable.exchange;

import io.pactable.contract.ServicePeriod;
import io.pactable.rulebook.Rulebook;

/** Facts in another file, which can only be read when the rulebook and the period are known. */
@FunctionalInterface
public interface Supplement {

    /** Reads them. What is wrong with them is refused there, so that it is said with everything else. */
    void read(Rulebook rulebook, ServicePeriod period, Additions to);
}
