package io.pactable.calendars;

import io.pactable.measurement.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One property of an iCalendar file (RFC 5545), unfolded.
 *
 * @param line number of its first line in the file, from 1
 * @param name in upper case
 * @param parameters by name in upper case, without quotation marks
 * @param value as written
 */
record ContentLine(int line, String name, Map<String, String> parameters, String value) {

    private static final Pattern HEAD = Pattern.compile(
            "([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:\"[^\"]*\"|[^\";:,]*+)(?:,(?:\"[^\"]*\"|[^\";:,]*+))*+)*+):(.*)",
            Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile(";([A-Za-z0-9-]{1,60})=((?:\"[^\"]*\"|[^\";:,]*+)(?:,(?:\"[^\"]*\"|[^\";:,]*+))*+)");

    /** All properties of the file in their order. A line that is none is refused. */
    static List<ContentLine> read(String text, List<Refusal> refusals) {
        List<ContentLine> all = new ArrayList<>();
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i + 1;
            StringBuilder unfolded = new StringBuilder(lines[i]);
            while (i + 1 < lines.length && (lines[i + 1].startsWith(" ") || lines[i + 1].startsWith("\t"))) {
                unfolded.append(lines[++i], 1, lines[i].length());
            }
            if (!unfolded.toString().isBlank()) {
                parse(first, unfolded.toString())
                        .ifPresentOrElse(
                                all::add,
                                () -> refusals.add(
                                        new Refusal(
                                                "line " + first,
                                                "This is no line of an iCalendar file. It would be a name, a colon and a value.")));
            }
        }
        return all;
    }

    private static Optional<ContentLine> parse(int line, String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(head.group(2));
        while (parameter.find()) {
            parameters.putIfAbsent(
                    parameter.group(1).toUpperCase(Locale.ROOT),
                    parameter.group(2).replace("\"", ""));
        }
        return Optional.of(new ContentLine(line, head.group(1).toUpperCase(Locale.ROOT), parameters, head.group(3)));
    }

    /** The value of a parameter; empty when it is not there. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The value as text: without escapes, on one line. */
    String text() {
        return unescaped(value);
    }

    /** The first of the texts that commas separate. */
    String firstText() {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\') {
                i++;
            } else if (value.charAt(i) == ',') {
                return unescaped(value.substring(0, i));
            }
        }
        return unescaped(value);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' || escaped == 'N' ? ' ' : escaped);
            } else {
                plain.append(c);
            }
        }
        return plain.toString().replaceAll("\\s+", " ").strip();
    }
}
