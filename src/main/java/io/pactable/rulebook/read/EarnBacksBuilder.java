package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseId;
import io.pactable.contract.Decimals;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBack.Returned;
import io.pactable.settlement.EarnBack.Standard;
import io.pactable.settlement.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Earn-back} sheet: when and how much of an earlier credit is earned back. */
final class EarnBacksBuilder {

    private final References known;
    private final Findings findings;

    EarnBacksBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<EarnBack> build(@Nullable Table table) {
        return Rows.read(table, findings, this::earnBack);
    }

    /** A standard that names a level of the KPI needs every KPI that it may be about to state it. */
    void levelsAreStated(List<EarnBack> earnBacks, List<Band> bands, List<Kpi> kpis) {
        for (EarnBack earnBack : earnBacks) {
            Level than = earnBack.than();
            if (than == null || than.number() != null) {
                continue;
            }
            bands.stream()
                    .filter(b -> earnBack.serviceLevel().equals(Occasion.ALL)
                            || b.serviceLevel().equals(earnBack.serviceLevel()))
                    .flatMap(b -> kpis.stream().filter(k -> k.name().equals(b.kpi())))
                    .filter(kpi -> than.in(kpi).isEmpty())
                    .filter(kpi -> !findings.hasErrorIn(
                            SheetKind.KPIS.title(), kpi.line().row()))
                    .findFirst()
                    .ifPresent(kpi -> findings.error(
                            new CellRef(
                                    SheetKind.EARN_BACK.title(),
                                    earnBack.line().row(),
                                    SheetKind.EARN_BACK.columns().indexOf(SheetKind.EARN_BACK.column("than")) + 1),
                            "The row looks at the %s level, but the KPI '%s' states none (%s)."
                                    .formatted(
                                            than.word(), kpi.name(), kpi.line().cell()),
                            "State the level on the sheet KPIs, or write a number here."));
        }
    }

    private Optional<EarnBack> earnBack(Cells cells) {
        Optional<ClauseId> clause = cells.clause("clause");
        Optional<String> level = cells.text("level").equalsIgnoreCase(Occasion.ALL)
                ? Optional.of(Occasion.ALL)
                : cells.name("level", "service level or KPI", null, known.levels());
        Optional<String> group =
                cells.has("group") ? cells.name("group", "group of remedies", null, known.groups()) : Optional.of("");
        Optional<Standard> standard = cells.word("standard", Standard.class);
        Optional<Level> than = than(cells, standard);
        Optional<Integer> periods = cells.whole("periods", 1, EscalationsBuilder.MOST_PERIODS);
        Optional<List<Integer>> months = months(cells);
        Optional<BigDecimal> percent = cells.percent("percent");
        if (percent.isPresent() && (percent.get().signum() <= 0 || percent.get().compareTo(Decimals.HUNDRED) > 0)) {
            cells.error(
                    "percent",
                    "%s is no share of a credit.".formatted(Decimals.plain(percent.get())),
                    "Write a percentage above 0 and at most 100.");
        }
        Optional<Returned> returned = cells.word("returned", Returned.class);
        Optional<Integer> lapses = cells.whole("lapses", 1, EscalationsBuilder.MOST_PERIODS);
        if (returned.filter(r -> r == Returned.MONEY).isPresent()) {
            cells.noMeaning(
                    List.of("lapses"), "Money does not lapse", "Empty the cell, or choose offset in 'Returned as'.");
        }
        if (clause.isEmpty()
                || level.isEmpty()
                || group.isEmpty()
                || standard.isEmpty()
                || cells.has("than") != than.isPresent()
                || periods.isEmpty()
                || months.isEmpty()
                || percent.isEmpty()
                || returned.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EarnBack(
                cells.line(""),
                level.get(),
                group.get(),
                standard.get(),
                than.orElse(null),
                periods.get(),
                percent.get(),
                returned.get(),
                months.get(),
                lapses.orElse(null),
                cells.inForce()));
    }

    private static Optional<Level> than(Cells cells, Optional<Standard> standard) {
        boolean compares = standard.filter(s -> s == Standard.ABOVE || s == Standard.AVERAGE)
                .isPresent();
        if (standard.isPresent() && !compares) {
            cells.noMeaning(
                    List.of("than"),
                    "A good period is '%s'".formatted(standard.get().word()),
                    "Empty the cell, or choose above or average.");
            return Optional.empty();
        }
        if (compares && !cells.has("than")) {
            cells.missing(
                    "than",
                    "'%s' needs the level that the value is compared with: a number, target, expected or minimum."
                            .formatted(standard.get().word()));
        }
        String text = cells.text("than");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (Level.WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return Level.parse(text);
        }
        if (!Cells.isNumeric(text)) {
            cells.notOneOf(
                    "than",
                    text,
                    Stream.concat(Level.WORDS.stream(), Stream.of("a number")).toList());
            return Optional.empty();
        }
        return cells.plainOrPercent("than").map(Level::of);
    }

    private static Optional<List<Integer>> months(Cells cells) {
        List<Integer> months = new ArrayList<>();
        for (String part : cells.list("months")) {
            boolean month = part.matches("[1-9]|1[0-2]");
            if (!month) {
                cells.error(
                        "months",
                        "'%s' is not a month.".formatted(Texts.brief(part)),
                        "Write months as 1 to 12, separated by semicolons, for example 11; 12.");
                return Optional.empty();
            }
            months.add(Integer.valueOf(part));
        }
        return cells.has("months") && months.isEmpty() ? Optional.empty() : Optional.of(months);
    }
}
