package io.pactable.rulebook.read;

import java.util.Locale;
import java.util.Optional;

/** Finds characters because of which a text is not what a reader of the cell sees. */
final class UnseenCharacters {

    private UnseenCharacters() {}

    /** What is in the text; empty when all of it is seen as it is. Zero-width spaces and soft hyphens are no matter. */
    static Optional<String> in(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (turns(c)) {
                return Optional.of(
                        "The text holds characters that turn the direction of writing (U+%s), so it is not what is seen."
                                .formatted(hex(c)));
            }
            if (isUnseen(c)) {
                return Optional.of(
                        "The text holds a character that cannot be seen or printed (U+%s).".formatted(hex(c)));
            }
            i += Character.charCount(c);
        }
        return Optional.empty();
    }

    /** What opens an embedding, an override or an isolate; single marks, which come with pasted text, turn nothing. */
    private static boolean turns(int c) {
        return c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e || c >= 0x2066 && c <= 0x2068;
    }

    private static boolean isUnseen(int c) {
        boolean control =
                c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7f || c > 0x7f && c < 0xa0 && c != 0x85;
        boolean tag = c >= 0xe0000 && c <= 0xe007f;
        int type = Character.getType(c);
        boolean none = type == Character.SURROGATE || type == Character.UNASSIGNED && (c & 0xfffe) == 0xfffe;
        return control || tag || none;
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
