package io.pactable.rulebook.read;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cell's number format does to the number that its author sees.
 *
 * @param code the format code of the file, for example {@code #,##0.00 [$€-407]}
 */
record NumberFormat(String code) {

    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
    private static final Pattern DECIMALS = Pattern.compile("[0#?](?:\\.([0#?]*))?");
    private static final Pattern SCALED = Pattern.compile("[0#?],+(?![0#?,])");
    private static final Pattern CURRENCY =
            Pattern.compile("\\[\\$([^\\]-]+)|([€£¥$])|\\b([A-Z]{3})\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private String firstSection() {
        return LITERALS.matcher(code).replaceAll("").split(";", 2)[0];
    }

    boolean isGeneral() {
        return code.isEmpty() || code.equalsIgnoreCase("General") || code.equals("@");
    }

    boolean isPercent() {
        return firstSection().contains("%");
    }

    /** Whether it shows thousands or millions, so that 1500 is seen as 2. */
    boolean isScaled() {
        return !isGeneral() && SCALED.matcher(firstSection()).find();
    }

    /** The decimals shown; empty when all are. */
    OptionalInt decimals() {
        if (isGeneral()) {
            return OptionalInt.empty();
        }
        String section = firstSection();
        if (section.contains("/") || section.contains("E")) {
            return OptionalInt.empty();
        }
        OptionalInt decimals = OptionalInt.empty();
        Matcher digits = DECIMALS.matcher(section);
        while (digits.find()) {
            decimals =
                    OptionalInt.of(digits.group(1) == null ? 0 : digits.group(1).length());
        }
        return decimals;
    }

    /** The currency sign or code that it shows. */
    Optional<String> currency() {
        Matcher sign = CURRENCY.matcher(code.split(";", 2)[0]);
        while (sign.find()) {
            for (int group = 1; group <= 3; group++) {
                String found = sign.group(group);
                if (found != null && !found.isBlank() && !found.equals("GMT")) {
                    return Optional.of(found.strip());
                }
            }
        }
        return Optional.empty();
    }
}
