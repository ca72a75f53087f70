package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which excused events are taken out of which KPI, and keeps a record of every decision. */
final class Excuses {

    private final PeriodFacts facts;
    private final List<ExcusedSpan> events;
    private final List<ExcusedUse> uses = new ArrayList<>();

    /** Events that a row for all KPIs would take out of something this KPI does not have. */
    private final Map<ExcusedSpan, List<ExcusedUse>> idle = new LinkedHashMap<>();

    Excuses(PeriodFacts facts, List<ExcusedSpan> events) {
        this.facts = facts;
        this.events = events;
    }

    /** What an event took out: nothing when both are zero. */
    record Taken(BigDecimal minutes, int events, String words) {

        static Taken nothing(String why) {
            return new Taken(BigDecimal.ZERO, 0, why);
        }

        boolean isNothing() {
            return minutes.signum() == 0 && events == 0;
        }
    }

    /** Takes an accepted event out of what one KPI is worked out from. */
    @FunctionalInterface
    interface Remover {
        Taken take(ExcusedSpan event, Exclusion row, Quota quota) throws NoValue;
    }

    /** Why the KPI is not judged in this period; empty when it is. */
    Optional<String> notJudged(Kpi kpi, String scope) throws NoValue {
        List<String> because = new ArrayList<>();
        tries(
                kpi,
                scope,
                EnumSet.of(Exclusion.Removes.PERIOD),
                (event, row, quota) -> {
                    if (event.isLimited(scope)) {
                        return Taken.nothing("it is about a part of the service only, and %s is judged for the whole"
                                .formatted(kpi.in(scope)));
                    }
                    Interval within = event.span().clip(facts.period());
                    if (within.isEmpty()) {
                        return Taken.nothing("it lies outside the period");
                    }
                    if (!quota.grantWhole(within.from(), within.length())) {
                        return Taken.nothing(spent(quota));
                    }
                    because.add("%s excuses the whole period under clause %s"
                            .formatted(event.words(), row.line().clause()));
                    return new Taken(Lengths.minutes(within.length()), 1, "is not judged in this period");
                },
                "");
        return because.stream().findFirst();
    }

    /**
     * Tries every event that concerns the KPI in the order of time.
     *
     * @param possible kinds of removal that can do something for the KPI
     * @param remover what takes an accepted event out
     * @param impossible why the other kinds can do nothing; empty to leave them aside
     */
    void tries(Kpi kpi, String scope, Set<Exclusion.Removes> possible, Remover remover, String impossible)
            throws NoValue {
        Map<Exclusion, Quota> quotas = new HashMap<>();
        for (ExcusedSpan event : events) {
            ExcusedUse refused = null;
            boolean taken = false;
            for (Exclusion row : facts.input().exclusions()) {
                if (taken || !concerns(row, event, kpi, scope)) {
                    continue;
                }
                if (!possible.contains(row.removes())) {
                    if (!impossible.isEmpty() && row.removes() != Exclusion.Removes.PERIOD) {
                        idle(event, row, kpi, scope, impossible);
                    }
                    continue;
                }
                String whyNot = whyNot(row, event);
                Taken result = whyNot.isEmpty()
                        ? remover.take(
                                event, row, quotas.computeIfAbsent(row, r -> new Quota(r, kpi.name(), scope, facts)))
                        : Taken.nothing(whyNot);
                ExcusedUse use = use(event, row, kpi, scope, result);
                taken = use.accepted();
                if (taken) {
                    uses.add(use);
                } else if (refused == null) {
                    refused = use;
                }
            }
            if (!taken && refused != null) {
                uses.add(refused);
            }
        }
    }

    /** Everything that was decided, in the order of the KPIs, then of time; every event is there at least once. */
    List<ExcusedUse> uses() {
        Set<String> said = new HashSet<>();
        uses.forEach(u -> said.add(u.event().id()));
        List<ExcusedUse> all = new ArrayList<>(uses);
        idle.forEach((event, unused) -> {
            if (!said.contains(event.event().id())) {
                all.addAll(unused);
            }
        });
        return all;
    }

    /** The decisions for one KPI and scope, as steps of its working. */
    List<Explanation> steps(Kpi kpi, String scope) {
        return uses.stream()
                .filter(u -> u.kpi().equals(kpi.name()) && u.scope().equals(scope))
                .map(u -> Explanation.of(u.exclusion().line().cell(), u.because()))
                .toList();
    }

