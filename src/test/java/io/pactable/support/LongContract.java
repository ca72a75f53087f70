package io.pactable.support;

import io.pactable.rulebook.Rulebook;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A contract with a memory: repeats, points in a window, persistent failure, caps over several periods, amounts carried
 * forward, earn-backs as money and as offsets, quotas of excused time, claims and choices, as a seed has it; and the
 * facts of its months as they would be sent.
 */
public final class LongContract {

    private static final List<String> SITES = List.of("North", "South");

    private final Rulebook rulebook;
    private final String text;

    public LongContract(Chance chance) {
        Sheets sheets = new Sheets();
        terms(sheets, chance);
        measured(sheets, chance);
        escalations(sheets, chance);
        remedies(sheets, chance);
        limits(sheets, chance);
        earnBacks(sheets, chance);
        this.text = sheets.text();
        this.rulebook = sheets.rulebook();
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    public String text() {
        return text;
    }

    private static void terms(Sheets sheets, Chance chance) {
        sheets.sheet(
                "Contract",
                """
                Term                | Name     | Value         | Valid from | Valid until
                Title               |          | Long          |            |
                Currency            |          | EUR           |            |
                Money decimals      |          | %s            |            |
                Money rounding      |          | %s            |            |
                Money rounded       |          | %s            |            |
                Terms as of         |          | %s            |            |
                Time zone           |          | Europe/Madrid |            |
                Period              |          | month         |            |
                First month of year |          | %s            |            |
                Party               | Provider | P             |            |
                Party               | Customer | C             |            |
                Charge              | Fee      | once          |            |
                Charge              | Site fee | each scope    |            |
                Quantity            | Users    | once          |            |
                Parameter           | Weight   | 0.4           |            | 2026-06-14
                Parameter           | Weight   | 0.7           | 2026-06-15 |
                """,
                chance.of("2", "2", "0", "3"),
                chance.of("half up", "half even", "up", "down"),
                chance.of("each line", "each line", "the total"),
                chance.of("period start", "event date", "latest"),
                chance.of("1", "4", "11"));
        sheets.sheet("Observations", """
                Observation | Field   | Type      | Needed
                outage      | from    | time      | yes
                outage      | to      | time      | no
                ticket      | opened  | time      | yes
                ticket      | solved  | time      | no
                ticket      | waiting | pauses    | no
                ticket      | severe  | yes or no | no
                """);
        sheets.sheet("Hours", """
                Calendar | Days        | From  | To    | Says
                Desk     | mon-fri     | 08:00 | 18:00 | open
                Desk     | holidays ES |       |       | closed
                Desk     | fri         | 15:00 | 18:00 | closed
                """);
        sheets.sheet("Exclusions", """
                Clause | Type   | KPIs   | Removes  | Notice | Notice in    | Working hours | Quota | Quota in | Quota each
                2.1    | works  | Uptime | time     | 2      | working days | Desk          | 300   | minutes  | %s
                2.2    | strike | all    | %s       |        |              |               | 2     | events   | year
                2.3    | storm  | all    | downtime |        |              |               |       |          |
                """, chance.of("period", "month", "year"), chance.of("clock", "event", "period"));
    }

    private static void measured(Sheets sheets, Chance chance) {
        sheets.sheet(
                "KPIs",
                """
                KPI     | Unit   | Better is | Target level | If missing     | Assumed value | Scopes       | Worked out as | From   | Only where         | Within hours | Percentile | If there are none | Averaged over periods | Formula
                Uptime  | %%     | higher    | 99           | %s             |               | North; South | availability  | outage |                    |              |            |                   | %s                    |
                Solving | hours  | lower     | 9            | not determined |               | any          | mean          | ticket | not(severe = true) | Desk         |            | %s                |                       |
                Slow    | hours  | lower     | 20           | exclude        |               |              | percentile    | ticket |                    | Desk         | 90         |                   | %s                    |
                Repair  | hours  | lower     | 6            | exclude        |               | any          |               |        |                    |              |            |                   |                       |
                Quality | %%     | higher    | 90           | assume met     | 95            |              |               |        |                    |              |            |                   |                       |
                Trend   | %%     | higher    | 90           | exclude        |               |              | formula       |        |                    |              |            |                   |                       | if count(previous values) = 0 then Quality else (Quality + previous values[1]) / 2
                Points  | points | lower     | 4            | exclude        |               |              | points        | %s     |                    |              |            |                   |                       |
                """,
                chance.of("carry last", "exclude", "not determined"),
                chance.of("", "2", "3"),
                chance.of("", "0"),
                chance.of("", "2"),
                chance.of("all", "Uptime; Quality"));
        sheets.sheet("Service levels", """
                Clause | Service level | Band  | KPI     | Scope | at least | above | at most | below | Points | Verdict | Valid from | Valid until
                3.1    |               | Met   | Uptime  |       | 99       |       |         |       |        | met     |            |
                3.1    |               | Minor | Uptime  |       | 97       |       |         | 99    | 1      | breach  |            |
                3.1    |               | Major | Uptime  |       |          |       |         | 97    | 3      | breach  |            |
                3.2    |               | Met   | Solving |       |          |       | 9       |       |        | met     |            |
                3.2    |               | Late  | Solving |       |          | 9     |         |       | 2      | breach  |            |
                3.3    |               | Met   | Slow    |       |          |       | 20      |       |        | met     |            |
                3.3    |               | Late  | Slow    |       |          | 20    |         |       |        | breach  |            |
                3.4    |               | Met   | Repair  |       |          |       | 6       |       |        | met     |            | 2026-06-14
                3.4    |               | Late  | Repair  |       |          | 6     |         |       | 1      | breach  |            | 2026-06-14
                3.4    |               | Met   | Repair  |       |          |       | 5       |       |        | met     | 2026-06-15 |
                3.4    |               | Late  | Repair  |       |          | 5     |         |       | 1      | breach  | 2026-06-15 |
                3.5    |               | Met   | Quality |       | 90       |       |         |       |        | met     |            |
                3.5    |               | Low   | Quality |       |          |       |         | 90    | 2      | breach  |            |
                3.6    | Falling       | Met   | Trend   |       | 90       |       |         |       |        | met     |            |
                3.6    | Falling       | Low   | Trend   |       |          |       |         | 90    |        | breach  |            |
                3.7    |               | Few   | Points  |       |          |       | 4       |       |        | met     |            |
                3.7    |               | Many  | Points  |       |          | 4     |         |       |        | breach  |            |
                """);
    }

    private static void escalations(Sheets sheets, Chance chance) {
        sheets.sheet(
                "Escalations",
                """
                Clause | Escalation  | Service level | Band       | Counted    | Window   | Of periods | Gaps | At least | Once for every | Effect           | Factor | Promoted to
                6.1    | Repeat      | %s            | any breach | each level | in a row |            | %s   | 2        |                | %s               | 2      |
                6.2    | Again       | Repair        | Late       | %s         | rolling  | %s         |      | 2        |                | multiply amounts | 1.5    |
                6.3    | Persistent  | all           | any breach | %s         | rolling  | 6          |      | 3        | 3              | remedy           |        |
                6.4    | Many points | all           | points     | together   | %s       |            |      | 7        |                | remedy           |        |
                6.5    | Credits     | Uptime        | credit     | each level | %s       |            |      | 2        |                | remedy           |        |
                6.6    | Capped      | all           | capped     | together   | rolling  | 5          |      | 2        |                | remedy           |        |
                6.7    | Raised      | Quality       | Low        | each level | in a row |            |      | 2        |                | promote          |        | Falling
                """,
                chance.of("all", "Uptime"),
                chance.of("", "skip", "break"),
                chance.of("multiply points", "multiply amounts", "multiply both"),
                chance.of("each level", "together"),
                chance.of("3", "4"),
                chance.of("together", "periods"),
                chance.of("contract year", "calendar year"),
                chance.of("in a row", "contract"));
    }

    private static void remedies(Sheets sheets, Chance chance) {
        boolean within = chance.in100(60);
        String request = within ? "on request" : chance.of("on request", "automatic");
        sheets.sheet(
                "Remedies",
                """
                Clause | Service level | Band       | Kind               | Rate  | Rate is           | Of charge | For each  | In steps of | Part of a step | Multiplied by | Divided by | Formula                                     | Claim | Within | Within in | Counted after | Working hours | Group   | Paid by  | In favour of
                5.1    | Uptime        | any breach | service credit     | %s    | percent of charge | Site fee  | shortfall |             |                |               |            |                                             |       |        |           |               |               | Credits | Provider | Customer
                5.2    | Solving       | Late       | penalty            | %s    | amount            |           | excess    | 1           | %s             | Weight        | 3          |                                             | %s    | %s     | %s        | %s            | %s            |         | Provider | Customer
                5.3    | Repair        | Late       | service credit     | 7     | percent of charge | Fee       | once      |             |                |               |            |                                             |       |        |           |               |               | Credits | Provider | Customer
                5.4    | Slow          | Late       | deduction          |       | formula           |           |           |             |                |               |            | min(Fee / 30 * (value - target), Users * 3) |       |        |           |               |               | Credits | Provider | Customer
                5.5    | Quality       | Low        | penalty            | 3     | amount            |           | shortfall |             |                | Users         | 7          |                                             |       |        |           |               |               |         | Provider | Customer
                5.6    | all           | points     | penalty            | 11.11 | amount            |           | point     |             |                |               |            |                                             |       |        |           |               |               |         | Provider | Customer
                5.7    | Falling       | Low        | penalty            | 2     | percent of charge | Fee       | once      |             |                |               |            |                                             |       |        |           |               |               |         | Provider | Customer
                5.8    | Quality       | any met    | bonus              | 5     | amount            |           | excess    |             |                |               |            |                                             |       |        |           |               |               |         | Customer | Provider
                7.1    | Persistent    | escalated  | service credit     | 4     | percent of charge | Fee       | value     |             |                |               |            |                                             |       |        |           |               |               |         | Provider | Customer
                7.2    | Many points   | escalated  | warning            |       |                   |           |           |             |                |               |            |                                             |       |        |           |               |               |         |          | Provider
                7.3    | Credits       | escalated  | termination right  |       |                   |           |           |             |                |               |            |                                             |       | 3      | months    | period end    |               |         |          | Customer
                7.4    | Capped        | escalated  | rectification plan |       |                   |           |           |             |                |               |            |                                             |       |        |           |               |               |         |          | Customer
                7.5    | strike        | excused    | notice             |       |                   |           |           |             |                |               |            |                                             |       |        |           |               |               |         |          | Customer
                """,
                chance.decimal(1, 9, 1),
                chance.decimal(5, 50, 2),
                chance.of("started", "completed", "nearest", "pro rata"),
                request,
                within ? "20" : "",
                within ? "working days" : "",
                within ? "period end" : "",
                within ? "Desk" : "");
    }

    private static void limits(Sheets sheets, Chance chance) {
        sheets.sheet("Limits", """
                Order | Clause | Kind | Applies to | Percent | Of charge | Amount | Over | Of periods | Excess | Taken
                """);
        if (chance.in100(50)) {
            sheets.rows("Limits", """
                    1 | 8.1 | highest only | group Credits |  |  |  |  |  |  | each incident
                    """);
        }
        if (chance.in100(70)) {
            sheets.rows(
                    "Limits",
                    """
                    2 | 8.2 | cap | group Credits | %s | Fee |  |  |  | %s | %s
                    """,
                    chance.decimal(2, 20, 1),
                    chance.of("carried forward", "lapses"),
                    chance.of("together", "each level"));
        }
        if (chance.in100(70)) {
            sheets.rows(
                    "Limits",
                    """
                    3 | 8.3 | cap | all penalties | %s | Fee |  | rolling | %s | %s | together
                    """,
                    chance.decimal(3, 25, 1),
                    chance.of("2", "3", "6"),
                    chance.of("carried forward", "lapses"));
        }
        if (chance.in100(70)) {
            sheets.rows(
                    "Limits",
                    """
                    4 | 8.4 | cap | %s |  |  | %s | %s |  |  | together
                    """,
                    chance.of("all penalties", "clause 5.6"),
                    chance.decimal(60, 600, 2),
                    chance.of("contract year", "calendar year", "contract"));
        }
        if (chance.in100(30)) {
            sheets.rows("Limits", """
                    5 | 8.5 | drop when below | all penalties |  |  | 15 |  |  |  | each line
                    """);
        }
    }

    private static void earnBacks(Sheets sheets, Chance chance) {
        String returned = chance.of("offset", "money");
        sheets.sheet(
                "Earn-back",
                """
                Clause | Service level | Group   | Good period | Than | Periods | Except months | Percent | Lapses after periods | Returned as
                9.1    | Uptime        | Credits | met         |      | %s      | %s            | %s      |                      | money
                9.2    | Repair        |         | no credit   |      | %s      |               | 60      | %s                   | offset
                9.3    | Quality       |         | %s          | %s   | 2       |               | 100     | %s                   | %s
                """,
                chance.of("1", "2"),
                chance.of("", "3; 7"),
                chance.of("50", "33.3"),
                chance.of("1", "2"),
                chance.of("", "2"),
                chance.of("above", "average"),
                chance.of("target", "92"),
                returned.equals("offset") ? "3" : "",
                returned);
    }

    /** The facts of so many months, as JSON without the rulebook and the history. */
    public static List<String> months(Chance chance, int count) {
        YearMonth first = YearMonth.of(2026, chance.from(1, 7));
        List<String> months = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Now and then a month is left out.
            first = first.plusMonths(i > 0 && chance.in100(6) ? 2 : i > 0 ? 1 : 0);
            months.add(month(first, chance));
        }
        return months;
    }

