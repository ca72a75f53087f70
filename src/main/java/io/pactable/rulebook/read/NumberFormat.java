package io.pactable.rulebook.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final String LITERAL = "\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]";
    private static final Pattern LITERALS = Pattern.compile(LITERAL);
    private static final Pattern SECTIONS = Pattern.compile("(?:" + LITERAL + "|[^;])*");
    private static final Pattern CONDITION = Pattern.compile("\\[[<>=]");
    private static final Pattern OTHER_DIGITS = Pattern.compile("\"[^\"]*[0-9][^\"]*\"|\\\\[0-9]");
    private static final Pattern DECIMALS = Pattern.compile("[0#?](?:\\.([0#?]*))?");
    private static final Pattern DIGITS = Pattern.compile("[0#?@]|General", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCALED = Pattern.compile("[0#?],+(?![0#?,])");
    private static final Pattern BRACKETED = Pattern.compile("\\[\\$([^\\]-]+)");
    private static final Pattern SIGN = Pattern.compile("\\p{Sc}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}.]+\\p{Sc}?");

    boolean isGeneral() {
        return code.isEmpty() || code.equalsIgnoreCase("General") || code.equals("@");
    }

    boolean isPercent() {
        return bare(sections().get(0)).contains("%");
    }

    /** Whether it shows thousands or millions, so that 1500 is seen as 2. */
    boolean isScaled() {
        return !isGeneral()
                && sections().stream().anyMatch(s -> SCALED.matcher(bare(s)).find());
    }

    /** Whether the author sees nothing of the number, other digits than its own, or a part that depends on its size. */
    boolean disguises(BigDecimal number) {
        if (isGeneral()) {
            return false;
        }
        List<String> sections = sections();
        String used = sections.get(0);
        if (number.signum() < 0 && sections.size() > 1) {
            used = sections.get(1);
        } else if (number.signum() == 0 && sections.size() > 2) {
            used = sections.get(2);
        }
        boolean mixed = sections.stream()
                        .limit(3)
                        .map(NumberFormat::bare)
                        .filter(s -> DIGITS.matcher(s).find())
                        .map(s -> s.contains("%"))
                        .distinct()
                        .count()
                > 1;
        boolean zeroAsDash = number.signum() == 0 && !used.isBlank();
        return mixed
                || OTHER_DIGITS.matcher(used).find()
                || (!CONDITION.matcher(code).find()
                        && !zeroAsDash
                        && !DIGITS.matcher(bare(used)).find());
    }

    /** The decimals shown; empty when all are. */
    OptionalInt decimals() {
        if (isGeneral()) {
            return OptionalInt.empty();
        }
        String section = bare(sections().get(0));
        if (section.contains("/")
                || section.contains("E")
                || section.toLowerCase(Locale.ROOT).contains("general")) {
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

    /** The currency sign or code that it shows, in upper case. */
    Optional<String> currency() {
        String section = sections().get(0);
        Matcher bracketed = BRACKETED.matcher(section);
        while (bracketed.find()) {
            if (!bracketed.group(1).isBlank()) {
                return Optional.of(bracketed.group(1).strip().toUpperCase(Locale.ROOT));
            }
        }
        String shown = section.replaceAll("\\[[^\\]]*\\]|_.|\\*.", " ").replace("\\", "");
        Matcher word = WORD.matcher(shown);
        while (word.find()) {
            if (CurrencySigns.isKnown(word.group())) {
                return Optional.of(word.group().toUpperCase(Locale.ROOT));
            }
        }
        Matcher sign = SIGN.matcher(shown);
        return sign.find() ? Optional.of(sign.group()) : Optional.empty();
    }

    private List<String> sections() {
        List<String> sections = new ArrayList<>();
        Matcher section = SECTIONS.matcher(code);
        int at = 0;
        while (at <= code.length() && section.find(at)) {
            sections.add(section.group());
            at = section.end() + 1;
        }
        return sections.isEmpty() ? List.of("") : sections;
    }

    private static String bare(String section) {
        return LITERALS.matcher(section).replaceAll("");
    }
}
