package io.pactable.measurement;

import io.pactable.contract.PeriodPattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What of an exclusion's quota is left for one KPI in one scope: the earliest use takes it first. */
final class Quota {

    private final Exclusion row;
    private final PeriodFacts facts;

    /** Seconds or events used, by the first day of the month or year in which they count. */
    private final Map<LocalDate, BigDecimal> used = new HashMap<>();

    Quota(Exclusion row, String kpi, String scope, PeriodFacts facts) {
        this.row = row;
        this.facts = facts;
        if (row.quotaEach() == Exclusion.QuotaEach.PERIOD || row.quota() == null) {
            return;
        }
        for (PastExcused past : facts.input().pastExcused().get()) {
            if (past.type().equals(row.type())
                    && past.kpi().equals(kpi)
                    && past.scope().equals(scope)) {
                BigDecimal use = inTime()
                        ? past.minutes().multiply(TimeUnit.MINUTES.seconds())
                        : BigDecimal.valueOf(past.events());
                used.merge(bucket(past.period().from()), use, BigDecimal::add);
            }
        }
    }

    boolean inTime() {
        return row.quotaIn() != null;
    }

    boolean inEvents() {
        return row.quota() != null && row.quotaIn() == null;
    }

    /** The earliest part of the time for which there is quota; it is used from now on. */
    List<Interval> grant(List<Interval> wanted) {
        if (row.quota() == null || !inTime()) {
            return wanted;
        }
        List<Interval> granted = new ArrayList<>();
        for (Interval interval : wanted) {
            Instant at = interval.from();
            while (at.isBefore(interval.to())) {
                LocalDate bucket = bucket(facts.day(at));
                Instant end = end(bucket);
                Interval piece = new Interval(at, end.isBefore(interval.to()) ? end : interval.to());
                for (Interval part : Intervals.first(
                        List.of(piece), Lengths.length(left(bucket).max(BigDecimal.ZERO)))) {
                    granted.add(part);
                    use(bucket, Lengths.seconds(part.length()));
                }
                at = piece.to();
            }
        }
        return Intervals.merge(granted);
    }

    /** Whether there is quota for all of something that cannot be divided; then it is used. */
    boolean grantWhole(Instant at, Duration length) {
        if (row.quota() == null) {
            return true;
        }
        LocalDate bucket = bucket(facts.day(at));
        BigDecimal use = inTime() ? Lengths.seconds(length) : BigDecimal.ONE;
        if (left(bucket).compareTo(use) < 0) {
            return false;
        }
        use(bucket, use);
        return true;
    }

    /** The quota in words, for example {@code 10 hours each year}. */
    String words() {
        return "%s each %s"
                .formatted(
                        Lengths.counted(
                                Objects.requireNonNull(row.quota()),
                                row.quotaIn() == null ? "events" : row.quotaIn().word()),
                        row.quotaEach() == Exclusion.QuotaEach.YEAR
                                ? "contract year"
                                : Objects.requireNonNull(row.quotaEach()).word());
    }

    private BigDecimal left(LocalDate bucket) {
        BigDecimal quota = Objects.requireNonNull(row.quota());
        BigDecimal all =
                row.quotaIn() == null ? quota : quota.multiply(row.quotaIn().seconds());
        return all.subtract(used.getOrDefault(bucket, BigDecimal.ZERO));
    }

    private void use(LocalDate bucket, BigDecimal amount) {
        used.merge(bucket, amount, BigDecimal::add);
    }

    private LocalDate bucket(LocalDate day) {
        return switch (Objects.requireNonNull(row.quotaEach())) {
            case PERIOD -> facts.input().period().from();
            case MONTH -> cut(PeriodPattern.Kind.MONTH).holding(day).from();
            case YEAR -> cut(PeriodPattern.Kind.YEAR).holding(day).from();
        };
    }

    private Instant end(LocalDate bucket) {
        return switch (Objects.requireNonNull(row.quotaEach())) {
            case PERIOD -> Observed.NEVER;
            case MONTH -> end(PeriodPattern.Kind.MONTH, bucket);
            case YEAR -> end(PeriodPattern.Kind.YEAR, bucket);
        };
    }

    private Instant end(PeriodPattern.Kind kind, LocalDate bucket) {
        return facts.startOf(cut(kind).startingIn(YearMonth.from(bucket)).to());
    }

    /** Months and years of the contract, which start on the same day as its periods: none of them is in two periods. */
    private PeriodPattern cut(PeriodPattern.Kind kind) {
        PeriodPattern pattern = facts.input().periods();
        return new PeriodPattern(kind, pattern.firstDay(), pattern.firstMonth());
    }
}
