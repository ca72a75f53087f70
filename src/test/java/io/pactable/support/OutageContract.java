package io.pactable.support;

import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.History;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Observation;
import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contract that measures outages in every way it can: whole and by site, weighted, within hours, merged, by clock
 * hours, with excused time. Its zone and its month, often one in which clocks change, are those of a seed.
 */
public final class OutageContract {

    private record Place(String zone, YearMonth month) {}

    private static final List<Place> PLACES = List.of(
            new Place("Europe/Berlin", YearMonth.of(2026, 3)),
            new Place("Europe/Berlin", YearMonth.of(2026, 10)),
            new Place("America/New_York", YearMonth.of(2026, 3)),
            new Place("America/New_York", YearMonth.of(2026, 11)),
            new Place("Australia/Lord_Howe", YearMonth.of(2026, 4)),
            new Place("Australia/Lord_Howe", YearMonth.of(2026, 10)),
            new Place("Africa/Cairo", YearMonth.of(2026, 4)),
            new Place("Asia/Kathmandu", YearMonth.of(2026, 2)));

    private static final List<String> SITES = List.of("A", "B");

    /** An outage as it happened; one that has no end still lasts. */
    public record Outage(
            String scope, Instant from, @Nullable Instant to, BigDecimal share) {}

    private final ZoneId zone;
    private final ServicePeriod period;
    private final Rulebook rulebook;