    private static String month(YearMonth month, Chance chance) {
        List<String> parts = new ArrayList<>();
        parts.add("\"period\": \"%s\"".formatted(month));
        parts.add(
                "\"asOf\": \"%s\"".formatted(month.plusMonths(chance.from(2, 3)).atDay(chance.from(1, 28))));
        List<String> measured = new ArrayList<>();
        List<String> repairs =
                chance.shuffled(List.of("North", "South", "East", "West")).subList(0, chance.from(0, 4));
        List<String> sites = new ArrayList<>(SITES);
        for (String site : repairs) {
            measured.add(
                    "{\"id\": \"r-%s\", \"kpi\": \"Repair\", \"scope\": \"%s\", \"value\": \"%s\", \"date\": \"%s\", \"incident\": \"%s\"}"
                            .formatted(
                                    site,
                                    site,
                                    chance.decimal(3, 9, chance.from(0, 3)),
                                    day(month, chance),
                                    chance.of("", "I1", "I2")));
            if (!sites.contains(site)) {
                sites.add(site);
            }
        }
        if (chance.in100(85)) {
            measured.add("{\"id\": \"q\", \"kpi\": \"Quality\", \"value\": \"%s\"}"
                    .formatted(chance.decimal(84, 99, chance.from(0, 4))));
        }
        parts.add(list("measurements", measured));
        List<String> observed = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        int outages = chance.from(0, 5);
        for (int i = 0; i < outages; i++) {
            String from = time(month, chance);
            observed.add("{\"kind\": \"outage\", \"id\": \"o%s\", \"scope\": \"%s\", \"from\": \"%s\"%s}"
                    .formatted(
                            i,
                            chance.of(SITES),
                            from,
                            chance.in100(5) ? "" : ", \"to\": \"%s\"".formatted(after(from, chance))));
        }
        if (chance.in100(80)) {
            kinds.add("\"outage\"");
        }
        int tickets = chance.from(0, 8);
        for (int i = 0; i < tickets; i++) {
            String site = chance.of("North", "South", "East", "");
            String opened = time(month, chance);
            observed.add("{\"kind\": \"ticket\", \"id\": \"t%s\", \"scope\": \"%s\", \"opened\": \"%s\"%s%s%s}"
                    .formatted(
                            i,
                            site,
                            opened,
                            chance.in100(8) ? "" : ", \"solved\": \"%s\"".formatted(after(opened, chance)),
                            chance.in100(30) ? ", \"severe\": " + chance.in100(40) : "",
                            chance.in100(25)
                                    ? ", \"waiting\": [{\"from\": \"%s\", \"to\": \"%s\"}]"
                                            .formatted(after(opened, chance), "2029-12-01T00:00")
                                    : ""));
            if (!site.isEmpty() && !sites.contains(site)) {
                sites.add(site);
            }
        }
        if (chance.in100(60)) {
            kinds.add("\"ticket\"");
        }
        parts.add(list("observations", observed));
        parts.add(list("observed", kinds));
        List<String> excused = new ArrayList<>();
        int events = chance.from(0, 3);
        for (int i = 0; i < events; i++) {
            String from = time(month, chance);
            excused.add(
                    "{\"id\": \"e%s\", \"type\": \"%s\", \"scope\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"noticed\": \"%s\"}"
                            .formatted(
                                    i,
                                    chance.of("works", "works", "strike", "storm"),
                                    chance.of("", "North", "South"),
                                    from,
                                    after(from, chance),
                                    chance.of(month.minusMonths(1).atDay(10), month.atDay(12))));
        }
        parts.add(list("excused", excused));
        parts.add(list(
                "charges",
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("{\"name\": \"Fee\", \"value\": \"%s\"}"
                                        .formatted(chance.decimal(500, 2_000, 2))),
                                sites.stream()
                                        .map(s -> "{\"name\": \"Site fee\", \"scope\": \"%s\", \"value\": \"%s\"}"
                                                .formatted(s, chance.decimal(100, 900, 2))))
                        .toList()));
        parts.add("\"quantities\": [{\"name\": \"Users\", \"value\": \"%s\"}]".formatted(chance.from(0, 60)));
        List<String> claims = new ArrayList<>();
        if (chance.in100(50)) {
            claims.add("{\"clause\": \"5.2\", \"on\": \"%s\"}"
                    .formatted(month.plusMonths(1).atDay(chance.from(1, 28))));
        }
        if (chance.in100(30)) {
            claims.add("{\"clause\": \"5.2\", \"scope\": \"North\", \"on\": \"%s\"}"
                    .formatted(month.plusMonths(1).atDay(chance.from(1, 28))));
        }
        parts.add(list("claims", claims));
        return String.join(",\n", parts);
    }

    private static String list(String name, List<String> entries) {
        return "\"%s\": [%s]".formatted(name, entries.stream().collect(Collectors.joining(",\n")));
    }

    private static String day(YearMonth month, Chance chance) {
        return month.atDay(chance.from(1, month.lengthOfMonth())).toString();
    }

    private static String time(YearMonth month, Chance chance) {
        return month.atDay(chance.from(1, month.lengthOfMonth()))
                .atTime(chance.from(0, 23), chance.from(0, 59))
                .toString();
    }

    private static String after(String time, Chance chance) {
        return java.time.LocalDateTime.parse(time)
                .plusMinutes(chance.of(chance.from(1, 120), chance.from(1, 3_000)))
                .toString();
    }
}
