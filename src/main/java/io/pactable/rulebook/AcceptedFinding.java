package io.pactable.rulebook;

/**
 * A warning or note that an author took on with a reason, kept with the rulebook and shown to the approver.
 *
 * @param finding as it would be reported
 * @param reason in the author's words
 * @param by who accepted it; may be empty
 * @param on the day, as written in the sheet; may be empty
 */
public record AcceptedFinding(Finding finding, String reason, String by, String on) {}
