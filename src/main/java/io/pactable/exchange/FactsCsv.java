package io.pactable.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pactable.contract.Names;
import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads facts from CSV (RFC 4180, UTF-8): the head {@code record,name,scope,value} and one fact a line.
 *
 * <p>Records are {@code rulebook}, {@code version}, {@code date}, {@code contract}, {@code period}, {@code charge},
 * {@code quantity} and {@code kpi}.
 */
public final class FactsCsv {

    /** The first line. */
    public static final List<String> HEAD = List.of("record", "name", "scope", "value");

    private static final List<String> RECORDS =
            List.of("rulebook", "version", "date", "contract", "period", "charge", "quantity", "kpi");

    /** Records that have a name and may have a scope. */
    private static final List<String> NAMED = List.of("charge", "quantity", "kpi");

    private final FactsDraft draft = new FactsDraft();

    private FactsCsv() {}

    /**
     * Reads facts.
     *
     * @throws FactsRefused if the text is not such a table; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    public static FactsFile read(byte[] csv) {
        if (csv.length > FactsJson.LARGEST) {
            throw refused("", "The facts have %s bytes, but may have %s.".formatted(csv.length, FactsJson.LARGEST));
        }
        FactsCsv reader = new FactsCsv();
        String text = text(csv);
        openQuote(text).ifPresent(line -> {
            throw refused(
                    "line " + line, "A quotation mark is not closed. Close it, or double it where it is meant itself.");
        });
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            boolean head = true;
            for (CsvRecord line : lines) {
                if (head) {
                    head(line);
                    head = false;
                } else {
                    reader.line(line);
                }
            }
            if (head) {
                throw refused("line 1", "The file is empty. " + headHint());
            }
        } catch (CsvParseException e) {
            throw refused(
                    "", "The facts are not sound CSV: a quotation mark is not closed, or a line is far too long.");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed.", e);
        }
        return reader.draft.finish();
    }

    /** The text without a byte order mark. */
    static String text(byte[] csv) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused("", "The facts are not in UTF-8. Save the file in UTF-8.");
        }
    }

    /** The line in which a quotation opens that nothing closes. */
    private static Optional<Integer> openQuote(String text) {
        int line = 1;
        int opened = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                opened = opened == 0 ? line : 0;
            } else if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return opened == 0 ? Optional.empty() : Optional.of(opened);
    }

    private static FactsRefused refused(String field, String message) {
        return new FactsRefused(List.of(new Refusal(field, message)));
    }

    private static String headHint() {
        return "The first line must be: " + String.join(",", HEAD);
    }

    private static void head(CsvRecord line) {
        List<String> names = line.getFields().stream()
                .map(f -> f.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.equals(HEAD)) {
            boolean semicolons = names.size() == 1 && names.get(0).contains(";");
            throw refused(
                    "line 1",
                    "The head of the table is not the right one. %s%s"
                            .formatted(
                                    headHint(),
                                    semicolons ? ". The columns are separated by commas, not by semicolons." : "."));
        }
    }

    private void line(CsvRecord line) {
        String place = "line " + line.getStartingLineNumber();
        List<String> cells = line.getFields().stream().map(String::strip).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (cells.size() != HEAD.size()) {
            if (cells.size() > 1 && NAMED.contains(cells.get(0).toLowerCase(Locale.ROOT))) {
                draft.unreadable(place, cells.get(1));
            }
            draft.refuse(
                    place,
                    "The line has %s columns, but the table has %s: %s.%s"
                            .formatted(
                                    cells.size(),
                                    HEAD.size(),
                                    String.join(", ", HEAD),
                                    cells.size() > HEAD.size()
                                            ? " Write numbers with a decimal point and without grouping; a text with a comma stands in quotes."
                                            : ""));
            return;
        }
        for (int c = 1; c < cells.size(); c++) {
            if (cells.get(c).length() > FactsDraft.LONGEST) {
                draft.refuse(
                        place + ", " + HEAD.get(c),
                        "The text has %s characters, but may have %s."
                                .formatted(cells.get(c).length(), FactsDraft.LONGEST));
                return;
            }
        }
        record(place, cells.get(0).toLowerCase(Locale.ROOT), cells.get(1), cells.get(2), cells.get(3));
    }

    private void record(String place, String record, String name, String scope, String value) {
        boolean named = NAMED.contains(record);
        if (!scope.isEmpty() && RECORDS.contains(record) && !named) {
            draft.refuse(place + ", scope", "The record '%s' has no scope. Leave it empty.".formatted(record));
        }
        if (!name.isEmpty() && RECORDS.contains(record) && !named && !record.equals("period")) {
            draft.refuse(place + ", name", "The record '%s' has no name. Leave it empty.".formatted(record));
        }
        String at = place + ", value";
        switch (record) {
            case "rulebook" -> draft.rulebook(place + ", rulebook", value);
            case "version" -> draft.version(at, value);
            case "date" -> draft.date(at, value);
            case "contract" -> draft.contract(at, value);
            case "period" -> period(place, name.toLowerCase(Locale.ROOT), value);
            case "charge" ->
                draft.charge(place, named(place, name), scope, number(at, value).orElse(null));
            case "quantity" ->
                draft.quantity(
                        place, named(place, name), scope, number(at, value).orElse(null));
            case "kpi" -> kpi(place, named(place, name), scope, value);
            default ->
                draft.refuse(
                        place + ", record",
                        "'%s' is no record. %s"
                                .formatted(
                                        FactsDraft.brief(record),
                                        Names.nearest(record, RECORDS)
                                                .map(n -> "Maybe '" + n + "' is meant.")
                                                .orElse("There are: " + String.join(", ", RECORDS) + ".")));
        }
    }

    private void period(String place, String name, String value) {
        switch (name) {
            case "" -> draft.month(place + ", period", value);
            case "from" -> draft.from(place + ", period from", value);
            case "to" -> draft.to(place + ", period to", value);
            default ->
                draft.refuse(
                        place + ", name",
                        "A period has the name 'from' or 'to', or none for a month such as 2026-04, but not '%s'."
                                .formatted(FactsDraft.brief(name)));
        }
    }

    private void kpi(String place, String name, String scope, String value) {
        if (name.isEmpty()) {
            return;
        }
        if (value.isEmpty()) {
            draft.measurement(place, "", name, scope, null);
            return;
        }
        Optional<BigDecimal> number = number(place + ", value", value);
        if (number.isPresent()) {
            draft.measurement(place, "", name, scope, number.get());
        } else {
            draft.unreadable(place, name);
        }
    }

    private String named(String place, String name) {
        if (name.isEmpty()) {
            draft.refuse(place + ", name", "The name is missing.");
        }
        return name;
    }

    private Optional<BigDecimal> number(String field, String value) {
        if (value.isEmpty()) {
            draft.refuse(field, "The value is missing. Write a number.");
            return Optional.empty();
        }
        return draft.number(field, value);
    }
}
