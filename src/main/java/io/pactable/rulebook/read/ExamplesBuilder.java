package io.pactable.rulebook.read;

import io.pactable.contract.Decimals;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.ExampleValues;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.RemedyKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Examples} sheet: worked examples that are run as tests of the rulebook. */
final class ExamplesBuilder {

    /** Expectations whose value is a number, where one is given. */
    private static final List<String> COUNTED = List.of(
            ExampleWords.ESCALATION, ExampleWords.EARN_BACK, ExampleWords.PRICE_PAYABLE, RemedyKind.OBLIGATION.word());

    /** What the name of a given row is the name of, where the row's own word does not say it. */
    private static final Map<String, String> THINGS = Map.of(
            ExampleWords.OBSERVATION, "kind of observation",
            ExampleWords.OBSERVED, "kind of observation",
            ExampleWords.EXCUSED, "type of excused event",
            ExampleWords.CLAIM, "clause of a remedy of money",
            ExampleWords.CHOICE, "clause of a remedy of money",
            ExampleWords.PAST_KPI, "KPI",
            ExampleWords.PAST_LEVEL, "service level",
            ExampleWords.PAST_AMOUNT, "clause of a remedy of money",
            ExampleWords.PAST_CHARGE, "charge");

    private final Terms terms;
    private final References known;
    private final List<ObservationKind> kinds;
    private final Findings findings;

    ExamplesBuilder(Terms terms, References known, List<ObservationKind> kinds, Findings findings) {
        this.terms = terms;
        this.known = known;
        this.kinds = kinds;
        this.findings = findings;
    }

