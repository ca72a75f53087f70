package io.pactable.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pactable.contract.Names;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Observation;
import io.pactable.measurement.ObservationKind;
import io.pactable.measurement.ObservationKind.FieldType;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of observations as CSV (RFC 4180, UTF-8): a head with {@code kind}, {@code id}, {@code scope} and the names
 * of fields, and one observation a line. It is read as a stream. An empty cell is a field that is not given; pauses are
 * written {@code from/to|from/to}.
 */
public final class ObservationsCsv implements Supplement {

    private static final String KIND = "kind";
    private static final List<String> OWN = List.of(KIND, "id", "scope");

    /** Most faults of one table that are said one by one. */
    private static final int MOST_SAID = 100;

    /** Opens the table. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    private final String name;
    private final String kind;
    private final Opening opening;
    private final long largest;
    private final LongConsumer progress;

    /**
     * A table that is read when the rulebook is known.
     *
     * @param name of the file, for messages
     * @param kind of all its observations; empty when the table has a column {@code kind}
     * @param largest most bytes that are read
     * @param progress told from time to time how many observations were read
     */
    public ObservationsCsv(String name, String kind, Opening opening, long largest, LongConsumer progress) {
        this.name = name;
        this.kind = kind;
        this.opening = opening;
        this.largest = largest;
        this.progress = progress;
    }

    @Override
    public void read(Rulebook rulebook, ServicePeriod period, Additions to) {
        new Reading(rulebook.observationKinds(), to).read();
    }

    /** One reading of the table. */
    private final class Reading {

        private final List<ObservationKind> kinds;
        private final Additions to;
        private final Interned texts = new Interned();
        private final Set<String> unknownKinds = new HashSet<>();
        private final Map<String, Columns> columns = new HashMap<>();
        private List<String> head = List.of();
        private int refused;
        private int count;

        Reading(List<ObservationKind> kinds, Additions to) {
            this.kinds = kinds;
            this.to = to;
        }

        void read() {
            to.observationsOf(name);
            try (Quotes quotes = new Quotes(Utf8.reader(opening.open(), largest));
                    CsvReader<CsvRecord> lines = CsvReader.builder()
                            .allowMissingFields(true)
                            .allowExtraFields(true)
                            .ofCsvRecord(quotes)) {
                // One line behind, because a quotation that is never closed swallows all lines after it.
                CsvRecord last = null;
                for (CsvRecord line : lines) {
                    if (last != null && !take(last)) {
                        return;
                    }
                    last = line;
                }
                if (quotes.openedIn() > 0) {
                    refuse(
                            at(quotes.openedIn()),
                            "A quotation mark is not closed. Close it, or double it where it is meant itself.");
                } else if (last != null) {
                    take(last);
                } else {
                    refuse(at(1), "The table is empty. " + headHint());
                }
            } catch (CharacterCodingException e) {
                refuse(name, "The table is not in UTF-8. Save the file in UTF-8.");
            } catch (CsvParseException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    refuse(name, "The table is not in UTF-8. Save the file in UTF-8.");
                } else {
                    refuse(name, "The table is not sound CSV: a line is far too long.");
                }
            } catch (FactsTooLarge e) {
                refuse(name, "The table is larger than %s bytes. Send it in parts.".formatted(largest));
            } catch (UncheckedIOException e) {
                unreadable(e.getCause());
            } catch (IOException e) {
                unreadable(e);
            }
            if (refused > MOST_SAID) {
                to.refuseObservations(new Refusal(
                        name,
                        "%s more things are wrong with this table. Correct those that are named, then send it again."
                                .formatted(refused - MOST_SAID)));
            }
        }

        private void unreadable(@Nullable IOException e) {
            refuse(
                    name,
                    e instanceof CharacterCodingException
                            ? "The table is not in UTF-8. Save the file in UTF-8."
                            : "The file cannot be read.");
        }

