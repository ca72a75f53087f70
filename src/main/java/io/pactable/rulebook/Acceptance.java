package io.pactable.rulebook;

/**
 * A row of the sheet {@code Accepted}: a finding that an author takes on with a reason.
 *
 * @param place its cell {@code About}
 * @param kind kind of the finding
 * @param about what the finding is about, as the check prints it
 * @param reason in the author's words
 * @param by who accepts it; may be empty
 * @param on the day; may be empty
 */
public record Acceptance(CellRef place, String kind, String about, String reason, String by, String on) {

    /** Whether the finding is the one that is accepted; upper and lower case are the same. */
    public boolean covers(Finding finding) {
        return !finding.isError()
                && !finding.about().isEmpty()
                && finding.kind().equalsIgnoreCase(kind)
                && finding.about().equalsIgnoreCase(about);
    }
}
