package io.pactable.rulebook.read;

import io.pactable.conclusion.Window;
import io.pactable.contract.ClauseId;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.row.LimitRow;
import io.pactable.rulebook.row.RuleNames;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import io.pactable.settlement.Excess;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Taken;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Limits} sheet: caps, floors, smallest amounts, and what else holds between amounts. */
final class LimitsBuilder {

    /** Kinds that choose among amounts and have no bound. */
    private static final Set<LimitKind> CHOOSES = EnumSet.of(LimitKind.HIGHEST_ONLY, LimitKind.CHOSEN_ONLY);

    private final Terms terms;
    private final References known;
    private final Findings findings;

    LimitsBuilder(Terms terms, References known, Findings findings) {
        this.terms = terms;
        this.known = known;
        this.findings = findings;
    }

    List<Limit> build(@Nullable Table table) {
        return Rows.read(table, findings, this::limit);
    }

    /** Amounts in another currency than the statement's need a row that converts them. */
    void areConverted(@Nullable Table contract, @Nullable Table limits) {
        boolean converts = limits == null
                || limits.rows().stream()
                        .map(row -> row.cell("kind").text())
                        .anyMatch(kind -> Worded.find(LimitKind.class, kind)
                                .map(k -> k == LimitKind.CONVERT)
                                .orElse(true));
        if (contract == null || converts || !inTwoCurrencies()) {
            return;
        }
        contract.rows().stream()
                .filter(row -> row.cell("term").text().equalsIgnoreCase(TermKind.COMPUTED_IN.word()))
                .findFirst()
                .ifPresent(row -> findings.error(
                        row.cell("value").ref(),
                        "Amounts are computed in %s and owed in %s, but no row of the sheet Limits converts them."
                                .formatted(terms.computedIn(), terms.rounding().currency()),
                        "Add a row of the kind 'convert' that names the quantity with the rate in 'Amount'."));
    }

    private boolean inTwoCurrencies() {
        return !terms.computedIn().equals(terms.rounding().currency());
    }

    private Optional<Limit> limit(Cells cells) {
        Optional<Integer> order = cells.whole("order", 0, 9999);
        Optional<ClauseId> clause = cells.clause("clause");
        Optional<LimitKind> kind = cells.word("kind", LimitKind.class);
        Optional<Taken> taken = cells.word("taken", Taken.class);
        Optional<Reach> reach = reach(cells);
        LimitRow row = LimitRow.of(RuleNames.of(SheetKind.LIMITS.title(), cells.number()), reach.orElse(Reach.NOTHING));
        row.inForce(cells.inForce());
        if (kind.isEmpty()) {
            // What the numbers are for cannot be told, but whether they are numbers can.
            cells.percent("percent");
            amount(cells);
            cells.name("charge", "charge", null, known.charges());
            return Optional.empty();
        }
        row.kind(kind.get().word());
        boolean bounded = bound(cells, kind.get(), row);
        if (CHOOSES.contains(kind.get())
                && taken.filter(t -> t == Taken.EACH_LINE).isPresent()) {
            cells.error(
                    "taken",
                    "Among the amounts of one line there is nothing to choose.",
                    "Choose together, each scope, each level or each incident.");
        }
        if (order.isEmpty() || clause.isEmpty() || taken.isEmpty() || reach.isEmpty() || !bounded) {
            return Optional.empty();
        }
        row.order(order.get().toString());
        row.clause(clause.get().number());
        return Optional.of(row.limitTaken(taken.get().word()));
    }

    /** The bound of the limit and the periods over which it holds. Whether the row has what its kind needs. */
    private boolean bound(Cells cells, LimitKind kind, LimitRow row) {
        String because = "The kind is '%s'".formatted(kind.word());
        String remedy = "Empty what is there, or choose another word in 'Kind'.";
        if (kind != LimitKind.CAP) {
            cells.noMeaning(List.of("excess"), because, remedy);
        }
        if (kind != LimitKind.CAP && kind != LimitKind.FLOOR) {
            cells.noMeaning(List.of("over", "of"), because, remedy);
        }
        cells.word("excess", Excess.class).ifPresent(e -> row.excess(e.word()));
        over(cells, row);
        if (CHOOSES.contains(kind)) {
            cells.noMeaning(List.of("percent", "charge", "amount"), because, remedy);
            return true;
        }
        if (kind == LimitKind.CONVERT) {
            return rate(cells, row);
        }
        Optional<BigDecimal> percent = cells.percent("percent");
        Optional<String> amount = amount(cells);
        Optional<String> charge = cells.name("charge", "charge", null, known.charges());
        if (cells.has("percent") == cells.has("amount")) {
            cells.error(
                    cells.has("amount") ? "amount" : "percent",
                    cells.has("amount")
                            ? "The limit has both a percentage and an amount."
                            : "The limit has neither a percentage nor an amount.",
                    "Give one of the two. Where the stricter of two limits counts, give each a row of its own.");
        }
        if (cells.has("percent") && !cells.has("charge")) {
            cells.missing("charge", "A percentage needs the charge that it is taken of.");
        }
        if (!cells.has("percent") && cells.has("charge") && cells.has("amount")) {
            cells.error("charge", "The limit is an amount, so the charge has no meaning here.", "Empty the cell.");
        }
        percent.filter(n -> n.signum() < 0)
                .ifPresent(n -> cells.error("percent", "The limit is negative.", "Write a number that is 0 or more."));
        percent.ifPresent(p -> row.percent(p.toPlainString()));
        charge.ifPresent(row::charge);
        amount.ifPresent(row::amount);
        return amount.isPresent() || (percent.isPresent() && charge.isPresent());
    }

