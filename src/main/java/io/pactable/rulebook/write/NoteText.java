package io.pactable.rulebook.write;

import io.pactable.rulebook.Finding;
import java.util.List;

/** What the notes of the product say, below what the author's own notes say. */
final class NoteText {

    /**
     * The line that parts the author's note from ours: what follows it is replaced when the workbook is annotated
     * again.
     */
    static final String LINE = "——— Pactable ———";

    /** The most that a spreadsheet keeps in one cell. */
    private static final int LONGEST = 32_000;

    private NoteText() {}

    /** A finding in a note. @param place where it is, when the note is not at its cell */
    static String of(Finding finding, String place) {
        String word = finding.severity().word();
        return "%s%s: %s %s"
                .formatted(
                        Character.toUpperCase(word.charAt(0)) + word.substring(1),
                        place.isEmpty() ? "" : " (" + place + ")",
                        finding.message(),
                        finding.remedy())
                .strip();
    }

    /** The whole of our part of a note. */
    static String joined(List<String> texts) {
        String all = LINE + "\n" + String.join("\n\n", texts);
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + " …";
    }

    /** Where our part of a note begins; its length when it has none. */
    static int start(String note) {
        int line = note.indexOf(LINE);
        return line < 0 ? note.length() : line;
    }
}
