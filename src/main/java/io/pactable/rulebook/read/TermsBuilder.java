package io.pactable.rulebook.read;

import io.pactable.contract.Declaration;
import io.pactable.contract.InForce;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Names;
import io.pactable.contract.Parameter;
import io.pactable.contract.Party;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.Rounding;
import io.pactable.contract.Terms;
import io.pactable.contract.TermsAsOf;
import io.pactable.contract.Worded;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Level;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Contract} sheet. */
final class TermsBuilder {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Findings findings;
    private final boolean partial;
    private final Map<TermKind, Cells> single = new EnumMap<>(TermKind.class);
    private final List<Party> parties = new ArrayList<>();
    private final List<Declaration> charges = new ArrayList<>();
    private final List<Declaration> quantities = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, List<Stretch>> stretches = new LinkedHashMap<>();

    /** The days of one row of a parameter. */
    private record Stretch(int row, String name, InForce inForce) {}

    /** @param partial whether rows of the sheet were left out, so that a missing term proves nothing */
    TermsBuilder(Findings findings, boolean partial) {
        this.findings = findings;
        this.partial = partial;
    }

    Terms build(Table table) {
        Set<TermKind> given = EnumSet.noneOf(TermKind.class);
        int parties = 0;
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.CONTRACT, row, findings);
            if (cells.isRemark()) {
                continue;
            }
            boolean complete = cells.complete();
            Optional<TermKind> term = cells.word("term", TermKind.class);
            // A row with an error stands for its term all the same: one cause, one finding.
            Optional<TermKind> meant =
                    term.or(() -> Names.nearest(cells.cell("term").text(), TermKind.words())
                            .flatMap(word -> Worded.find(TermKind.class, word)));
            meant.ifPresent(given::add);
            parties += meant.filter(t -> t == TermKind.PARTY).isPresent() ? 1 : 0;
            if (complete) {
                term.ifPresent(t -> take(t, cells));
            }
        }
        for (TermKind term : TermKind.values()) {
            boolean missing = term == TermKind.PARTY ? parties < 2 : term.isRequired() && !given.contains(term);
            if (missing && !partial) {
                findings.error(
                        SheetKind.CONTRACT.title(),
                        term == TermKind.PARTY
                                ? "The contract needs two parties."
                                : "The term '%s' is missing.".formatted(term.word()),
                        "Add a row with the term '%s'.".formatted(term.word()));
            }
        }
        stretches.values().forEach(this::daysFollow);
        return terms();
    }

    /** A parameter that changes has a value on every day between its first and its last. */
    private void daysFollow(List<Stretch> stretches) {
        if (findings.hasErrorOn(SheetKind.CONTRACT.title())) {
            return;
        }
        Days.gap(stretches.stream().map(Stretch::inForce).toList())
                .ifPresent(day -> stretches.stream()
                        .filter(s ->
                                s.inForce().from() != null && s.inForce().from().isAfter(day))
                        .min(Comparator.comparing(s -> s.inForce().from()))
                        .ifPresent(s -> findings.warning(
                                new CellRef(
                                        SheetKind.CONTRACT.title(),
                                        s.row(),
                                        SheetKind.CONTRACT.columns().indexOf(SheetKind.CONTRACT.column("validFrom"))
                                                + 1),
                                "On %s the parameter '%s' has no value, but on days before and after it has one."
                                        .formatted(day, s.name()),
                                "Let each row start on the day after the one before it ends.")));
    }

    private Terms terms() {
        LocalDate validFrom = date(TermKind.VALID_FROM);
        LocalDate validUntil = date(TermKind.VALID_UNTIL);
        Cells until = single.get(TermKind.VALID_UNTIL);
        if (validFrom != null && validUntil != null && until != null && validUntil.isBefore(validFrom)) {
            until.error(
                    "value",
                    "The terms end on %s, before they start on %s.".formatted(validUntil, validFrom),
                    "Correct one of the two days.");
        }
        Currency currency = currency(TermKind.CURRENCY).orElseGet(() -> Currency.getInstance("XXX"));
        return new Terms(
                text(TermKind.TITLE),
                text(TermKind.REFERENCE),
                zone(),
                periods(),
                new MoneyRounding(
                        currency,
                        whole(TermKind.MONEY_DECIMALS, 0, 10, Math.max(0, currency.getDefaultFractionDigits())),
                        word(TermKind.MONEY_ROUNDING, Rounding.class).orElse(Rounding.HALF_UP),
                        word(TermKind.MONEY_ROUNDED, MoneyRounding.At.class).orElse(MoneyRounding.At.EACH_LINE)),
                currency(TermKind.COMPUTED_IN).orElse(currency),
                word(TermKind.TERMS_AS_OF, TermsAsOf.class).orElse(TermsAsOf.PERIOD_START),
                parties,
                charges,
                quantities,
                parameters,
                validFrom,
                validUntil);
    }

    private void take(TermKind term, Cells cells) {
        if (term != TermKind.PARAMETER) {
            cells.noMeaning(
                    List.of("validFrom", "validUntil"),
                    "Only a parameter changes from a day on",
                    "Empty what is there. The days of the whole contract are terms of their own: '%s' and '%s'."
                            .formatted(TermKind.VALID_FROM.word(), TermKind.VALID_UNTIL.word()));
        }
        if (term.isNamed()) {
            named(term, cells);
            return;
        }
        if (cells.has("name")) {
            cells.error(
                    "name",
                    "The term '%s' has no name of its own.".formatted(term.word()),
                    "Leave the cell empty; write the value into the column Value.");
        }
        Cells earlier = single.putIfAbsent(term, cells);
        if (earlier != null) {
            cells.error(
                    "term",
                    "The term '%s' is given in row %s already.".formatted(term.word(), earlier.number()),
                    "Keep one of the two rows.");
        }
    }

    private void named(TermKind term, Cells cells) {
        String name = cells.text("name");
        if (name.isEmpty()) {
            cells.missing("name", "A row with the term '%s' needs a name.".formatted(term.word()));
            return;
        }
        if (term == TermKind.QUANTITY || term == TermKind.PARAMETER) {
            reserved(name, cells);
        }
        // Quantities and parameters stand in the same cells, so their names must differ from each other.
        String space = term == TermKind.QUANTITY ? TermKind.PARAMETER.name() : term.name();
        Integer earlier = names.putIfAbsent(space + " " + name.toLowerCase(Locale.ROOT), cells.number());
        List<Stretch> stretches = term == TermKind.PARAMETER
                ? this.stretches.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                : List.of();
        InForce inForce = term == TermKind.PARAMETER ? cells.inForce() : InForce.ALWAYS;
        boolean another = !stretches.isEmpty()
                && (!inForce.equals(InForce.ALWAYS)
                        || stretches.stream().anyMatch(s -> !s.inForce().equals(InForce.ALWAYS)));
        if (another && !cells.isFaulty()) {
            stretches.stream()
                    .filter(s -> s.inForce().meets(inForce))
                    .findFirst()
                    .ifPresent(s -> cells.error(
                            "name",
                            "'%s' has another value for some of the same days in row %s.".formatted(name, s.row()),
                            "Let one row end on the day before the other starts."));
        }
        if (term == TermKind.PARAMETER) {
            stretches.add(new Stretch(cells.number(), name, inForce));
        }
        if (earlier != null && !another) {
            cells.error(
                    "name",
                    "The name '%s' is given in row %s already.".formatted(name, earlier),
                    "Give each %s a name of its own.".formatted(term.word().toLowerCase(Locale.ROOT)));
            return;
        }
        switch (term) {
            case PARTY -> parties.add(new Party(name, cells.text("value")));
            case PARAMETER ->
                cells.plain("value").ifPresent(number -> {
                    if (number.signum() < 0) {
                        cells.error("value", "The parameter is negative.", "Write a number that is 0 or more.");
                    } else {
                        parameters.add(new Parameter(stretches.get(0).name(), number, inForce, cells.number()));
                    }
                });
            default ->
                cells.word("value", Declaration.Each.class)
                        .ifPresent(each -> (term == TermKind.CHARGE ? charges : quantities)
                                .add(new Declaration(name, each, cells.number())));
        }
    }

    /** Cells that take a number or a name must be able to tell the two apart. */
    private static void reserved(String name, Cells cells) {
        List<String> words = Stream.of(
                        SheetKind.REMEDIES.column("forEach").choices(),
                        Level.WORDS,
                        References.PERIOD_NUMBERS,
                        FormulaUses.PERIOD_TIMES)
                .flatMap(List::stream)
                .toList();
        if (words.stream().anyMatch(name::equalsIgnoreCase) || Cells.isNumeric(name)) {
            cells.error(
                    "name",
                    "'%s' has a meaning of its own in the sheet Remedies.".formatted(Texts.brief(name)),
                    "Choose a name that is no number and none of: %s.".formatted(String.join(", ", words)));
        } else if (name.contains(Factor.SEPARATOR)) {
            cells.error(
                    "name",
                    "The name holds a semicolon, which separates names in other cells.",
                    "Choose a name without it.");
        }
    }

    private String text(TermKind term) {
        Cells cells = single.get(term);
        return cells == null ? "" : cells.text("value");
    }

    private <E extends Enum<E> & Worded> Optional<E> word(TermKind term, Class<E> type) {
        Cells cells = single.get(term);
        return cells == null ? Optional.empty() : cells.word("value", type);
    }

    private int whole(TermKind term, int least, int most, int otherwise) {
        Cells cells = single.get(term);
        return cells == null ? otherwise : cells.whole("value", least, most).orElse(otherwise);
    }

    private @Nullable LocalDate date(TermKind term) {
        Cells cells = single.get(term);
        return cells == null ? null : cells.day("value").orElse(null);
    }

    private Optional<Currency> currency(TermKind term) {
        Cells cells = single.get(term);
        if (cells == null) {
            return Optional.empty();
        }
        String code = cells.text("value").toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            cells.error(
                    "value",
                    "'%s' is not a currency.".formatted(Texts.brief(cells.text("value"))),
                    "Write its three letters (ISO 4217), for example EUR.");
            return Optional.empty();
        }
    }

    private ZoneId zone() {
        Cells cells = single.get(TermKind.TIME_ZONE);
        if (cells == null) {
            return UTC;
        }
        String id = cells.text("value");
        if (ZoneId.getAvailableZoneIds().contains(id)) {
            return ZoneId.of(id);
        }
        List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        cells.error(
                "value",
                "'%s' is not a time zone.".formatted(Texts.brief(id)),
                "Write region and city, for example Europe/Madrid, or UTC.%s"
                        .formatted(Names.nearest(id, known)
                                .map(n -> " Maybe '" + n + "' is meant.")
                                .orElse("")));
        return UTC;
    }

    private PeriodPattern periods() {
        return new PeriodPattern(
                word(TermKind.PERIOD, PeriodPattern.Kind.class).orElse(PeriodPattern.Kind.ANY),
                whole(TermKind.FIRST_DAY, 1, 28, 1),
                whole(TermKind.FIRST_MONTH, 1, 12, 1));
    }

    /** Finds cells whose number format shows another currency than the contract's. */
    static void checkCurrencies(Terms terms, Map<CellRef, String> shown, Findings findings) {
        Currency currency = terms.rounding().currency();
        shown.forEach((cell, sign) -> {
            boolean fits = CurrencySigns.fits(sign, currency) || CurrencySigns.fits(sign, terms.computedIn());
            if (!currency.getCurrencyCode().equals("XXX") && !fits) {
                findings.error(
                        cell,
                        "The cell shows %s, but the contract is in %s.".formatted(sign, currency.getCurrencyCode()),
                        "Set the cell's format to General, and check the amount.");
            }
        });
    }
}
