package io.pactable.support;

import io.pactable.contract.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A month of a large service desk: its contract, its tickets as they would be sent, and the values that must come out,
 * counted here minute by minute on the clock of the desk and in no other way.
 */
public final class TicketDesk {

    /** Tickets by priority, with desk hours, holidays, pauses and excused events. */
    public static final String RULEBOOK = """
            [Contract]
            Term | Name | Value | Clause
            Title | | Service desk | 1.1
            Currency | | EUR | 1.2
            Money rounding | | half up | 1.2
            Money rounded | | each line | 1.2
            Time zone | | Europe/Madrid | 1.3
            Period | | month | 1.3
            Party | Provider | Desk SL | 1.1
            Party | Customer | Bank SA | 1.1
            Charge | Monthly fee | once | 1.2
            [Observations]
            Observation | Field | Type | Needed
            ticket | opened | time | yes
            ticket | solved | time | no
            ticket | cause | text | yes
            ticket | reopened | yes or no | yes
            ticket | waiting | pauses | no
            [Hours]
            Calendar | Days | From | To | Says
            Desk hours | mon-fri | 08:00 | 18:00 | open
            Desk hours | sat | 09:00 | 13:00 | open
            Desk hours | mon-fri | 14:00 | 14:30 | closed
            Desk hours | holidays ES-MD | | | closed
            Desk hours | 2026-04-24 | | | closed
            [Exclusions]
            Clause | Type | KPIs | Removes
            3.1 | force majeure | all | clock
            3.2 | customer outage | Solved in time; Time to solve; Slowest tenth | event
            [KPIs]
            KPI | Unit | Better is | Target level | If missing | Scopes | Worked out as | From | Only where | Within hours | Counts if | Percentile
            Solved in time | % | higher | 90 | reject | P1; P2; P3; P4 | share | ticket | cause != "request" | Desk hours | duration <= (if scope = "P1" then 240 else if scope = "P2" then 480 else if scope = "P3" then 1500 else 3000) |
            Time to solve | hours | lower | 10 | reject | P1; P2; P3; P4 | mean | ticket | cause != "request" | Desk hours | |
            Slowest tenth | hours | lower | 40 | reject | P1; P2; P3; P4 | percentile | ticket | cause != "request" | Desk hours | | 90
            Reopened | % | lower | 5 | reject | | share | ticket | | | reopened |
            [Service levels]
            Clause | Band | KPI | at least | above | at most | below | Verdict
            4.1 | Kept | Solved in time | 90 | | | | met
            4.1 | Minor | Solved in time | 75 | | | 90 | breach
            4.1 | Major | Solved in time | | | | 75 | breach
            4.2 | Kept | Time to solve | | | 10 | | met
            4.2 | Slow | Time to solve | | 10 | | | breach
            4.3 | Kept | Slowest tenth | | | 40 | | met
            4.3 | Slow | Slowest tenth | | 40 | | | breach
            4.4 | Kept | Reopened | | | 5 | | met
            4.4 | Often | Reopened | | 5 | | | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | In steps of | Part of a step | Paid by | In favour of
            5.1 | Solved in time | Minor | service credit | 0.5 | percent of charge | Monthly fee | shortfall | 1 | started | Provider | Customer
            5.1 | Solved in time | Major | service credit | 8 | percent of charge | Monthly fee | once | | | Provider | Customer
            5.2 | Time to solve | Slow | service credit | 1000 | amount | | excess | | | Provider | Customer
            5.3 | Slowest tenth | Slow | service credit | 250 | amount | | excess | 1 | completed | Provider | Customer
            5.4 | Reopened | Often | service credit | 2 | percent of charge | Monthly fee | excess | | | Provider | Customer
            [Limits]
            Order | Clause | Kind | Applies to | Percent | Of charge | Taken
            1 | 6.1 | cap | all penalties | 10 | Monthly fee | each scope
            2 | 6.2 | cap | all penalties | 25 | Monthly fee | together
            """;

    private static final LocalDateTime START = LocalDateTime.of(2026, 4, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(2026, 5, 1, 0, 0);

    /** Public holidays of the region in the days that tickets run. */
    private static final Set<LocalDate> CLOSED = Set.of(
            LocalDate.of(2026, 4, 2),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 24),
            LocalDate.of(2026, 5, 1),
            LocalDate.of(2026, 5, 2));

    private static final List<String> CAUSES = List.of("hardware", "software", "access", "network", "request");

    /** Minutes that are allowed, by priority. */
    private static final int[] ALLOWED = {240, 480, 1500, 3000};

    private record Pause(LocalDateTime from, LocalDateTime to) {}

