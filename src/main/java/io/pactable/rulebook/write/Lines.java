package io.pactable.rulebook.write;

import org.apache.poi.xssf.usermodel.XSSFRow;

/** Counts the lines that a text takes when it is wrapped. */
final class Lines {

    private static final double HEIGHT = 15;

    private Lines() {}

    /** Makes the row high enough for the lines; the height still follows the text when it is edited. */
    static void fit(XSSFRow row, int lines) {
        row.setHeightInPoints((float) (lines * HEIGHT + 4));
        row.getCTRow().unsetCustomHeight();
    }

    /** @param room characters of a line; the text may have lines of its own */
    static int of(String text, int room) {
        return text.lines().mapToInt(line -> wrapped(line, room)).sum();
    }

    private static int wrapped(String text, int room) {
        int lines = 1;
        int used = 0;
        for (String word : text.split(" ", -1)) {
            int needed = used == 0 ? word.length() : used + 1 + word.length();
            if (needed > room && used > 0) {
                lines++;
                needed = word.length();
            }
            lines += (needed - 1) / room > 0 ? (needed - 1) / room : 0;
            used = needed > room ? needed % room : needed;
        }
        return lines;
    }
}