        /** Takes one line; false when nothing after it can be read. */
        private boolean take(CsvRecord line) {
            if (head.isEmpty()) {
                return head(line);
            }
            if (line.getFieldCount() == 1 && line.getField(0).isBlank()) {
                return true;
            }
            if (++count > FactsDraft.MOST_OBSERVATIONS) {
                refuse(
                        at(line.getStartingLineNumber()),
                        "There are more than %s observations. Send a period in parts."
                                .formatted(FactsDraft.MOST_OBSERVATIONS));
                return false;
            }
            row(line);
            if (count % ObservationsJson.STRIDE == 0) {
                progress.accept(count);
            }
            return true;
        }

        private boolean head(CsvRecord line) {
            List<String> names = line.getFields().stream().map(String::strip).toList();
            String place = at(line.getStartingLineNumber());
            if (names.size() == 1 && names.get(0).contains(";")) {
                refuse(place, "The columns are separated by commas, not by semicolons. " + headHint());
                return false;
            }
            int before = refused;
            Set<String> seen = new HashSet<>();
            for (String caption : names) {
                if (caption.isEmpty()) {
                    refuse(place, "A column has no name. " + headHint());
                } else if (!seen.add(lower(caption))) {
                    refuse(place, "The column '%s' is there twice. Give it once.".formatted(brief(caption)));
                }
            }
            boolean withKind = seen.contains(KIND);
            if (withKind && !kind.isEmpty()) {
                refuse(
                        place,
                        "The table has a column 'kind', but the kind '%s' is given with its name. Leave one of the two out."
                                .formatted(brief(kind)));
            } else if (!withKind && kind.isEmpty()) {
                refuse(
                        place,
                        "The table does not say of what kind its observations are. Add a column 'kind', or write the kind before the name of the file: ticket=%s."
                                .formatted(name));
            }
            head = names;
            if (!kind.isEmpty() && named(kind).isEmpty()) {
                refuse(place, unknownKind(kind));
                return false;
            }
            List<String> known = fieldNames();
            for (String caption : seen.isEmpty() ? List.<String>of() : names) {
                if (!caption.isEmpty()
                        && !OWN.contains(lower(caption))
                        && !kinds.isEmpty()
                        && known.stream().noneMatch(caption::equalsIgnoreCase)) {
                    refuse(
                            place,
                            "There is no field '%s' in the sheet Observations. %s"
                                    .formatted(
                                            brief(caption),
                                            Names.nearest(caption, known)
                                                    .map(n -> "Maybe '" + n + "' is meant.")
                                                    .orElse("There are: " + String.join(", ", known)
                                                            + ". Leave the column out, or declare the field.")));
                }
            }
            return refused == before;
        }

        private String headHint() {
            return "Its first line names the columns, for example: kind,id,scope,from,to";
        }

        /** The fields that a column may be about. */
        private List<String> fieldNames() {
            Stream<ObservationKind> meant = kind.isEmpty() ? kinds.stream() : named(kind).stream();
            return meant.flatMap(k -> k.fields().stream())
                    .map(ObservationKind.Field::name)
                    .distinct()
                    .toList();
        }

        private Optional<ObservationKind> named(String given) {
            return kinds.stream().filter(k -> k.name().equalsIgnoreCase(given)).findFirst();
        }

        private String unknownKind(String given) {
            return Names.unknown(
                    "kind of observation",
                    brief(given),
                    kinds.stream().map(ObservationKind::name).toList());
        }