    /** A number, or the name of a quantity or parameter. */
    private Optional<String> amount(Cells cells) {
        Cell cell = cells.cell("amount");
        String text = cell.kind() == Cell.Kind.TEXT ? cell.text() : "";
        boolean name = !text.isEmpty() && text.chars().anyMatch(Character::isLetter) && !text.matches(".*[0-9].*");
        if (name || known.numbers().find(text).isPresent()) {
            return cells.name("amount", "quantity or parameter", text, known.numbers());
        }
        Optional<BigDecimal> amount = cells.money("amount");
        amount.filter(n -> n.signum() < 0)
                .ifPresent(n -> cells.error("amount", "The limit is negative.", "Write a number that is 0 or more."));
        return amount.map(BigDecimal::toPlainString);
    }

    private boolean rate(Cells cells, LimitRow row) {
        if (!inTwoCurrencies()) {
            cells.error(
                    "kind",
                    "Amounts are converted, but they are computed in %s, the currency of the contract."
                            .formatted(terms.computedIn()),
                    "Say on the sheet Contract, by the term '%s', in which currency they are before."
                            .formatted(TermKind.COMPUTED_IN.word()));
        }
        cells.noMeaning(
                List.of("percent", "charge"),
                "The kind is 'convert'",
                "Empty what is there, or choose another word in 'Kind'.");
        if (!cells.has("amount")) {
            cells.missing("amount", "To convert needs the name of the quantity or parameter that holds the rate.");
        }
        if (cells.cell("amount").number() != null) {
            cells.error(
                    "amount",
                    "The rate is a number without a name.",
                    "Declare it as a quantity (from the facts) or a parameter of the sheet Contract, and name it here.");
            return false;
        }
        Optional<String> name = cells.name("amount", "quantity or parameter", null, known.numbers());
        name.ifPresent(row::amount);
        return name.isPresent();
    }

    private static void over(Cells cells, LimitRow row) {
        Optional<Window> over = cells.word("over", Window.class);
        Optional<Integer> of = cells.whole("of", 1, EscalationsBuilder.MOST_PERIODS);
        boolean rolling = over.filter(w -> w == Window.ROLLING).isPresent();
        if (rolling && !cells.has("of")) {
            cells.missing("of", "A rolling window needs its length in periods, the present one included.");
        }
        if (!rolling && (over.isPresent() || !cells.has("over"))) {
            cells.noMeaning(
                    List.of("of"),
                    "The limit is not over a rolling window",
                    "Empty the cell, or choose rolling in 'Over'.");
        }
        over.ifPresent(w -> row.over(w.word()));
        of.filter(n -> rolling).ifPresent(n -> row.of(n.toString()));
    }

    private Optional<Reach> reach(Cells cells) {
        String text = cells.text("reach");
        Optional<Reach> reach = Reach.parse(text);
        if (reach.isEmpty()) {
            if (!text.isEmpty()) {
                cells.error(
                        "reach",
                        "'%s' does not say which amounts are limited.".formatted(Texts.brief(text)),
                        "Write %s.".formatted(Reach.FORMS));
            }
            return reach;
        }
        Reach given = reach.get();
        return switch (given.what()) {
            case CLAUSE ->
                cells.name("reach", "clause of a remedy of money", given.name(), known.moneyClauses())
                        .map(name -> new Reach(given.what(), name));
            case GROUP ->
                cells.name("reach", "group of remedies", given.name(), known.groups())
                        .map(name -> new Reach(given.what(), name));
            default -> reach;
        };
    }
}
