package io.pactable.settlement;

import java.util.List;

/**
 * What earlier periods left behind that money depends on.
 *
 * @param amounts what was owed for them
 * @param charges their charges
 * @param carried what they carried forward into this period
 * @param offsets balances that were left at their end
 */
public record Past(List<PastAmount> amounts, List<PastCharges> charges, List<Carried> carried, List<Offset> offsets) {

    public static final Past NONE = new Past(List.of(), List.of(), List.of(), List.of());

    public Past {
        amounts = List.copyOf(amounts);
        charges = List.copyOf(charges);
        carried = List.copyOf(carried);
        offsets = List.copyOf(offsets);
    }
}