        private void row(CsvRecord line) {
            String place = at(line.getStartingLineNumber());
            if (line.getFieldCount() != head.size()) {
                refuse(
                        place,
                        "The line has %s columns, but the head has %s: %s. Write numbers with a decimal point and without grouping; a text with a comma stands in quotes."
                                .formatted(line.getFieldCount(), head.size(), brief(String.join(", ", head))));
                return;
            }
            Columns places = columns.computeIfAbsent(kind.isEmpty() ? kindOf(line) : kind, this::columns);
            if (!places.known) {
                // Said once for each kind that nothing bears, however many lines have it.
                if (kind.isEmpty() && unknownKinds.add(places.kind)) {
                    refuse(
                            place + ", kind",
                            places.kind.isEmpty()
                                    ? "The kind is missing. Name one of the rulebook's sheet Observations."
                                    : unknownKind(places.kind));
                }
                return;
            }
            String id = "";
            String scope = "";
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int c = 0; c < head.size(); c++) {
                String cell = line.getField(c).strip();
                Column column = places.columns.get(c);
                int longest = column.own ? FactsDraft.LONGEST : ObservationsJson.LONGEST_TEXT;
                if (cell.length() > longest) {
                    refuse(
                            place + ", " + column.name,
                            "The text has %s characters, but may have %s.".formatted(cell.length(), longest));
                    return;
                }
                if (cell.isEmpty()) {
                    continue;
                }
                if (!column.own) {
                    if (column.pauses) {
                        List<Map<String, Object>> pauses = pauses(place + ", " + column.name, cell);
                        if (pauses.isEmpty()) {
                            return;
                        }
                        fields.put(column.name, pauses);
                    } else {
                        fields.put(column.name, texts.of(cell));
                    }
                } else if (column.name.equals("id")) {
                    id = cell;
                } else if (column.name.equals("scope")) {
                    scope = texts.of(cell);
                }
            }
            to.observation(
                    Math.toIntExact(line.getStartingLineNumber()),
                    new Observation(id.isEmpty() ? place : id, places.kind, scope, fields));
        }

        private String kindOf(CsvRecord line) {
            for (int c = 0; c < head.size(); c++) {
                if (lower(head.get(c)).equals(KIND)) {
                    return texts.of(line.getField(c).strip());
                }
            }
            return "";
        }

        /** What the columns of the table mean for a kind. */
        private Columns columns(String given) {
            Optional<ObservationKind> found = named(given);
            List<Column> all = new ArrayList<>();
            for (String caption : head) {
                if (OWN.contains(lower(caption))) {
                    all.add(new Column(lower(caption), true, false));
                    continue;
                }
                Optional<ObservationKind.Field> field = found.stream()
                        .flatMap(k -> k.fields().stream())
                        .filter(f -> f.name().equalsIgnoreCase(caption))
                        .findFirst();
                all.add(new Column(
                        field.map(ObservationKind.Field::name).orElse(caption),
                        false,
                        field.isPresent() && field.get().type() == FieldType.PAUSES));
            }
            return new Columns(found.map(ObservationKind::name).orElse(given), found.isPresent(), all);
        }

        private List<Map<String, Object>> pauses(String place, String cell) {
            List<Map<String, Object>> pauses = new ArrayList<>();
            for (String part : cell.split("\\|", -1)) {
                String[] ends = part.split("/", -1);
                if (ends.length != 2 || ends[0].isBlank()) {
                    refuse(
                            place,
                            "'%s' is no list of pauses. Write the two ends of each with a slash between them and a bar between two pauses, for example 2026-04-01T12:00/2026-04-01T13:00; of one that still lasts the first with its slash."
                                    .formatted(brief(cell)));
                    return List.of();
                }
                // A pause without an end still lasts.
                pauses.add(
                        ends[1].isBlank()
                                ? Map.of("from", ends[0].strip())
                                : Map.of("from", ends[0].strip(), "to", ends[1].strip()));
            }
            return pauses;
        }

        private String at(long line) {
            return name + ", line " + line;
        }

        private void refuse(String place, String message) {
            if (++refused <= MOST_SAID) {
                to.refuseObservations(new Refusal(place, message));
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private static String brief(String text) {
        return FactsDraft.brief(text);
    }

    /**
     * A column: its name as the rulebook has it, whether it is one that every observation has, and whether of pauses.
     */
    private record Column(String name, boolean own, boolean pauses) {}

    /** The columns as a kind has them. */
    private record Columns(String kind, boolean known, List<Column> columns) {}

    /** Watches for a quotation that is never closed. */
    private static final class Quotes extends FilterReader {

        private int line = 1;
        private int opened;

        Quotes(Reader in) {
            super(in);
        }

        /** The line in which the quotation opens that is not closed; 0 for none. */
        int openedIn() {
            return opened;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                watch((char) one);
            }
            return one;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            for (int i = offset; i < offset + read; i++) {
                watch(into[i]);
            }
            return read;
        }

        private void watch(char one) {
            if (one == '"') {
                opened = opened == 0 ? line : 0;
            } else if (one == '\n') {
                line++;
            }
        }
    }
}
