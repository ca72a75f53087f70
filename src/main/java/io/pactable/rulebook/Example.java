package io.pactable.rulebook;

import java.util.List;

/**
 * A worked example of the contract: the rows of {@code Examples} that share a name. It is a test of the rulebook.
 *
 * @param name as the author calls it
 * @param given the facts
 * @param expected what must come out; everything that comes out but is not expected makes the example fail, a level
 *     that was met and a total excepted
 */
public record Example(String name, List<Fact> given, List<Fact> expected) {

    public Example {
        given = List.copyOf(given);
        expected = List.copyOf(expected);
    }

    /** The word that stands for expectations which the author has still to write. */
    public static final String TO_CONFIRM = "to confirm";

    /** Whether what is expected has still to be said. */
    public boolean isToConfirm() {
        return expected.stream().anyMatch(f -> f.what().equals(TO_CONFIRM));
    }

    /**
     * One row.
     *
     * @param ref cell of the row's value
     * @param what the kind of fact or of conclusion
     * @param name of the KPI, charge, quantity, clause or party; may be empty
     * @param scope the scope; may be empty
     * @param value number, band or text; may be empty
     */
    public record Fact(CellRef ref, String what, String name, String scope, String value) {}
}
