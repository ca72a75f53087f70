package io.pactable.support;

import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.Facts;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A contract with several levels, scopes and remedies under several limits, as a seed has it; all money in it may be
 * taken any number of times.
 */
public final class MoneyContract {

    public static final List<String> SCOPES = List.of("East", "North", "South");

    private static final ServicePeriod APRIL = new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
    private static final List<String> MODES = List.of("half up", "half even", "half down", "down", "up");

    private final Chance chance;
    private final BigDecimal times;
    private final int decimals;
    private final boolean capsOnly;
    private final Sheets sheets = new Sheets();
    private final Rulebook rulebook;
    private int remedies;

    /**
     * The contract of a seed.
     *
     * @param times how often all money is taken: 1, 10, 100
     * @param decimals of money
     * @param capsOnly whether every limit is a cap
     */
    public MoneyContract(long seed, int times, int decimals, boolean capsOnly) {
        this.chance = new Chance(seed);
        this.times = BigDecimal.valueOf(times);
        this.decimals = decimals;
        this.capsOnly = capsOnly;
        terms();
        levels();
        remedies();
        limits();
        this.rulebook = sheets.rulebook();
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    public String text() {
        return sheets.text();
    }

    private BigDecimal money(int low, int high, int places) {
        return chance.decimal(low, high, places).multiply(times);
    }

    private void terms() {
        sheets.sheet("Contract", "Term | Name | Value")
                .row("Contract", "Title", "", "Money")
                .row("Contract", "Currency", "", "EUR")
                .row("Contract", "Money decimals", "", decimals)
                .row("Contract", "Money rounding", "", chance.of(MODES))
                .row("Contract", "Money rounded", "", chance.of("each line", "the total"))
                .row("Contract", "Time zone", "", "Europe/Madrid")
                .row("Contract", "Period", "", "month")
                .row("Contract", "Party", "Provider", "P")
                .row("Contract", "Party", "Customer", "C")
                .row("Contract", "Charge", "Fee", "once")
                .row("Contract", "Charge", "Site fee", "each scope")
                .row("Contract", "Quantity", "Users", "each scope")
                .row("Contract", "Parameter", "Fixed sum", money(1, 90, 2));
    }

    private void levels() {
        sheets.sheet("KPIs", "KPI | Unit | Better is | Target level | If missing | Scopes")
                .row("KPIs", "Uptime", "%", "higher", "99", "reject", String.join("; ", SCOPES))
                .row("KPIs", "Repair", "hours", "lower", "8", "reject", "");
        sheets.sheet(
                        "Service levels",
                        "Clause | Service level | Band | KPI | at least | above | at most | below | Points | Verdict")
                .row("Service levels", "3.1", "", "Met", "Uptime", "99", "", "", "", "", "met")
                .row("Service levels", "3.1", "", "Minor", "Uptime", "97", "", "", "99", "1", "breach")
                .row("Service levels", "3.1", "", "Major", "Uptime", "", "", "", "97", "3", "breach")
                .row("Service levels", "3.2", "Slow uptime", "Kept", "Uptime", "98", "", "", "", "", "met")
                .row("Service levels", "3.2", "Slow uptime", "Missed", "Uptime", "", "", "", "98", "", "breach")
                .row("Service levels", "3.3", "", "Met", "Repair", "", "", "8", "", "", "met")
                .row("Service levels", "3.3", "", "Late", "Repair", "", "8", "", "", "2", "breach");
    }

    private void remedies() {
        sheets.sheet(
                "Remedies",
                "Clause | Service level | Band | Scope | Kind | Rate | Rate is | Of charge | For each | In steps of"
                        + " | Part of a step | Divided by | Formula | Group | Paid by | In favour of");
        remedies = chance.from(2, 6);
        for (int i = 1; i <= remedies; i++) {
            String level = chance.of("Uptime", "Uptime", "Slow uptime", "Repair", "all");
            boolean points = level.equals("all");
            boolean formula = !points && chance.in100(20);
            boolean amount = !formula && chance.in100(50);
            String away = level.equals("Repair") ? "excess" : "shortfall";
            boolean once = formula || (!points && chance.in100(40));
            boolean steps = !once && chance.in100(30);
            sheets.row(
                    "Remedies",
                    "5." + i,
                    level,
                    points ? "points" : chance.of("any breach", "any breach", "any"),
                    !points && !level.equals("Repair") && chance.in100(15) ? chance.of(SCOPES) : "",
                    chance.of("penalty", "service credit", "deduction"),
                    formula ? "" : amount ? money(0, 60, 3) : chance.decimal(0, 20, 3),
                    formula ? "formula" : amount ? "amount" : "percent of charge",
                    formula || amount ? "" : chance.of("Fee", "Site fee"),
                    formula ? "" : points ? "point" : once ? "once" : chance.of(away, away, "Users"),
                    steps ? "0.3" : "",
                    steps ? chance.of("started", "completed", "nearest", "pro rata") : "",
                    !formula && chance.in100(40) ? chance.of("3", "7", "period days") : "",
                    formula ? chance.of("Fixed sum / 3", "Fee * 0.01 + Fixed sum", "min(Fee, Fixed sum * 7) / 9") : "",
                    i == 1 ? "A" : i == 2 ? "B" : chance.of("", "A", "B"),
                    "Provider",
                    "Customer");
        }
    }

    private void limits() {
        sheets.sheet("Limits", "Order | Clause | Kind | Applies to | Percent | Of charge | Amount | Taken");
        int count = chance.from(1, 4);
        for (int i = 1; i <= count; i++) {
            boolean percent = chance.in100(50);
            String kind = capsOnly
                    ? "cap"
                    : chance.of("cap", "cap", "floor", "highest only", "drop when at most", "raise to at least");
            boolean bound = !kind.equals("highest only");
            boolean small = kind.startsWith("drop") || kind.startsWith("raise");
            sheets.row(
                    "Limits",
                    chance.from(1, 5),
                    "6." + i,
                    kind,
                    chance.of(
                            "all penalties",
                            "all penalties",
                            "group A",
                            "group B",
                            "clause 5." + chance.from(1, remedies)),
                    bound && percent ? chance.decimal(0, 20, 3) : "",
                    bound && percent ? chance.of("Fee", "Site fee") : "",
                    bound && !percent ? money(0, small ? 30 : 300, 4) : "",
                    bound
                            ? chance.of("together", "each scope", "each level", "each line")
                            : chance.of("together", "each scope", "each level"));
        }
    }

    /** Facts of a period, the same ones for the same seed. */
    public Facts facts(long seed) {
        Chance facts = new Chance(seed);
        List<NamedAmount> charges = new ArrayList<>();
        List<NamedAmount> quantities = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        charges.add(new NamedAmount(
                "Fee", "", facts.decimal(0, 3_000, facts.from(0, 4)).multiply(times)));
        for (String scope : SCOPES) {
            charges.add(new NamedAmount(
                    "Site fee", scope, facts.decimal(0, 900, facts.from(0, 4)).multiply(times)));
            quantities.add(new NamedAmount("Users", scope, facts.decimal(0, 40, 0)));
            measurements.add(new Measurement("u-" + scope, "Uptime", scope, facts.decimal(94, 100, facts.from(0, 3))));
        }
        measurements.add(new Measurement("r", "Repair", "", facts.decimal(4, 20, 2)));
        return new Facts("", APRIL, new Amounts(charges), new Amounts(quantities), measurements);
    }
}