    public OutageContract(Chance chance) {
        Place place = chance.of(PLACES);
        this.zone = ZoneId.of(place.zone());
        this.period = new ServicePeriod(
                place.month().atDay(1), place.month().plusMonths(1).atDay(1));
        Sheets sheets = new Sheets()
                .sheet("Contract", "Term | Name | Value")
                .row("Contract", "Title", "", "Outages")
                .row("Contract", "Currency", "", "EUR")
                .row("Contract", "Money rounding", "", "half up")
                .row("Contract", "Money rounded", "", "each line")
                .row("Contract", "Time zone", "", place.zone())
                .row("Contract", "Period", "", "month")
                .row("Contract", "Party", "Provider", "P")
                .row("Contract", "Party", "Customer", "C")
                .row("Contract", "Charge", "Fee", "once")
                .sheet("Observations", "Observation | Field | Type | Needed")
                .row("Observations", "outage", "from", "time", "yes")
                .row("Observations", "outage", "to", "time", "no")
                .row("Observations", "outage", "share", "number", "yes")
                .sheet("Hours", "Calendar | Days | From | To | Says")
                .row("Hours", "Day", "mon-sat", chance.of("06:00", "08:30"), chance.of("18:00", "24:00"), "open")
                .row("Hours", "Day", "sun", "01:00", "03:30", "open")
                .row("Hours", "Day", "wed", "12:00", "13:00", "closed");
        String shortest = chance.of("", "5", "0.5", "90");
        String parts = chance.of("", "dropped", "count");
        String hours = chance.of("", "", "Day");
        String where = chance.of("", "share > 0.2");
        sheets.sheet(
                        "KPIs",
                        "KPI | Unit | Better is | If missing | Scopes | Worked out as | From | Only where | Within hours"
                                + " | Weighted by | Shortest that counts (minutes) | Part minutes | Allowed | Allowed in"
                                + " | Averaged over periods")
                .row(
                        "KPIs",
                        "Whole",
                        "%",
                        "higher",
                        "reject",
                        "",
                        "availability",
                        "outage",
                        where,
                        hours,
                        "",
                        shortest,
                        parts,
                        "",
                        "",
                        "")
                .row(
                        "KPIs",
                        "Site",
                        "%",
                        "higher",
                        "reject",
                        "A; B",
                        "availability",
                        "outage",
                        "",
                        "",
                        "",
                        shortest,
                        "",
                        "",
                        "",
                        "2")
                .row(
                        "KPIs",
                        "Weighted",
                        "%",
                        "higher",
                        "reject",
                        "any",
                        "availability",
                        "outage",
                        "",
                        hours,
                        "share",
                        "",
                        parts,
                        "",
                        "",
                        "")
                .row(
                        "KPIs",
                        "Down",
                        chance.of("minutes", "hours", "s", "days"),
                        "lower",
                        "reject",
                        "",
                        "downtime",
                        "outage",
                        where,
                        "",
                        chance.of("", "share / 2"),
                        shortest,
                        parts,
                        "",
                        "",
                        "")
                .row(
                        "KPIs",
                        "Clock hours",
                        "hours",
                        "lower",
                        "reject",
                        "A; B",
                        "clock hours",
                        "outage",
                        "",
                        hours,
                        "",
                        shortest,
                        parts,
                        chance.of("0", "6", "29.5", "59"),
                        "minutes",
                        "");
        sheets.sheet("Exclusions", "Clause | Type | KPIs | Removes | Quota | Quota in | Quota each");
        boolean quota = chance.in100(60);
        sheets.row(
                "Exclusions",
                "2.1",
                "works",
                chance.of("all", "Whole; Down"),
                chance.of("downtime", "time"),
                quota ? chance.of("45", "600") : "",
                quota ? "minutes" : "",
                quota ? chance.of("period", "month", "year") : "");
        sheets.row("Exclusions", "2.2", "storm", "all", chance.of("downtime", "time"), "", "", "");
        sheets.sheet("Service levels", "Clause | Band | KPI | at least | below | Verdict")
                .row("Service levels", "3.1", "Met", "Whole", "99", "", "met")
                .row("Service levels", "3.1", "Missed", "Whole", "", "99", "breach")
                .row("Service levels", "3.2", "Met", "Site", "98.5", "", "met")
                .row("Service levels", "3.2", "Missed", "Site", "", "98.5", "breach")
                .row("Service levels", "3.3", "Met", "Weighted", "99.2", "", "met")
                .row("Service levels", "3.3", "Missed", "Weighted", "", "99.2", "breach")
                .row("Service levels", "3.4", "Down", "Down", "", "", "breach")
                .row("Service levels", "3.5", "Hit", "Clock hours", "0", "", "breach");
        sheets.sheet(
                "Remedies",
                "Clause | Service level | Band | Kind | Rate | Rate is | For each | Paid by | In favour of");
        for (String level : List.of("Whole", "Site", "Weighted", "Down", "Clock hours")) {
            sheets.row(
                    "Remedies", "4.1", level, "any breach", "penalty", "3", "amount", "value", "Provider", "Customer");
        }
        this.rulebook = sheets.rulebook();
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    /** Outages around and within the month, many of them across the days on which clocks change. */
    public List<Outage> outages(Chance chance) {
        long start = period.from().atStartOfDay(zone).toEpochSecond();
        long end = period.to().atStartOfDay(zone).toEpochSecond();
        var change = zone.getRules().nextTransition(Instant.ofEpochSecond(start));
        List<Outage> outages = new ArrayList<>();
        int count = chance.from(0, 6);
        for (int i = 0; i < count; i++) {
            boolean atChange = change != null && change.toEpochSecond() < end && chance.in100(40);
            long from = atChange
                    ? change.toEpochSecond() - chance.from(0, 3 * 3600)
                    : start + chance.from(-4 * 3600, Math.toIntExact(end - start));
            long length = chance.of(chance.from(1, 900), chance.from(1, 20_000), chance.from(1, 400_000));
            boolean whole = chance.in100(50);
            from = whole ? from - from % 60 : from;
            length = whole ? length - length % 60 + 60 : length;
            boolean lasts = chance.in100(8);
            outages.add(new Outage(
                    chance.of(SITES),
                    Instant.ofEpochSecond(from),
                    lasts ? null : Instant.ofEpochSecond(from + length),
                    chance.decimal(0, 1, 2)));
        }
        return outages;
    }

    /** The same time down in more pieces, some of which overlap, in another order. */
    public List<Outage> pieces(List<Outage> outages, Chance chance) {
        List<Outage> pieces = new ArrayList<>();
        for (Outage outage : outages) {
            Instant end = outage.to() == null ? period.to().atStartOfDay(zone).toInstant() : outage.to();
            long length = end.getEpochSecond() - outage.from().getEpochSecond();
            Instant at = outage.from();
            for (int cut = chance.from(0, 4); cut > 0 && length > 1; cut--) {
                Instant next = at.plusSeconds((long) (chance.decimal(0, 1, 6).doubleValue() * length));
                if (next.isAfter(at) && next.isBefore(end)) {
                    Instant over = next.plusSeconds(chance.in100(50) ? 0 : chance.from(0, 5_000));
                    pieces.add(new Outage(outage.scope(), at, over.isAfter(end) ? end : over, outage.share()));
                    at = next;
                }
            }
            pieces.add(new Outage(outage.scope(), at, outage.to(), outage.share()));
            if (chance.in100(20)) {
                pieces.add(new Outage(outage.scope(), at, outage.to(), outage.share()));
            }
        }
        return chance.shuffled(pieces);
    }

    /** Works and storms that excuse time. */
    public List<ExcusedEvent> excused(Chance chance) {
        List<ExcusedEvent> events = new ArrayList<>();
        long start = period.from().atStartOfDay(zone).toEpochSecond();
        int count = chance.from(0, 3);
        for (int i = 0; i < count; i++) {
            Instant from = Instant.ofEpochSecond(start + chance.from(0, 30 * 86_400));
            events.add(new ExcusedEvent(
                    "E" + i,
                    chance.of("works", "storm"),
                    chance.of("", "", "A", "B"),
                    from.toString(),
                    from.plusSeconds(chance.from(60, 200_000)).toString(),
                    "",
                    "",
                    List.of()));
        }
        return events;
    }

    /** Facts of the month; times are written in one of the ways in which they can be. */
    public Facts facts(List<Outage> outages, List<ExcusedEvent> excused, Chance chance) {
        List<Observation> observations = new ArrayList<>();
        for (Outage outage : outages) {
            Map<String, Object> fields = new HashMap<>();
            fields.put("from", written(outage.from(), chance));
            if (outage.to() != null) {
                fields.put("to", written(outage.to(), chance));
            }
            fields.put("share", outage.share());
            observations.add(new Observation("O" + observations.size(), "outage", outage.scope(), fields));
        }
        return new Facts(
                "",
                period,
                null,
                new Amounts(List.of(new NamedAmount("Fee", "", new BigDecimal("1000")))),
                Amounts.NONE,
                List.of(),
                observations,
                Set.of("outage"),
                excused,
                List.of(),
                List.of(),
                History.NONE);
    }

    private String written(Instant instant, Chance chance) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        // On its own clock only where that shows the time once.
        boolean once = zone.getRules().getValidOffsets(local).size() == 1;
        return once && chance.in100(40)
                ? local.toString()
                : chance.in100(50)
                        ? instant.toString()
                        : instant.atZone(zone).toOffsetDateTime().toString();
    }
}