    private void idle(ExcusedSpan event, Exclusion row, Kpi kpi, String scope, String why) {
        ExcusedUse use = use(event, row, kpi, scope, Taken.nothing(why));
        if (row.kpis().isEmpty()) {
            idle.computeIfAbsent(event, e -> new ArrayList<>()).add(use);
        } else {
            uses.add(use);
        }
    }

    private static boolean concerns(Exclusion row, ExcusedSpan event, Kpi kpi, String scope) {
        String ofEvent = event.event().scope();
        return row.type().equals(event.event().type())
                && row.concerns(kpi.name())
                && (ofEvent.isEmpty() || scope.isEmpty() || ofEvent.equals(scope));
    }

    private ExcusedUse use(ExcusedSpan event, Exclusion row, Kpi kpi, String scope, Taken taken) {
        String reason =
                event.event().reason().isEmpty() ? "" : " (" + event.event().reason() + ")";
        String notes = event.notes().isEmpty() ? "" : " Its time " + String.join("; ", event.notes()) + ".";
        String because = taken.isNothing()
                ? "%s%s excuses nothing of %s under clause %s: %s.%s"
                        .formatted(
                                event.words(), reason, kpi.in(scope), row.line().clause(), taken.words(), notes)
                : "%s%s is excused under clause %s: %s %s.%s"
                        .formatted(event.words(), reason, row.line().clause(), kpi.in(scope), taken.words(), notes);
        return new ExcusedUse(
                event.event(),
                row,
                kpi.name(),
                scope,
                !taken.isNothing(),
                taken.minutes(),
                taken.events(),
                Character.toUpperCase(because.charAt(0)) + because.substring(1));
    }

    static String spent(Quota quota) {
        return "the quota of %s is spent".formatted(quota.words());
    }

    /** What of the quota did not suffice, as an addition to a sentence; empty when all was granted. */
    static String cut(Quota quota, List<Interval> wanted, List<Interval> granted) {
        BigDecimal rest = Lengths.seconds(Intervals.total(wanted).minus(Intervals.total(granted)));
        return rest.signum() == 0
                ? ""
                : ", and the other %s count, as %s".formatted(Lengths.words(rest, TimeUnit.MINUTES), spent(quota));
    }

    /** Why the row does not accept the event; empty when it does. */
    private String whyNot(Exclusion row, ExcusedSpan event) throws NoValue {
        LocalDate day = termsDay(event);
        if (!row.inForce().on(day)) {
            return "the row is in force %s, and the terms are those of %s"
                    .formatted(row.inForce().words(), day);
        }
        BigDecimal notice = row.notice();
        TimeUnit unit = row.noticeIn();
        if (notice == null || unit == null) {
            return "";
        }
        String needed = Lengths.counted(notice, unit.word());
        Instant noticed = event.noticed();
        if (noticed == null) {
            return "it was not announced, and a notice of %s is needed".formatted(needed);
        }
        Instant earliest = after(noticed, notice, unit, row.hours());
        return earliest.isAfter(event.span().from())
                ? "it was announced at %s, so that it could begin at %s with the notice of %s, but it began at %s"
                        .formatted(
                                facts.time(noticed),
                                facts.time(earliest),
                                needed,
                                facts.time(event.span().from()))
                : "";
    }

    private LocalDate termsDay(ExcusedSpan event) {
        KpiInput input = facts.input();
        return input.termsAsOf()
                .day(input.period().from(), facts.day(event.span().from()), input.asOf());
    }

    /** An instant so much later; days and working days keep the time of day. */
    private Instant after(Instant start, BigDecimal number, TimeUnit unit, String hours) throws NoValue {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (unit == TimeUnit.WORKING_DAYS) {
            if (!whole) {
                throw NoValue.undetermined(
                        "a notice of %s cannot be counted".formatted(Lengths.counted(number, unit.word())));
            }
            try {
                return facts.hours(hours).addWorkingDays(start, number.intValueExact());
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw NoValue.undetermined(String.valueOf(e.getMessage()));
            }
        }
        if (unit == TimeUnit.DAYS && whole) {
            ZonedDateTime local = start.atZone(facts.input().zone());
            return local.plusDays(number.longValueExact()).toInstant();
        }
        return start.plus(Lengths.length(number.multiply(unit.seconds())));
    }
}
