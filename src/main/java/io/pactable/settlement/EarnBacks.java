package io.pactable.settlement;

import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Earlier credits that are earned back: as money, owed by the party that was paid the credit, or as a balance that sets
 * off later amounts from the next period on.
 */
final class EarnBacks {

    private EarnBacks() {}

    /** A line for each, by row and credit, rounded as money is. */
    static List<ReturnLine> returned(List<EarnBackDue> all, MoneyRounding rounding) {
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .sorted(Comparator.comparing((EarnBackDue d) -> d.earnBack().line())
                        .thenComparing(d -> d.on().credit().period().from())
                        .thenComparing(d -> d.on().credit().clause())
                        .thenComparing(d -> d.on().credit().scope())
                        .thenComparing(EarnBackDue::toString))
                .map(due -> returned(due, rounding))
                .toList();
    }

    private static ReturnLine returned(EarnBackDue due, MoneyRounding rounding) {
        PastAmount credit = due.on().credit();
        BigDecimal percent = due.earnBack().percent();
        BigDecimal exact = credit.amount().multiply(percent).movePointLeft(2);
        BigDecimal rounded = rounding.round(exact);
        Wording formula = Wording.of(() -> "%s %% of %s owed for %s (clause %s)%s"
                .formatted(
                        Decimals.plain(percent),
                        rounding.print(credit.amount()),
                        credit.period().name(),
                        credit.clause(),
                        rounded.compareTo(exact) == 0
                                ? ""
                                : ", rounded %s from %s"
                                        .formatted(rounding.mode().word(), rounding.print(exact))));
        return new ReturnLine(due, rounded, formula);
    }

    static boolean isMoney(ReturnLine line) {
        return line.due().earnBack().returned() == EarnBack.Returned.MONEY;
    }

    /** The balances that are earned now: they set off what the row says, and nothing yet in this period. */
    static List<Offset> balances(List<ReturnLine> lines, ServicePeriod period, PeriodPattern pattern) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return lines.stream()
                .filter(line -> !isMoney(line) && line.amount().signum() > 0)
                .map(line -> {
                    EarnBack row = line.due().earnBack();
                    return new Offset(
                            period,
                            row.line().clause().number(),
                            row.group(),
                            row.serviceLevel(),
                            line.amount(),
                            line.due().on().credit().payer(),
                            lapses(row, period, pattern));
                })
                .toList();
    }

    private static @Nullable LocalDate lapses(EarnBack row, ServicePeriod period, PeriodPattern pattern) {
        return row.lapsesAfter() == null ? null : Windows.lastDayOf(row.lapsesAfter(), period, pattern);
    }
}