    List<Example> build(@Nullable Table table) {
        if (table == null) {
            return List.of();
        }
        Map<String, List<Example.Fact>> given = new LinkedHashMap<>();
        Map<String, List<Example.Fact>> expected = new LinkedHashMap<>();
        Set<String> faulty = new HashSet<>();
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.EXAMPLES, row, findings);
            if (cells.isRemark()) {
                continue;
            }
            boolean complete = cells.complete();
            String name = cells.text("example");
            faulty.add(complete ? "" : name);
            if (!complete) {
                continue;
            }
            given.putIfAbsent(name, new ArrayList<>());
            expected.putIfAbsent(name, new ArrayList<>());
            boolean isGiven = cells.text("part").equalsIgnoreCase("given");
            if (!isGiven && !cells.text("part").equalsIgnoreCase("expect")) {
                cells.notOneOf(
                        "part",
                        cells.text("part"),
                        SheetKind.EXAMPLES.column("part").choices());
                faulty.add(name);
                continue;
            }
            List<String> words = isGiven ? ExampleWords.GIVEN : ExampleWords.EXPECTED;
            String what = cells.text("what").toLowerCase(Locale.ROOT);
            if (!words.contains(what)) {
                cells.notOneOf("what", cells.text("what"), words);
                faulty.add(name);
                continue;
            }
            String named = named(cells, what, isGiven);
            Example.Fact fact = new Example.Fact(
                    cells.cell("value").ref(), what, named, cells.text("scope"), value(cells, what, named, isGiven));
            Objects.requireNonNull((isGiven ? given : expected).get(name)).add(fact);
        }
        List<Example> examples = new ArrayList<>();
        given.forEach(
                (name, facts) -> examples.add(new Example(name, facts, Objects.requireNonNull(expected.get(name)))));
        for (Example example : examples) {
            if (example.expected().isEmpty() && !faulty.contains(example.name())) {
                findings.error(
                        example.given().isEmpty()
                                ? new CellRef(SheetKind.EXAMPLES.title(), 1, 1)
                                : example.given().get(0).ref(),
                        "The example '%s' expects nothing.".formatted(example.name()),
                        "Add rows with 'expect'. If nothing follows from the facts, expect 'nothing'.");
            }
        }
        return examples;
    }

    /** The name in an example as it is declared. */
    private String named(Cells cells, String what, boolean given) {
        Optional<Known> names =
                given ? given(what) : Optional.of(known.roles()).filter(n -> what.equals(ExampleWords.TOTAL));
        if (names.isEmpty()) {
            return cells.text("name");
        }
        String thing = given ? THINGS.getOrDefault(what, what) : "party";
        if (!cells.has("name")) {
            if (!what.equals(ExampleWords.CLAIM)) {
                cells.missing("name", "Write which %s it is.".formatted(given ? thing : "party pays"));
            }
            return "";
        }
        return cells.name("name", thing, null, names.get()).orElse("");
    }

    /** The names among which a given row chooses; empty when it has none. */
    private Optional<Known> given(String what) {
        return switch (what) {
            case ExampleWords.KPI, ExampleWords.PAST_KPI -> Optional.of(known.kpis());
            case ExampleWords.CHARGE, ExampleWords.PAST_CHARGE -> Optional.of(known.charges());
            case ExampleWords.QUANTITY -> Optional.of(known.numbers());
            case ExampleWords.OBSERVATION, ExampleWords.OBSERVED -> Optional.of(known.observations());
            case ExampleWords.EXCUSED -> Optional.of(known.exclusions());
            case ExampleWords.PAST_LEVEL -> Optional.of(known.levels());
            case ExampleWords.CLAIM, ExampleWords.CHOICE, ExampleWords.PAST_AMOUNT -> Optional.of(known.moneyClauses());
            default -> Optional.empty();
        };
    }

    /** A value of an example as facts write it: numbers plainly, percentages as percent, dates as 2026-03-31. */
    private String value(Cells cells, String what, String name, boolean given) {
        return given ? givenValue(cells, what, name) : expectedValue(cells, what);
    }

    private String givenValue(Cells cells, String what, String name) {
        return switch (what) {
            case ExampleWords.CHARGE, ExampleWords.QUANTITY -> number(cells, what);
            case ExampleWords.KPI -> kpi(cells);
            case ExampleWords.PERIOD_FROM, ExampleWords.PERIOD_TO, ExampleWords.AS_OF, ExampleWords.CLAIM ->
                cells.day("value").map(LocalDate::toString).orElse("");
            case ExampleWords.OBSERVATION -> observation(cells, name);
            case ExampleWords.EXCUSED -> excused(cells);
            case ExampleWords.PAST_KPI, ExampleWords.PAST_LEVEL, ExampleWords.PAST_AMOUNT, ExampleWords.PAST_CHARGE ->
                past(cells, what, name);
            default -> cells.text("value");
        };
    }

    private static String expectedValue(Cells cells, String what) {
        boolean money =
                Worded.find(RemedyKind.class, what).filter(RemedyKind::isMoney).isPresent();
        if (money || what.equals(ExampleWords.TOTAL)) {
            return number(cells, what);
        }
        return COUNTED.contains(what) && cells.has("value")
                ? cells.plain("value").map(Decimals::plain).orElse("")
                : cells.text("value");
    }

    private static String number(Cells cells, String what) {
        if (!cells.has("value")) {
            cells.missing("value", "A row with '%s' needs its number.".formatted(what));
        }
        return cells.plain("value").map(Decimals::plain).orElse("");
    }

    /** A number, or a number with the day and the incident that it is about: {@code 4; date = 2026-03-05}. */
    private static String kpi(Cells cells) {
        String text = cells.text("value");
        int end = text.indexOf(';');
        if (end < 0) {
            return cells.plainOrPercent("value").map(BigDecimal::toPlainString).orElse("");
        }
        Optional<BigDecimal> number =
                cells.fromText("value", text.substring(0, end).strip(), true, "a number");
        Map<String, String> fields =
                fields(cells, text.substring(end + 1), List.of(ExampleValues.DATE, ExampleValues.INCIDENT));
        Optional.ofNullable(fields.get(ExampleValues.DATE))
                .filter(day -> !ExampleValues.isTime(day) || day.length() > 10)
                .ifPresent(day -> cells.error(
                        "value", "'%s' is not a date.".formatted(Texts.brief(day)), "Write it as 2026-03-31."));
        return number.map(n -> n.toPlainString() + text.substring(end)).orElse("");
    }

    private String observation(Cells cells, String name) {
        String text = cells.text("value");
        Optional<ObservationKind> kind =
                kinds.stream().filter(k -> k.name().equals(name)).findFirst();
        if (kind.isEmpty() || findings.hasErrorOn(SheetKind.OBSERVATIONS.title())) {
            return text;
        }
        List<String> names = Stream.concat(
                        kind.get().fields().stream().map(ObservationKind.Field::name), Stream.of(ExampleValues.ID))
                .toList();
        fields(cells, text, names)
                .forEach((field, value) -> kind.get()
                        .field(field)
                        .filter(f -> ExampleValues.typed(f.type(), value).isEmpty())
                        .ifPresent(f -> cells.error(
                                "value",
                                "The field '%s' holds '%s'.".formatted(field, Texts.brief(value)),
                                "It is %s.".formatted(ExampleValues.form(f.type())))));
        return text;
    }

    private static String excused(Cells cells) {
        String text = cells.text("value");
        Map<String, String> fields = fields(
                cells,
                text,
                List.of(
                        ExampleValues.FROM,
                        ExampleValues.TO,
                        ExampleValues.NOTICED,
                        ExampleValues.REASON,
                        ExampleValues.OBSERVATIONS,
                        ExampleValues.ID));
        for (String key : List.of(ExampleValues.FROM, ExampleValues.TO, ExampleValues.NOTICED)) {
            String time = fields.get(key);
            if (time != null && !ExampleValues.isTime(time)) {
                cells.error(
                        "value",
                        "The field '%s' holds '%s'.".formatted(key, Texts.brief(time)),
                        "It is %s.".formatted(ExampleValues.form(ObservationKind.FieldType.TIME)));
            }
        }
        return text;
    }

    /** The fields of a value; none, with a finding, when it is not written as fields or names one that is not there. */
    private static Map<String, String> fields(Cells cells, String text, List<String> names) {
        Optional<Map<String, String>> fields = ExampleValues.fields(text);
        if (fields.isEmpty()) {
            cells.error(
                    "value",
                    "'%s' is not a list of fields with their values.".formatted(Texts.brief(text)),
                    "Write each field once, as field = value; field = value.");
            return Map.of();
        }
        Known declared = new Known(names, false);
        fields.get().keySet().forEach(field -> cells.name("value", "field", field, declared));
        fields.get().keySet().stream()
                .filter(field ->
                        declared.find(field).filter(d -> !d.equals(field)).isPresent())
                .findFirst()
                .ifPresent(field -> cells.error(
                        "value",
                        "The field '%s' is written '%s'.".formatted(field, declared.spelled(field)),
                        "Facts write fields exactly as they are declared."));
        return fields.get();
    }

    private String past(Cells cells, String what, String name) {
        String text = cells.text("value");
        Optional<ExampleValues.Past> past = ExampleValues.past(text);
        boolean band = what.equals(ExampleWords.PAST_LEVEL);
        if (past.isEmpty()) {
            cells.error(
                    "value",
                    text.isEmpty()
                            ? "'Value' is empty."
                            : "'%s' does not say in which period what was.".formatted(Texts.brief(text)),
                    "Write the month in which the period starts, a colon and %s, for example 2026-03: %s."
                            .formatted(band ? "the band" : "the number", band ? "Tier 1" : "99.2"));
            return text;
        }
        for (YearMonth month : List.of(past.get().from(), past.get().to())) {
            ServicePeriod period = terms.periods().startingIn(month);
            if (!terms.periods().matches(period)) {
                cells.error(
                        "value",
                        "No period of the contract starts in %s.".formatted(month),
                        "The one that holds its first day starts on %s."
                                .formatted(
                                        terms.periods().holding(period.from()).from()));
            }
        }
        String value = past.get().value();
        if (band) {
            cells.name("value", "band of " + name, value, known.bands(name));
            return text;
        }
        cells.fromText("value", value, what.equals(ExampleWords.PAST_KPI), "a number");
        return text;
    }
}
