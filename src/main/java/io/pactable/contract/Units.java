package io.pactable.contract;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units as they stand behind a number: {@code 2 hours}, but {@code 1 hour}. */
public final class Units {

    /** The noun of a unit, which stands before what it is of: {@code minutes} of {@code minutes per 100 miles}. */
    private static final Pattern NOUN = Pattern.compile(
            "(?<before>.*?)(?<noun>[A-Za-z]{4,})(?<after>(?: (?:per|of|in|outside|below|above|for) .*| outside| lost| late| down| short| [a-z]+ed)?)");

    /** Plurals of nouns that end in a hissing sound: {@code boxes}. */
    private static final Pattern SIBILANT = Pattern.compile(".*(?:ss|x|ch|sh)es");

    private static final Pattern PLURAL = Pattern.compile(".*[^aisu]s|.*eas");

    private Units() {}

    /** The unit behind the number: an English plural, but for exactly one. */
    public static String behind(BigDecimal number, String unit) {
        if (number.compareTo(BigDecimal.ONE) != 0) {
            return unit;
        }
        Matcher parts = NOUN.matcher(unit);
        return parts.matches() ? parts.group("before") + singular(parts.group("noun")) + parts.group("after") : unit;
    }

    private static String singular(String noun) {
        if (noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        if (SIBILANT.matcher(noun).matches()) {
            return noun.substring(0, noun.length() - 2);
        }
        return PLURAL.matcher(noun).matches() ? noun.substring(0, noun.length() - 1) : noun;
    }
}
