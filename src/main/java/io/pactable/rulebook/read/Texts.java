package io.pactable.rulebook.read;

import java.util.regex.Pattern;

/** Text as people mean it, whatever their keyboard left around it. */
final class Texts {

    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2007\\u202F\\u2000-\\u200A\\u3000]+");

    private Texts() {}

    /** Without invisible characters, with single ordinary spaces, and none at the ends. */
    static String clean(String text) {
        return SPACES.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** A text cut to a length that fits a message. */
    static String brief(String text) {
        String clean = clean(text);
        return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
    }
}