    private record Ticket(
            String id,
            String scope,
            LocalDateTime opened,
            LocalDateTime solved,
            boolean lasts,
            String cause,
            boolean reopened,
            List<Pause> waiting) {}

    private final List<Ticket> tickets;

    /** Of the first: counts for every ticket. */
    private static final Pause STORM =
            new Pause(LocalDateTime.of(2026, 4, 14, 10, 0), LocalDateTime.of(2026, 4, 14, 16, 30));
    /** Of the second: counts for tickets of the lowest priority. */
    private static final Pause STRIKE =
            new Pause(LocalDateTime.of(2026, 4, 21, 0, 0), LocalDateTime.of(2026, 4, 22, 0, 0));
    /** Tickets of the second priority that are opened in it are left out. */
    private static final Pause OUTAGE =
            new Pause(LocalDateTime.of(2026, 4, 9, 9, 0), LocalDateTime.of(2026, 4, 9, 12, 0));
    /** The first so many tickets are left out as well. */
    private static final int NAMED = 40;

    private TicketDesk(List<Ticket> tickets) {
        this.tickets = tickets;
    }

    /** So many tickets, the same ones for the same seed. */
    public static TicketDesk of(int count, long seed) {
        Random random = new Random(seed);
        List<Ticket> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDateTime opened = START.plusMinutes(random.nextInt(30 * 1440));
            int priority = Math.min(3, random.nextInt(10) / 2);
            int usual = new int[] {300, 900, 3000, 6000}[priority];
            LocalDateTime solved = opened.plusMinutes(1 + (long) (-Math.log(1 - random.nextDouble()) * usual) % 40_000);
            boolean lasts = random.nextInt(100) == 0;
            all.add(new Ticket(
                    "INC" + (1_000_000 + i),
                    "P" + (priority + 1),
                    opened,
                    lasts ? END : solved,
                    lasts,
                    CAUSES.get(random.nextInt(CAUSES.size())),
                    random.nextInt(17) == 0,
                    pauses(random, opened, solved)));
        }
        return new TicketDesk(all);
    }

    private static List<Pause> pauses(Random random, LocalDateTime opened, LocalDateTime solved) {
        List<Pause> pauses = new ArrayList<>();
        LocalDateTime at = opened;
        for (int i = random.nextInt(8) - 5; i > 0; i--) {
            LocalDateTime from = at.plusMinutes(random.nextInt(600));
            at = from.plusMinutes(1L + random.nextInt(900));
            pauses.add(new Pause(from, at));
        }
        return pauses;
    }

    /** The facts of the month with everything but the tickets. */
    public String facts() {
        StringBuilder named = new StringBuilder();
        for (Ticket ticket : tickets.subList(0, Math.min(NAMED, tickets.size()))) {
            named.append(named.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(ticket.id)
                    .append('"');
        }
        return """
                "rulebook": "test", "period": "2026-04",
                "charges": [{"name": "Monthly fee", "value": "480000.00"}],
                "excused": [
                  {"id": "storm", "type": "force majeure", "from": "%s", "to": "%s", "reason": "storm"},
                  {"id": "strike", "type": "force majeure", "scope": "P4", "from": "%s", "to": "%s"},
                  {"id": "outage", "type": "customer outage", "scope": "P2", "from": "%s", "to": "%s"},
                  {"id": "named", "type": "customer outage", "observations": [%s]}
                ]""".formatted(STORM.from, STORM.to, STRIKE.from, STRIKE.to, OUTAGE.from, OUTAGE.to, named);
    }

    /** The facts with the tickets in them; times are written with their offset. */
    public void writeJson(Appendable to) throws IOException {
        to.append("{").append(facts()).append(",\n\"observations\": [\n");
        String before = "";
        for (Ticket ticket : tickets) {
            to.append(before)
                    .append("{\"kind\": \"ticket\", \"id\": \"")
                    .append(ticket.id)
                    .append("\", \"scope\": \"")
                    .append(ticket.scope)
                    .append("\", \"opened\": \"")
                    .append(withOffset(ticket.opened))
                    .append("\"");
            if (!ticket.lasts) {
                to.append(", \"solved\": \"").append(withOffset(ticket.solved)).append("\"");
            }
            to.append(", \"cause\": \"").append(ticket.cause).append("\", \"reopened\": ");
            to.append(ticket.reopened ? "true" : "false");
            if (!ticket.waiting.isEmpty()) {
                to.append(", \"waiting\": [");
                String between = "";
                for (Pause pause : ticket.waiting) {
                    to.append(between)
                            .append("{\"from\": \"")
                            .append(withOffset(pause.from))
                            .append("\", \"to\": \"")
                            .append(withOffset(pause.to))
                            .append("\"}");
                    between = ", ";
                }
                to.append("]");
            }
            to.append("}");
            before = ",\n";
        }
        to.append("\n]}\n");
    }

    /** The tickets as a table; times are those of the desk's own clock. */
    public void writeCsv(Appendable to) throws IOException {
        to.append("id,scope,opened,solved,cause,reopened,waiting\n");
        for (Ticket ticket : tickets) {
            to.append(ticket.id).append(',').append(ticket.scope).append(',');
            to.append(ticket.opened.toString()).append(',');
            to.append(ticket.lasts ? "" : ticket.solved.toString()).append(',');
            to.append(ticket.cause)
                    .append(',')
                    .append(ticket.reopened ? "yes" : "no")
                    .append(',');
            String between = "";
            for (Pause pause : ticket.waiting) {
                to.append(between).append(pause.from.toString()).append('/').append(pause.to.toString());
                between = "|";
            }
            to.append('\n');
        }
    }

    private static String withOffset(LocalDateTime time) {
        return time + ":00+02:00";
    }

    /** The values that must come out, by KPI and scope, such as {@code Reopened} or {@code Time to solve P1}. */
    public Map<String, BigDecimal> values() {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (int priority = 0; priority < ALLOWED.length; priority++) {
            String scope = "P" + (priority + 1);
            int[] clock = clock(scope);
            List<Integer> minutes = new ArrayList<>();
            int good = 0;
            long sum = 0;
            for (int i = 0; i < tickets.size(); i++) {
                Ticket ticket = tickets.get(i);
                if (!ticket.scope.equals(scope) || ticket.cause.equals("request") || leftOut(ticket, i)) {
                    continue;
                }
                int took = minutes(ticket, clock);
                minutes.add(took);
                sum += took;
                good += took <= ALLOWED[priority] ? 1 : 0;
            }
            Collections.sort(minutes);
            values.put("Solved in time " + scope, divide(100L * good, minutes.size()));
            values.put("Time to solve " + scope, divide(sum, 60L * minutes.size()));
            values.put("Slowest tenth " + scope, divide(minutes.get((int) Math.ceil(0.9 * minutes.size()) - 1), 60));
        }
        long reopened = tickets.stream().filter(Ticket::reopened).count();
        values.put("Reopened", divide(100 * reopened, tickets.size()));
        return values;
    }

    private static BigDecimal divide(long part, long whole) {
        return BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), Decimals.DIVISION)
                .round(MathContext.DECIMAL128);
    }

    private static boolean leftOut(Ticket ticket, int index) {
        return index < NAMED
                || (ticket.scope.equals("P2")
                        && !ticket.opened.isBefore(OUTAGE.from)
                        && ticket.opened.isBefore(OUTAGE.to));
    }

    /** How many minutes had counted before each minute since the month began. */
    private static int[] clock(String scope) {
        int[] before = new int[90 * 1440];
        for (int i = 0; i + 1 < before.length; i++) {
            before[i + 1] = before[i] + (counts(START.plusMinutes(i), scope) ? 1 : 0);
        }
        return before;
    }

    private static boolean counts(LocalDateTime minute, String scope) {
        if (CLOSED.contains(minute.toLocalDate())
                || within(minute, STORM)
                || (scope.equals("P4") && within(minute, STRIKE))) {
            return false;
        }
        int time = minute.getHour() * 60 + minute.getMinute();
        DayOfWeek day = minute.getDayOfWeek();
        return switch (day) {
            case SUNDAY -> false;
            case SATURDAY -> time >= 540 && time < 780;
            default -> time >= 480 && time < 1080 && (time < 840 || time >= 870);
        };
    }

    private static boolean within(LocalDateTime minute, Pause pause) {
        return !minute.isBefore(pause.from) && minute.isBefore(pause.to);
    }

    private static int minutes(Ticket ticket, int[] clock) {
        int minutes = between(ticket.opened, ticket.solved, clock);
        for (Pause pause : ticket.waiting) {
            LocalDateTime to = pause.to.isBefore(ticket.solved) ? pause.to : ticket.solved;
            if (pause.from.isBefore(to)) {
                minutes -= between(pause.from, to, clock);
            }
        }
        return minutes;
    }

    private static int between(LocalDateTime from, LocalDateTime to, int[] clock) {
        return clock[index(to)] - clock[index(from)];
    }

    private static int index(LocalDateTime time) {
        return Math.toIntExact(ChronoUnit.MINUTES.between(START, time));
    }
}
