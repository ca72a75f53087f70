package io.pactable.rulebook.read;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words in which a letter of another alphabet stands in for the Latin one that it looks like. */
final class LookAlikes {

    /** Cyrillic and Greek letters that are drawn as Latin ones, and these. */
    private static final String OTHER = "аеорсухѕіјԁһԛԝАВЕКМНОРСТУХЅІЈԚԜ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα";

    private static final String LATIN = "aeopcyxsijdhqwABEKMHOPCTYXSIJQW" + "ABEZHIKMNOPTYXoa";

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private LookAlikes() {}

    static Optional<String> in(String text) {
        if (text.chars().allMatch(c -> c < 0x370)) {
            return Optional.empty();
        }
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            boolean latin = word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
            int at = latin ? first(word) : -1;
            if (at >= 0) {
                char letter = word.charAt(at);
                return Optional.of(
                        "The word '%s' has a %s letter that looks like the Latin '%s', so it is another word."
                                .formatted(
                                        Texts.brief(word),
                                        UnicodeScript.of(letter) == UnicodeScript.GREEK ? "Greek" : "Cyrillic",
                                        LATIN.charAt(OTHER.indexOf(letter))));
            }
        }
        return Optional.empty();
    }

    private static int first(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (OTHER.indexOf(word.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
