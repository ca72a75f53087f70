package io.pactable.rulebook.read;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as people mean it, whatever their keyboard left around it. */
final class Texts {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\p{Z}]+");

    /** Format and control characters: zero-width spaces and joiners, soft hyphens, marks of writing direction. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s\\u0085]]");

    private Texts() {}

    /**
     * Without invisible characters, with single ordinary spaces, and none at the ends. A letter with an accent is one
     * character, as most keyboards write it.
     */
    static String clean(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        return Normalizer.normalize(SPACES.matcher(visible).replaceAll(" "), Normalizer.Form.NFC)
                .strip();
    }

    /** A text cut to a length that fits a message. */
    static String brief(String text) {
        String clean = clean(text);
        return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
    }
}
