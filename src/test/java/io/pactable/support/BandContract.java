package io.pactable.support;

import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A contract with one table of bands whose consequences grow from band to band: rates, shortfalls, steps, points,
 * formulas, bonuses, caps, floors and small amounts, as a seed has it.
 *
 * @param rulebook through a workbook
 * @param higherIsBetter which way the KPI improves
 * @param cuts where the bands meet, best first
 * @param sharesLimits whether a limit shares its bound among several lines that are rounded one by one
 */
public record BandContract(
        Rulebook rulebook, boolean higherIsBetter, List<BigDecimal> cuts, boolean sharesLimits, String text) {

    private static final List<String> ROUNDINGS = List.of("half up", "half even", "half down", "down", "up");

    public static BandContract of(Chance chance) {
        return new Maker(chance).make();
    }

    private static final class Maker {

        private final Chance chance;
        private final Sheets sheets = new Sheets();
        private final boolean higher;
        private final List<BigDecimal> cuts;
        private final String worse;
        private final String away;
        private int clause;

        Maker(Chance chance) {
            this.chance = chance;
            this.higher = chance.in100(50);
            TreeSet<BigDecimal> numbers = new TreeSet<>();
            int bands = chance.from(1, 4);
            while (numbers.size() < bands) {
                numbers.add(chance.decimal(5, 95, chance.from(0, 2)));
            }
            this.cuts = new ArrayList<>(numbers);
            if (higher) {
                Collections.reverse(cuts);
            }
            this.worse = higher ? "shortfall" : "excess";
            this.away = higher ? "target - value" : "value - target";
        }

        BandContract make() {
            boolean eachLine = chance.in100(60);
            sheets.sheet("Contract", "Term | Name | Value")
                    .row("Contract", "Title", "", "Bands")
                    .row("Contract", "Currency", "", "EUR")
                    .row("Contract", "Money decimals", "", chance.from(0, 3))
                    .row("Contract", "Money rounding", "", chance.of(ROUNDINGS))
                    .row("Contract", "Money rounded", "", eachLine ? "each line" : "the total")
                    .row("Contract", "Time zone", "", "Europe/Madrid")
                    .row("Contract", "Period", "", "month")
                    .row("Contract", "Party", "Provider", "P")
                    .row("Contract", "Party", "Customer", "C")
                    .row("Contract", "Charge", "Fee", "once")
                    .row("Contract", "Parameter", "Weight", chance.decimal(0, 3, 2));
            boolean rounds = chance.in100(30);
            sheets.sheet("KPIs", "KPI | Unit | Better is | Target level | If missing | Rounded to decimals | Rounding")
                    .row(
                            "KPIs",
                            "Score",
                            "%",
                            higher ? "higher" : "lower",
                            cuts.get(0),
                            "reject",
                            rounds ? chance.from(0, 2) : "",
                            rounds ? chance.of(ROUNDINGS) : "");
            bands();
            sheets.sheet(
                    "Remedies",
                    "Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Counted from"
                            + " | Counted up to | In steps of | Part of a step | Multiplied by | Divided by"
                            + " | Factor rounded to decimals | Factor rounding | Formula | Paid by | In favour of");
            int kinds = chance.from(1, 4);
            for (int i = 0; i < kinds; i++) {
                switch (chance.from(0, 5)) {
                    case 0 -> ofBands();
                    case 1, 2 -> counted();
                    case 3 -> points();
                    case 4 -> formula();
                    default -> bonus();
                }
            }
            boolean shares = chance.in100(60);
            limits(shares, eachLine);
            return new BandContract(
                    sheets.rulebook(),
                    higher,
                    List.copyOf(cuts),
                    eachLine && shares && !sheets.isEmpty("Limits"),
                    sheets.text());
        }

        /** Every value in one band; the border belongs to the better one, or to the worse. */
        private void bands() {
            sheets.sheet(
                    "Service levels", "Clause | Band | KPI | at least | above | at most | below | Points | Verdict");
            boolean betterHasBorder = chance.in100(50);
            int points = 0;
            for (int i = 0; i <= cuts.size(); i++) {
                BigDecimal best = i == 0 ? null : cuts.get(i - 1);
                BigDecimal worst = i == cuts.size() ? null : cuts.get(i);
                BigDecimal lower = higher ? worst : best;
                BigDecimal upper = higher ? best : worst;
                boolean lowerIn = higher == betterHasBorder;
                points += i == 0 ? 0 : chance.from(0, 3);
                sheets.row(
                        "Service levels",
                        "3.1",
                        "B" + i,
                        "Score",
                        lower != null && lowerIn ? lower : "",
                        lower != null && !lowerIn ? lower : "",
                        upper != null && !lowerIn ? upper : "",
                        upper != null && lowerIn ? upper : "",
                        points == 0 ? "" : points,
                        i == 0 ? "met" : "breach");
            }
        }

        private void remedy(
                String level,
                String band,
                Object rate,
                String rateIs,
                String forEach,
                Object from,
                Object upTo,
                Object step,
                String part,
                String times,
                String formula) {
            boolean rounded = formula.isEmpty() && chance.in100(15);
            boolean bonus = band.equals("any met");
            sheets.row(
                    "Remedies",
                    "5." + clause,
                    level,
                    band,
                    bonus ? "bonus" : "penalty",
                    rate,
                    rateIs,
                    rateIs.equals("amount") || rateIs.equals("formula") ? "" : "Fee",
                    forEach,
                    from,
                    upTo,
                    step,
                    part,
                    times,
                    !times.isEmpty() && chance.in100(30) ? chance.of("3", "period days", "Weight; 7") : "",
                    rounded ? chance.from(0, 4) : "",
                    rounded ? chance.of(ROUNDINGS) : "",
                    formula,
                    bonus ? "Customer" : "Provider",
                    bonus ? "Provider" : "Customer");
        }

        private void ofBands() {
            clause++;
            List<BigDecimal> rates = new ArrayList<>();
            for (int i = 0; i < cuts.size(); i++) {
                rates.add(chance.decimal(0, 40, 2));
            }
            rates.sort(Comparator.naturalOrder());
            String rateIs = chance.of("amount", "percent of charge", "times charge");
            for (int i = 0; i < cuts.size(); i++) {
                remedy("Score", "B" + (i + 1), rates.get(i), rateIs, "once", "", "", "", "", "", "");
            }
        }

        private void counted() {
            clause++;
            boolean steps = chance.in100(50);
            boolean own = chance.in100(30);
            BigDecimal from = own ? chance.decimal(0, 100, 1) : cuts.get(0);
            BigDecimal end = higher ? from.subtract(chance.decimal(0, 50, 1)) : from.add(chance.decimal(0, 50, 1));
            remedy(
                    "Score",
                    chance.of("any breach", "any breach", "any"),
                    chance.decimal(0, 20, 2),
                    chance.of("amount", "percent of charge", "times charge"),
                    worse,
                    own ? from : chance.of("", "target"),
                    chance.in100(30) ? end : "",
                    steps ? chance.of("0.1", "0.5", "1", "7") : "",
                    steps ? chance.of("started", "completed", "nearest", "pro rata") : "",
                    chance.of("", "", "Weight", "0.5; period days"),
                    "");
        }

        private void points() {
            clause++;
            boolean steps = chance.in100(30);
            remedy(
                    chance.of("all", "Score"),
                    "points",
                    chance.decimal(0, 90, 2),
                    chance.of("amount", "percent of charge"),
                    "point",
                    chance.of("", "1"),
                    "",
                    steps ? "2" : "",
                    steps ? chance.of("started", "completed", "nearest", "pro rata") : "",
                    "",
                    "");
        }

        private void formula() {
            clause++;
            String far = (higher ? "value < " : "value > ") + cuts.get(cuts.size() - 1);
            String written = chance.of(
                    "max(0, %s) * 12.5".formatted(away),
                    "Fee * max(0, %s) / 300".formatted(away),
                    "min(Fee * 0.2, max(0, %s) * 30 + Weight)".formatted(away),
                    "floor(max(0, %s)) * 40 + (if %s then Fee / 7 else 0)".formatted(away, far),
                    "ceiling(max(0, %s)) * Weight * 100".formatted(away),
                    "if %s then Fee * 0.3 else if (%s) > 0 then Fee * 0.01 else 0".formatted(far, away),
                    "Fee / 1000 * max(0, %s) ** 2".formatted(away));
            remedy("Score", chance.of("any breach", "any"), "", "formula", "", "", "", "", "", "", written);
        }

        private void bonus() {
            clause++;
            boolean once = chance.in100(40);
            remedy(
                    "Score",
                    "any met",
                    chance.decimal(0, 20, 2),
                    chance.of("amount", "percent of charge"),
                    once ? "once" : higher ? "excess" : "shortfall",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }

        /**
         * Where lines are rounded one by one, a sum that is shared out may be off by units: nothing is dropped then.
         */
        private void limits(boolean shares, boolean eachLine) {
            sheets.sheet("Limits", "Order | Clause | Kind | Applies to | Percent | Of charge | Amount | Taken");
            int count = chance.from(0, 3);
            for (int i = 0; i < count; i++) {
                boolean percent = chance.in100(50);
                boolean cap = shares && (eachLine || chance.in100(60));
                sheets.row(
                        "Limits",
                        chance.from(1, 9),
                        "6." + i,
                        cap
                                ? chance.of("cap", "cap", "floor")
                                : chance.of("drop when at most", "drop when below", "raise to at least"),
                        chance.of("all penalties", "all penalties", "all bonuses"),
                        percent ? chance.decimal(0, 40, 2) : "",
                        percent ? "Fee" : "",
                        percent ? "" : chance.decimal(0, 400, 3),
                        "together");
            }
        }
    }
}
