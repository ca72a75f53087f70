package io.pactable.exchange;

import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one line of CSV (RFC 4180), of which none holds a line break: so a quotation mark that is not closed is
 * an error of its own line, and never swallows those that follow.
 */
final class CsvCells {

    private CsvCells() {}

    /**
     * The cells without the spaces around them.
     *
     * @throws FactsRefused if it is not such a line, refused at {@code line 7}
     */
    static List<String> of(SentLine line, int longest) {
        String place = "line " + line.number();
        if (!line.whole()) {
            throw refused(place, "The line has more than %s bytes. Give it in fewer.".formatted(longest));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(place, "The line is not in UTF-8. Save the file in UTF-8.");
        }
        return of(place, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static List<String> of(String place, String text) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            if (start < text.length() && text.charAt(start) == '"') {
                StringBuilder cell = new StringBuilder();
                at = quoted(place, text, start + 1, cell);
                cells.add(cell.toString().strip());
            } else {
                int comma = text.indexOf(',', start);
                at = comma < 0 ? text.length() : comma;
                cells.add(text.substring(start, at).strip());
            }
            if (at == text.length()) {
                return cells;
            }
            at++;
        }
    }

    /** Reads what stands in quotes, and returns where the next comma or the end of the line is. */
    private static int quoted(String place, String text, int from, StringBuilder cell) {
        int at = from;
        while (true) {
            int mark = text.indexOf('"', at);
            if (mark < 0) {
                throw refused(
                        place,
                        "A quotation mark is not closed. Close it on the same line, or double it where it is meant itself.");
            }
            cell.append(text, at, mark);
            at = mark + 1;
            if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
                continue;
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) != ',') {
                throw refused(
                        place,
                        "Something follows after a closing quotation mark. Write a comma there, or double the mark where it is meant itself.");
            }
            return at;
        }
    }

    private static FactsRefused refused(String place, String message) {
        return new FactsRefused(List.of(new Refusal(place, message)));
    }
}
