package io.pactable.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pactable.contract.Names;
import io.pactable.evaluation.ClaimMade;
import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Refusal;
import io.pactable.settlement.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads facts from CSV (RFC 4180, UTF-8): the head {@code record,name,scope,value} and one fact a line.
 *
 * <p>Records are {@code rulebook}, {@code version}, {@code date}, {@code contract}, {@code as of}, {@code period},
 * {@code charge}, {@code quantity}, {@code kpi}, {@code observed}, {@code claim} and {@code choice}. Observations have
 * tables of their own: see {@link ObservationsCsv}.
 */
public final class FactsCsv {

    /** Largest table of facts that is read, in bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** The first line. */
    public static final List<String> HEAD = List.of("record", "name", "scope", "value");

    private static final List<String> RECORDS = List.of(
            "rulebook",
            "version",
            "date",
            "contract",
            "as of",
            "period",
            "charge",
            "quantity",
            "kpi",
            "observed",
            "claim",
            "choice");

    /** Records that have a name and may have a scope. */
    private static final List<String> NAMED = List.of("charge", "quantity", "kpi", "claim", "choice");

    private static final String MONTH = "month of the period";
    private static final String FIRST_DAY = "first day of the period";
    private static final String END = "end of the period";
    private static final String BOTH_WAYS = "The period is given by its month and by its days. Give one of the two.";

    private final FactsDraft facts = new FactsDraft();
    private final PeriodDraft draft = facts.top();
    private final Set<String> single = new HashSet<>();
    private Optional<YearMonth> month = Optional.empty();
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();

    private FactsCsv() {}

    /**
     * Reads facts.
     *
     * @throws FactsRefused if the text is not such a table; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    public static FactsFile read(byte[] csv) {
        if (csv.length > LARGEST) {
            throw new FactsTooLarge(LARGEST);
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
        return reader.finish();
    }

    private FactsFile finish() {
        if (single.contains(MONTH)) {
            draft.period(new SentPeriod(month.orElse(null), null));
        } else if (single.contains(FIRST_DAY) || single.contains(END)) {
            draft.period(draft.days("period", from, to, single.contains(FIRST_DAY) && single.contains(END)));
        }
        return facts.finish();
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
            case "rulebook" -> once(record, place + ", rulebook", value, facts::rulebook);
            case "version" -> once(record, at, value, facts::version);
            case "date" -> once(record, at, value, facts::date);
            case "contract" -> once(record, at, value, facts::contract);
            case "as of" ->
                once(record, at, value, (field, text) -> draft.day(field, text).ifPresent(draft::asOf));
            case "observed" -> observed(at, value);
            case "claim" -> draft.day(at, value).ifPresent(on -> draft.claim(place, new ClaimMade(name, scope, on)));
            case "choice" -> choice(place, name, scope, value);
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
            case "" -> {
                if (single.contains(FIRST_DAY) || single.contains(END)) {
                    draft.refuse(place + ", period", BOTH_WAYS);
                } else {
                    once(MONTH, place + ", period", value, (field, text) -> month = draft.month(field, text));
                }
            }
            case "from" -> day(FIRST_DAY, place + ", period from", value, day -> from = day);
            case "to" -> day(END, place + ", period to", value, day -> to = day);
            default ->
                draft.refuse(
                        place + ", name",
                        "A period has the name 'from' or 'to', or none for a month such as 2026-04, but not '%s'."
                                .formatted(FactsDraft.brief(name)));
        }
    }

    private void day(String what, String field, String value, Consumer<Optional<LocalDate>> taken) {
        if (single.contains(MONTH)) {
            draft.refuse(field, BOTH_WAYS);
        } else {
            once(what, field, value, (at, text) -> taken.accept(draft.day(at, text)));
        }
    }

    /** Takes a single fact when it is given for the first time; a second time it is refused. */
    private void once(String what, String field, String value, BiConsumer<String, String> taken) {
        if (single.add(what)) {
            taken.accept(field, value);
        } else {
            draft.refuse(field, "The %s is given twice. Give it once.".formatted(what));
        }
    }

    private void observed(String field, String kind) {
        if (kind.isEmpty()) {
            draft.refuse(field, "The value is missing. Write a kind of observation that was recorded in full.");
        } else {
            draft.observed(kind);
        }
    }

    private void choice(String place, String clause, String scope, String incident) {
        if (!named(place, clause).isEmpty()) {
            draft.choice(place, new Choice(incident, clause, scope));
        }
    }

    private void kpi(String place, String name, String scope, String value) {
        if (name.isEmpty()) {
            return;
        }
        if (value.isEmpty()) {
            draft.measurement(place, "", name, scope, null, null, "");
            return;
        }
        Optional<BigDecimal> number = number(place + ", value", value);
        if (number.isPresent()) {
            draft.measurement(place, "", name, scope, number.get(), null, "");
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
