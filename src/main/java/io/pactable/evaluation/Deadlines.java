package io.pactable.evaluation;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Occasion;
import io.pactable.measurement.CoverageHours;
import io.pactable.measurement.Holidays;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Claiming;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.Windows;
import io.pactable.settlement.Within;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step 15: until when something must be claimed or done, and how a claim stands. */
final class Deadlines {

    private final Rulebook rulebook;
    private final Facts facts;
    private final Holidays holidays;
    private final ZoneId zone;

    Deadlines(Rulebook rulebook, Facts facts, Holidays holidays) {
        this.rulebook = rulebook;
        this.facts = facts;
        this.holidays = holidays;
        this.zone = rulebook.terms().zone();
    }

    /** When what is due on the occasion ends, exclusive; null without a deadline. */
    @Nullable
    Instant due(@Nullable Within within, Occasion on) {
        if (within == null) {
            return null;
        }
        Instant at = on.at();
        if (within.from() == Within.From.PERIOD_END || at == null) {
            return afterPeriod(within);
        }
        LocalDate day = at.atZone(zone).toLocalDate();
        // An event of which only the day is known is one of the whole day, and the time begins after it.
        boolean wholeDay = at.equals(startOf(day)) && within.unit() != TimeUnit.HOURS;
        return wholeDay ? after(within, day) : after(within, at);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    private Instant plusHours(Within within, Instant at) {
        Duration length = Duration.ofHours(within.count());
        return within.hours().isEmpty() ? at.plus(length) : hours(within).addOpenTime(at, length);
    }

    private CoverageHours hours(Within within) {
        return CoverageHours.of(within.hours(), rulebook.hours(), holidays, zone);
    }

    /** The instant so much later than the event: days and longer times keep the time of day. */
    private Instant after(Within within, Instant at) {
        ZonedDateTime start = at.atZone(zone);
        return switch (within.unit()) {
            case HOURS -> plusHours(within, at);
            case WORKING_DAYS -> hours(within).addWorkingDays(at, within.count());
            case MONTHS -> start.plusMonths(within.count()).toInstant();
            case PERIODS -> after(within, start.toLocalDate());
            default -> start.plusDays(within.count()).toInstant();
        };
    }

    /** The end of the time that begins after the given day. */
    private Instant after(Within within, LocalDate day) {
        return switch (within.unit()) {
            case HOURS -> plusHours(within, endOf(day));
            case WORKING_DAYS -> endOf(hours(within).workingDayAfter(day, within.count()));
            case MONTHS -> endOf(day.plusMonths(within.count()));
            case PERIODS ->
                endOf(Windows.lastDayOf(
                        within.count(), facts.period(), rulebook.terms().periods()));
            default -> endOf(day.plusDays(within.count()));
        };
    }

    /** Months that begin with a month end with one. */
    private Instant afterPeriod(Within within) {
        LocalDate next = facts.period().to();
        return within.unit() == TimeUnit.MONTHS && next.getDayOfMonth() == 1
                ? startOf(next.plusMonths(within.count()))
                : after(within, next.minusDays(1));
    }

    /** How the claim of money stands as of the day of the evaluation. */
    ClaimRight claim(RemedyDue due) {
        if (due.remedy().claiming() == Claiming.AUTOMATIC) {
            return ClaimRight.AUTOMATIC;
        }
        Instant end = due(due.remedy().within(), due.on());
        LocalDate by = end == null ? null : end.minusNanos(1).atZone(zone).toLocalDate();
        Optional<LocalDate> claimed = facts.claims().stream()
                .filter(c -> c.clause().isEmpty()
                        || c.clause().equals(due.remedy().line().clause().number()))
                .filter(c -> c.scope().isEmpty() || c.scope().equals(due.on().scope()))
                .map(ClaimMade::on)
                .min(Comparator.naturalOrder());
        if (claimed.isPresent()) {
            boolean late = by != null && claimed.get().isAfter(by);
            return new ClaimRight(late ? ClaimRight.State.LAPSED : ClaimRight.State.CLAIMED, by, claimed.get());
        }
        LocalDate now = facts.asOf();
        boolean over = by != null && now != null && now.isAfter(by);
        return new ClaimRight(over ? ClaimRight.State.LAPSED : ClaimRight.State.ENTITLED, by, null);
    }

    /** A claim as a sentence ends with it; empty when none is needed. */
    static String words(ClaimRight claim) {
        String by = claim.by() == null ? "" : " by " + claim.by();
        return switch (claim.state()) {
            case AUTOMATIC -> "";
            case ENTITLED -> " It must be claimed%s.".formatted(by);
            case CLAIMED ->
                " It was claimed on %s%s."
                        .formatted(claim.claimedOn(), by.isEmpty() ? "" : ", in time (" + by.strip() + ")");
            case LAPSED ->
                claim.claimedOn() == null
                        ? " It was not claimed%s and has lapsed.".formatted(by)
                        : " It was claimed on %s, after the last day (%s), and has lapsed."
                                .formatted(claim.claimedOn(), claim.by());
        };
    }

    /** A deadline as a sentence ends with it. */
    String words(@Nullable Within within, @Nullable Instant due) {
        if (within == null || due == null) {
            return "";
        }
        ZonedDateTime local = due.atZone(zone);
        boolean wholeDay = local.toLocalTime().toSecondOfDay() == 0 && local.getNano() == 0;
        return wholeDay && within.unit() != TimeUnit.HOURS
                ? " by the end of %s (%s)".formatted(local.toLocalDate().minusDays(1), within.words())
                : " by %s (%s, %s)".formatted(due, local.toOffsetDateTime(), within.words());
    }
}
