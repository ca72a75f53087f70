package io.pactable.desk;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;

/**
 * A finding as a page shows it.
 *
 * @param number as the page counts
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param word the same with a capital letter
 * @param kind its kind in words
 * @param kindId the id of its kind
 * @param place the cell, the sheet or empty
 * @param anchor the part of the page that shows the place; empty when none does
 * @param about what it is about; empty for what cannot be accepted
 */
record FindingView(
        int number,
        String severity,
        String word,
        String kind,
        String kindId,
        String place,
        String anchor,
        String about,
        String message,
        String remedy,
        boolean acceptable) {

    static FindingView of(int number, Finding finding, String anchor) {
        String severity = finding.severity().word();
        return new FindingView(
                number,
                severity,
                Character.toUpperCase(severity.charAt(0)) + severity.substring(1),
                finding.kind().replace('-', ' '),
                finding.kind(),
                finding.place(),
                anchor,
                finding.about(),
                finding.message(),
                finding.remedy(),
                finding.severity() != Severity.ERROR && !finding.about().isEmpty());
    }
}
