package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Measure;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds allocations of a pool that do not add up to 100 %: rows with the same rate of the same charge, each multiplied
 * by its level's share. Where there are two shares, the first is that of a category, whose sum may well pass 100 %, and
 * the second that of the level within it.
 */
final class AllocationCheck implements Check {

    @Override
    public String kind() {
        return "allocation";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** A pool, or a category of it. */
    private record Pool(BigDecimal rate, String charge, String payer, String category) {}

    /** The share of a level in percent, and the row that says it. */
    private record Share(Remedy remedy, BigDecimal percent) {}

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.CONTRACT, SheetKind.REMEDIES)) {
            return;
        }
        Map<Pool, Map<String, List<Share>>> pools = new LinkedHashMap<>();
        for (Remedy remedy : subject.rulebook().remedies()) {
            share(subject, remedy)
                    .ifPresent(share -> pools.computeIfAbsent(pool(remedy), p -> new LinkedHashMap<>())
                            .computeIfAbsent(remedy.trigger().serviceLevel(), l -> new ArrayList<>())
                            .add(share));
        }
        pools.forEach((pool, levels) -> look(subject, pool, levels, report));
    }

    private static Pool pool(Remedy remedy) {
        Factor first = remedy.multipliers().get(0);
        String category = remedy.multipliers().size() < 2
                ? ""
                : first.number() == null ? first.name() : Decimals.plain(first.number());
        return new Pool(remedy.rate().stripTrailingZeros(), remedy.charge(), remedy.payer(), category);
    }

    /** The last multiplier of a row that is divided by 100 once for each multiplier. */
    private static Optional<Share> share(Subject subject, Remedy remedy) {
        int shares = remedy.multipliers().size();
        boolean shaped = remedy.kind().isMoney()
                && remedy.rateKind() == RateKind.PERCENT
                && remedy.measure() == Measure.ONCE
                && (shares == 1 || shares == 2)
                && divisor(remedy)
                        .filter(d -> d.compareTo(BigDecimal.TEN.pow(2 * shares)) == 0)
                        .isPresent();
        if (!shaped) {
            return Optional.empty();
        }
        Factor last = remedy.multipliers().get(shares - 1);
        Optional<BigDecimal> percent = last.number() != null
                ? Optional.of(last.number())
                : subject.compensation().parameter(last.name(), subject.day(remedy.inForce()));
        return percent.map(p -> new Share(remedy, p));
    }

    private static Optional<BigDecimal> divisor(Remedy remedy) {
        return remedy.divisors().stream().anyMatch(f -> f.number() == null)
                ? Optional.empty()
                : remedy.divisors().stream()
                        .map(f -> Objects.requireNonNull(f.number()))
                        .reduce(BigDecimal::multiply);
    }

    private static void look(Subject subject, Pool pool, Map<String, List<Share>> levels, Report report) {
        List<Share> largest = levels.values().stream()
                .map(shares -> shares.stream()
                        .max(Comparator.comparing(Share::percent))
                        .orElseThrow())
                .toList();
        BigDecimal sum = largest.stream().map(Share::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean shares =
                largest.size() > 1 && largest.stream().allMatch(s -> s.percent().compareTo(Decimals.HUNDRED) < 0);
        if (!shares || sum.compareTo(Decimals.HUNDRED) == 0) {
            return;
        }
        Remedy last = largest.get(largest.size() - 1).remedy();
        report.add(
                subject.cell(SheetKind.REMEDIES, last.line().row(), "multipliedBy"),
                "pool " + Decimals.plain(pool.rate()) + " % of " + pool.charge()
                        + (pool.category().isEmpty() ? "" : ", " + pool.category()) + ", "
                        + Decimals.plain(sum) + " %",
                "The shares of the pool of %s %% of %s%s add up to %s %%, not to 100 %%: %s."
                        .formatted(
                                Decimals.plain(pool.rate()),
                                pool.charge(),
                                pool.category().isEmpty() ? "" : " in the category " + pool.category(),
                                Decimals.plain(sum),
                                largest.stream()
                                        .map(s -> "%s %s (row %s)"
                                                .formatted(
                                                        s.remedy().trigger().serviceLevel(),
                                                        Decimals.plain(s.percent()),
                                                        s.remedy().line().row()))
                                        .collect(Collectors.joining(", "))),
                "Correct a share, or add the level that is missing.");
    }
}
