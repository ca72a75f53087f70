package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.explained;
import static io.pactable.support.TextContract.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.measurement.Refusal;
import io.pactable.support.TextContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole contracts whose values are worked out from observations: several mechanics of measuring in one. */
class ObservedContractsTests {

    /** A tramway's ticketing: months from the 15th in Munich, desk hours, holidays, pauses, notice and quota. */
    private static final TextContract TRAMWAY = TextContract.of("""
            [Contract]
            Term                | Name | Value
            Time zone           |      | Europe/Berlin
            First day of period |      | 15
            [Observations]
            Observation | Field   | Type   | Needed
            outage      | from    | time   | yes
            outage      | to      | time   | no
            outage      | cause   | text   | no
            ticket      | opened  | time   | yes
            ticket      | solved  | time   | no
            ticket      | waiting | pauses | no
            [Hours]
            Calendar | Days           | From  | To    | Says
            Desk     | mon-fri        | 07:00 | 19:00 | open
            Desk     | sat            | 08:00 | 13:00 | open
            Desk     | holidays DE-BY |       |       | closed
            [KPIs]
            KPI     | Unit | Better is | If missing | Clause | Worked out as | From   | Only where                          | Within hours | Shortest that counts | Part minutes | Allowed | Allowed in
            Uptime  | %    | higher    | reject     | 4.1    | availability  | outage | cause = null or cause != "customer" | Desk         | 5                    | dropped      |         |
            In time | %    | higher    | reject     | 4.3    | share         | ticket |                                     | Desk         |                      |              | 6       | hours
            [Exclusions]
            Clause | Type        | KPIs    | Removes | Notice | Notice in    | Working hours | Quota | Quota in | Quota each
            3.2    | maintenance | Uptime  | time    | 2      | working days | Desk          | 2     | hours    | month
            3.3    | no access   | In time | clock   |        |              |               |       |          |
            [Service levels]
            Clause | Band | KPI     | at least | below | Verdict
            4.2    | Met  | Uptime  | 99.5     |       | met
            4.2    | Low  | Uptime  | 99       | 99.5  | breach
            4.2    | Bad  | Uptime  |          | 99    | breach
            4.4    | Met  | In time | 90       |       | met
            4.4    | Low  | In time |          | 90    | breach
            [Remedies]
            Clause | Service level | Band | Kind           | Rate | Rate is           | Of charge | For each | Paid by  | In favour of
            5.1    | Uptime        | Low  | service credit | 5    | percent of charge | Fee       | once     | Provider | Customer
            5.1    | Uptime        | Bad  | service credit | 10   | percent of charge | Fee       | once     | Provider | Customer
            """);

    /**
     * 15 March to 14 April 2026: 20 weekdays without Good Friday and Easter Monday, of 12 hours, and 4 Saturdays of 5:
     * 260 hours or 15,600 minutes. M-2 takes 20 minutes out, announced two working days before to the minute, of which
     * one is a Saturday; of M-1's 180 the quota leaves 100. 15,600 - 120 = 15,480. Down: O-1 is 4.5 minutes within the
     * hours, too short; O-2 30 on Saturday and 0.75 after M-2 on Monday: 30; O-3 is the Customer's; O-4 210 - 100 =
     * 110; O-5 60. 200 of 15,480 is 1.2919… %.
     */
    @Test
    void measuresWithinHoursFromTheFifteenthToTheFourteenth() {
        Evaluation april = TRAMWAY.evaluate("""
                {"period": "2026-03",
                 "observations": [
                   {"kind": "outage", "id": "O-1", "from": "2026-03-16T06:50", "to": "2026-03-16T07:04:30"},
                   {"kind": "outage", "id": "O-2", "from": "2026-03-28T12:30", "to": "2026-03-30T07:20:45", "cause": "power"},
                   {"kind": "outage", "id": "O-3", "from": "2026-04-01T10:00", "to": "2026-04-01T11:00", "cause": "customer"},
                   {"kind": "outage", "id": "O-4", "from": "2026-04-13T10:00", "to": "2026-04-13T13:30"},
                   {"kind": "outage", "id": "O-5", "from": "2026-04-14T18:00"},
                   {"kind": "ticket", "id": "T-1", "opened": "2026-03-28T12:00", "solved": "2026-03-30T13:00"},
                   {"kind": "ticket", "id": "T-2", "opened": "2026-04-02T16:00", "solved": "2026-04-07T08:00"},
                   {"kind": "ticket", "id": "T-3", "opened": "2026-04-10T08:00", "waiting": [{"from": "2026-04-10T09:00"}]}],
                 "excused": [
                   {"id": "M-1", "type": "maintenance", "from": "2026-04-13T10:00", "to": "2026-04-13T13:00", "noticed": "2026-04-09T10:00"},
                   {"id": "M-2", "type": "maintenance", "from": "2026-03-30T07:00", "to": "2026-03-30T07:20", "noticed": "2026-03-27T07:00"},
                   {"id": "A-1", "type": "no access", "from": "2026-03-30T07:00", "to": "2026-03-30T08:00", "observations": ["T-1"]}]}
                """);

        // T-1: 1 hour on Saturday, 6 on Monday less the hour without access: 6, in time. T-2: 3 + 5 + 1 = 9, late.
        // T-3 waits from its second hour on.
        assertThat(concluded(april))
                .containsExactly(
                        "breach 4.2 Bad",
                        "breach 4.4 Low",
                        "excused 3.2",
                        "excused 3.2",
                        "excused 3.3",
                        "penalty 5.1 100.00");
        assertThat(explained(april))
                .contains("Uptime = 98.708010… %: 100 − 200 ÷ 15,480 × 100 = 98.708010… (minutes down of the minutes"
                        + " measured).")
                .contains("In time = 66.666666… %: 2 in time ÷ 3 × 100 = 66.666666…");
    }

    /**
     * The month of a quota is that of the contract: what was used on 13 April leaves nothing of the period before it.
     */
    @Test
    void givesEachMonthOfTheContractItsQuota() {
        List<Evaluation> both = TRAMWAY.sequence("""
                {"periods": [
                  {"period": "2026-03", "observed": ["outage", "ticket"],
                   "observations": [
                     {"kind": "outage", "id": "O-1", "from": "2026-04-13T10:00", "to": "2026-04-13T13:00"},
                     {"kind": "ticket", "id": "T-1", "opened": "2026-03-16T08:00", "solved": "2026-03-16T09:00"}],
                   "excused": [{"id": "M-1", "type": "maintenance", "from": "2026-04-13T10:00", "to": "2026-04-13T11:30", "noticed": "2026-04-01"}]},
                  {"period": "2026-04", "observed": ["outage", "ticket"],
                   "observations": [
                     {"kind": "outage", "id": "O-2", "from": "2026-04-20T10:00", "to": "2026-04-20T11:00"},
                     {"kind": "outage", "id": "O-3", "from": "2026-05-04T10:00", "to": "2026-05-04T12:00"},
                     {"kind": "ticket", "id": "T-2", "opened": "2026-04-16T08:00", "solved": "2026-04-16T09:00"}],
                   "excused": [
                     {"id": "M-2", "type": "maintenance", "from": "2026-04-20T10:00", "to": "2026-04-20T11:00", "noticed": "2026-04-01"},
                     {"id": "M-3", "type": "maintenance", "from": "2026-05-04T10:00", "to": "2026-05-04T12:00", "noticed": "2026-04-01"},
                     {"id": "M-4", "type": "maintenance", "from": "2026-05-05T10:00", "to": "2026-05-05T10:00", "noticed": "2026-04-01"}]}]}
                """);

        assertThat(sentences(both.get(0), "excused"))
                .containsExactly(
                        "Maintenance 'M-1' is excused under clause 3.2: Uptime is measured without 90 minutes of"
                                + " it, which count neither as down nor as time.");
        assertThat(sentences(both.get(1), "excused"))
                .containsExactly(
                        "Maintenance 'M-2' is excused under clause 3.2: Uptime is measured without 60 minutes of it, which"
                                + " count neither as down nor as time.",
                        "Maintenance 'M-3' is excused under clause 3.2: Uptime is measured without 60 minutes of it, which"
                                + " count neither as down nor as time, and the other 60 minutes count, as the quota of 2"
                                + " hours each month is spent.");
        assertThat(sentences(both.get(1), "not excused"))
                .containsExactly(
                        "Maintenance 'M-4' excuses nothing of Uptime under clause 3.2: no time that is measured"
                                + " lies in it.");
    }

    /** A shop in São Paulo, where 4 November 2018 begins at one o'clock: 719 hours, 8,628 intervals of five minutes. */
    private static final TextContract SHOP = TextContract.of("""
            [Contract]
            Term                | Name | Value
            Time zone           |      | America/Sao_Paulo
            First day of period |      | 4
            [Observations]
            Observation | Field    | Type   | Needed
            interval    | at       | time   | yes
            interval    | requests | number | yes
            interval    | errors   | number | no
            outage      | from     | time   | yes
            outage      | to       | time   | no
            [Hours]
            Calendar | Days    | From  | To    | Says
            Night    | mon-sun | 00:00 | 06:00 | open
            [KPIs]
            KPI          | Unit    | Better is | If missing     | Scopes   | Clause | Worked out as  | From     | Only where                                  | Part   | Of whole | Empty counts as | Formula                                                                             | Within hours
            Mean of sent | %       | lower     | not determined | web; api | 4.1    | mean of ratios | interval |                                             | errors | requests | 0               |                                                                                     |
            Error rate   | %       | lower     | not determined | web; api | 4.2    | formula        | interval | requests > 0 and at in [period start..period end) |  |          |                 | sum(for i in interval return i.errors / i.requests * 100) / (period minutes / 5) |
            Night down   | minutes | lower     | exclude        | web; api | 4.3    | downtime       | outage   |                                             |        |          |                 |                                                                                     | Night
            [Service levels]
            Clause | Band     | KPI          | at most | above | Verdict
            4.4    | Reported | Mean of sent |         |       | met
            4.5    | Met      | Error rate   | 0.01    |       | met
            4.5    | High     | Error rate   |         | 0.01  | breach
            4.6    | Met      | Night down   | 10      |       | met
            4.6    | Long     | Night down   |         | 10    | breach
            [Remedies]
            Clause | Service level | Band       | Kind    | Rate  | Rate is | For each | Counted from | Paid by  | In favour of
            5.2    | Night down    | any breach | penalty | 12.50 | amount  | excess   | 10           | Provider | Customer
            """);

    /**
     * Rates of 20 % and 100 %, one interval without requests (whose failures nobody has to count), and one of the day
     * before the period: (20 + 100) ÷ 8,628 = 0.0139… %, while the mean of the three that were sent in the period and
     * the one before is 120 ÷ 4. O-1 begins at a time that the clocks skip, which is 01:30; O-2 is 10 minutes of the
     * night: 30 minutes, 20 above 10, times 12.50.
     */
    @Test
    void knowsDaysThatBeginAtOne() {
        Evaluation november = SHOP.evaluate("""
                {"period": "2018-11", "observed": ["outage"],
                 "observations": [
                   {"kind": "interval", "scope": "web", "at": "2018-11-03T23:55", "requests": 10, "errors": 0},
                   {"kind": "interval", "scope": "web", "at": "2018-11-04T01:00", "requests": 1000, "errors": 200},
                   {"kind": "interval", "scope": "web", "at": "2018-11-05T10:05", "requests": 0},
                   {"kind": "interval", "scope": "web", "at": "2018-12-03T23:55", "requests": 3, "errors": 3},
                   {"kind": "interval", "scope": "web", "at": "2018-12-04T00:00", "requests": 3, "errors": 3},
                   {"kind": "outage", "scope": "web", "id": "O-1", "from": "2018-11-04T00:30", "to": "2018-11-04T01:50"},
                   {"kind": "outage", "scope": "web", "id": "O-2", "from": "2018-11-10T05:50", "to": "2018-11-10T06:10"}]}
                """);

        assertThat(concluded(november))
                .contains("breach 4.5 (web) High", "breach 4.6 (web) Long", "penalty 5.2 (web) 250.00");
        assertThat(explained(november))
                .contains("Mean of sent (web) = 44 %: sum of the ratios 220 ÷ 5 = 44.")
                .contains("Error rate (web) = 0.013908… %: sum(for i in interval return i.errors / i.requests * 100) /"
                        + " (period minutes / 5) = 0.013908…")
                .contains("Only time within the hours 'Night' counts: 10,740 minutes of the period.");
    }

    @Test
    void saysHowTimesWereReadThatRunBackwardsByChangedClocks() {
        assertThatThrownBy(() -> SHOP.evaluate("""
                {"period": "2018-11", "observed": ["interval"],
                 "observations": [{"kind": "outage", "scope": "web", "id": "O-1", "from": "2018-11-04T00:30", "to": "2018-11-04T01:20"}]}
                """))
                .isInstanceOfSatisfying(
                        FactsRefused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::message)
                                .containsExactly("The outage 'O-1' ends at 2018-11-04 01:20 (UTC-2), before it"
                                        + " starts at 2018-11-04 01:30 (UTC-2) (from 2018-11-04T00:30 does not"
                                        + " exist in America/Sao_Paulo, where the clocks skip 60 minutes: it counts"
                                        + " as 2018-11-04T03:30:00Z). Correct one of the two."));
    }

    /** A payroll, by quarters from February, in two cantons. */
    private static final TextContract PAYROLL = TextContract.of("""
            [Contract]
            Term                | Name | Value
            Time zone           |      | Europe/Zurich
            Period              |      | quarter
            First month of year |      | 2
            [Observations]
            Observation | Field    | Type   | Needed
            run         | due      | time   | yes
            run         | paid     | time   | no
            run         | payslips | number | no
            run         | wrong    | number | no
            [Hours]
            Calendar | Days           | From  | To    | Says
            Bank     | mon-fri        | 08:30 | 16:30 | open
            Bank     | holidays CH-ZH |       |       | closed
            Bank     | 2026-02-14     | 09:00 | 12:00 | open
            Bank     | 2026-03-20     | 12:00 | 24:00 | closed
            [KPIs]
            KPI     | Unit | Better is | Target level | If missing    | Assumed value | Scopes | Clause | Worked out as   | From  | Only where   | Within hours | Allowed | Allowed in   | Days counted | If there are none | Only from a sample of | Averaged over periods | Part  | Of whole
            Late    | days | lower     |              | reject        |               | ZH; BE | 1.1    | days late       | run   |              | Bank         | 1       | working days | last         | 0                 |                       |                       |       |
            On time | %    | higher    |              | reject        |               | ZH; BE | 1.2    | share           | run   |              | Bank         | 1       | working days |              |                   | 2                     |                       |       |
            Wrong   | %    | lower     | 0.5          | assume missed | 4             | ZH; BE | 1.3    | ratio of totals | run   | payslips > 0 |              |         |              |              |                   |                       | 2                     | wrong | payslips
            Excess  | %    | lower     |              | reject        |               | ZH; BE | 1.4    | relative excess | Wrong |              |              |         |              |              |                   |                       |                       |       |
            [Service levels]
            Clause | Band     | KPI     | at least | below | at most | above | Verdict
            2.1    | None     | Late    |          |       | 0       |       | met
            2.1    | Late     | Late    |          |       |         | 0     | breach
            2.2    | Met      | On time | 98       |       |         |       | met
            2.2    | Low      | On time |          | 98    |         |       | breach
            2.3    | Met      | Wrong   |          |       | 1       |       | met
            2.3    | High     | Wrong   |          |       |         | 1     | breach
            2.4    | Reported | Excess  |          |       |         |       | met
            """);

    /**
     * ZH: due on Friday the 13th, one working day is the open Saturday; paid on Tuesday, 3 days after it; one run is
     * too few for a share; nobody was paid, so 4 % wrong is assumed, 700 % above 0.5. BE: R-2 is due on Maundy
     * Thursday, so until Tuesday after Easter at the same time; R-3 until Friday at ten, paid at six in the evening: a
     * day late by the hour, not by the day; R-4 was paid the day before it was due. 5 wrong of 500, with 0.5 % before:
     * 0.75 %, 50 % above 0.5.
     */
    @Test
    void countsWorkingDaysOverOpenSaturdaysAndEaster() {
        Evaluation quarter = PAYROLL.evaluate("""
                {"period": "2026-02",
                 "observations": [
                   {"kind": "run", "scope": "ZH", "id": "R-1", "due": "2026-02-13T10:00", "paid": "2026-02-17T09:00", "payslips": 0, "wrong": 0},
                   {"kind": "run", "scope": "BE", "id": "R-2", "due": "2026-04-02T10:00", "paid": "2026-04-07T10:00", "payslips": 300, "wrong": 3},
                   {"kind": "run", "scope": "BE", "id": "R-3", "due": "2026-03-19T10:00", "paid": "2026-03-20T18:00", "payslips": 100, "wrong": 1},
                   {"kind": "run", "scope": "BE", "id": "R-4", "due": "2026-04-30T16:00", "paid": "2026-04-29T16:00", "payslips": 100, "wrong": 1}],
                 "history": [{"period": "2025-11", "values": [{"kpi": "Wrong", "scope": "BE", "value": "0.5"}]}]}
                """);

        assertThat(concluded(quarter))
                .containsExactly(
                        "breach 2.1 (ZH) Late", "breach 2.2 (BE) Low", "breach 2.3 (ZH) High", "excluded 1.2 (ZH)");
        assertThat(explained(quarter))
                .contains("run 'R-1' was due 2026-02-14 and ended 2026-02-17: 3 days, Sunday 2026-02-15, Monday"
                        + " 2026-02-16, Tuesday 2026-02-17.")
                .contains("Working days are those on which 'Bank' is open.")
                .contains("On time (BE) = 66.666666… %: 2 in time ÷ 3 × 100 = 66.666666…")
                .contains("With an end before the start, and so without any time in between: R-4.")
                .contains("Wrong (BE) = 0.75 %: mean of this period and the one before, 1.5 ÷ 2.")
                .contains("Excess (BE) = 50 %: (0.75 − 0.5) ÷ 0.5 × 100 = 50.")
                .contains("Excess (ZH): 700 %")
                .contains("Wrong (ZH): 4 % (there is no run that counts, and the contract has no value for that: the"
                        + " value is assumed (KPIs!A8)).");
    }

    /** A hospital's helpdesk: few jobs are counted instead of judged by their share. */
    private static final TextContract HELPDESK = TextContract.of("""
            [Contract]
            Term      | Name          | Value
            Time zone |               | Europe/London
            [Observations]
            Observation | Field    | Type      | Needed
            job         | logged   | time      | yes
            job         | attended | time      | no
            job         | hazard   | yes or no | no
            job         | refused  | pauses    | no
            [Hours]
            Calendar | Days            | From  | To    | Says
            Estate   | mon-fri         | 08:00 | 17:30 | open
            Estate   | holidays GB-ENG |       |       | closed
            [KPIs]
            KPI      | Unit | Better is | If missing | Scopes        | Clause | Worked out as | From | Only where         | Within hours | Allowed | Allowed in | If there are none | Only from a sample of | Only up to a sample of | Value of each
            Attended | %    | higher    | exclude    | ward; theatre | 1.1    | share         | job  | not(hazard = true) | Estate       | 4       | hours      |                   | 3                     |                        |
            Late few | jobs | lower     | exclude    | ward; theatre | 1.1    | sum           | job  | not(hazard = true) | Estate       |         |            | 0                 |                       | 2                      | if duration > 240 then 1 else 0
            Hazards  | %    | higher    | exclude    | ward; theatre | 1.2    | share         | job  | hazard = true      |              | 1       | hours      | 100               |                       |                        |
            [Exclusions]
            Clause | Type      | KPIs               | Removes | Quota | Quota in | Quota each
            2.1    | vandalism | Attended; Late few | event   | 1     | events   | year
            2.2    | strike    | Hazards            | period  |       |          |
            [Service levels]
            Clause | Band | KPI      | at least | below | at most | above | Verdict
            3.1    | Met  | Attended | 95       |       |         |       | met
            3.1    | Low  | Attended |          | 95    |         |       | breach
            3.2    | Met  | Late few |          |       | 1       |       | met
            3.2    | Many | Late few |          |       |         | 1     | breach
            3.3    | Met  | Hazards  | 100      |       |         |       | met
            3.3    | Low  | Hazards  |          | 100   |         |       | breach
            [Remedies]
            Clause | Service level | Band | Kind      | Rate | Rate is | For each | Counted from | Paid by  | In favour of
            4.2    | Late few      | Many | deduction | 250  | amount  | excess   | 0            | Provider | Customer
            """);

    /**
     * Christmas Eve from 16:00 to 17:30, then Christmas, a weekend and the substitute of Boxing Day; on the 29th 2.5
     * hours make 4: J-1 is in time, J-2 a minute late and J-3 too. J-4 is vandalism, J-5 a hazard within the hour
     * without the second in which access was refused. Three jobs are judged by their share, two by their number.
     */
    @Test
    void judgesFewJobsByTheirNumberAndManyByTheirShare() {
        String jobs = """
                {"period": "2026-12",
                 "observations": [
                   {"kind": "job", "scope": "ward", "id": "J-1", "logged": "2026-12-24T16:00", "attended": "2026-12-29T10:30"},
                   {"kind": "job", "scope": "ward", "id": "J-2", "logged": "2026-12-24T16:00", "attended": "2026-12-29T10:31"},
                   {"kind": "job", "scope": "ward", "id": "J-3", "logged": "2026-12-30T08:00", "attended": "2026-12-30T12:00:01"},
                   {"kind": "job", "scope": "ward", "id": "J-4", "logged": "2026-12-30T09:00"},
                   {"kind": "job", "scope": "ward", "id": "J-5", "logged": "2026-12-26T15:00", "attended": "2026-12-26T16:00:01", "hazard": true,
                    "refused": [{"from": "2026-12-26T15:30", "to": "2026-12-26T15:30:01"}]}],
                 "excused": [
                   {"id": "V", "type": "vandalism", "scope": "ward", "from": "2026-12-30T08:30", "to": "2026-12-30T09:30"},
                   {"id": "S", "type": "strike", "scope": "theatre", "from": "2026-12-20", "to": "2026-12-21"}]}
                """;
        Evaluation many = HELPDESK.evaluate(jobs);
        Evaluation few = HELPDESK.evaluate(jobs.replaceFirst(".*J-1.*\\n", ""));

        assertThat(concluded(many)).contains("breach 3.1 (ward) Low", "excluded 1.1 (ward)", "excluded 1.2 (theatre)");
        assertThat(concluded(many)).noneMatch(line -> line.startsWith("penalty"));
        assertThat(explained(many)).contains("Attended (ward) = 33.333333… %: 1 in time ÷ 3 × 100 = 33.333333…");
        assertThat(concluded(few)).contains("breach 3.2 (ward) Many", "penalty 4.2 (ward) 500.00");
        assertThat(explained(few)).contains("The formula sees 'duration' in minutes.");
    }

    @Test
    void readsExamplesWhosePausesStillLast() {
        assertThat(TextContract.of("""
                        [Observations]
                        Observation | Field   | Type
                        job         | logged  | time
                        job         | refused | pauses
                        [KPIs]
                        KPI  | Unit | Better is | If missing | Clause | Worked out as | From
                        Jobs | jobs | lower     | exclude    | 1.1    | count         | job
                        [Service levels]
                        Clause | Band     | KPI  | Verdict
                        2.1    | Reported | Jobs | met
                        [Examples]
                        Example | Part   | What        | Name | Value
                        One     | given  | charge      | Fee  | 1000
                        One     | given  | observation | job  | logged = 2026-01-05T08:00; refused = 2026-01-05T09:00 to 2026-01-05T10:00, 2026-01-05T11:00 to
                        One     | expect | nothing     |      |
                        """).findings()).isEmpty();
    }

    /** Rented servers, each measured only while it was rented: lost hours cost their rate. */
    private static final TextContract SERVERS = TextContract.of("""
            [Contract]
            Term      | Name        | Value
            Time zone |             | Etc/UTC
            Charge    | Hourly rate | each scope
            [Observations]
            Observation | Field | Type | Needed
            outage      | from  | time | yes
            outage      | to    | time | no
            lease       | from  | time | yes
            lease       | to    | time | no
            [KPIs]
            KPI    | Unit  | Better is | If missing | Scopes | Clause | Worked out as | From   | Measured over
            Uptime | %     | higher    | exclude    | any    | 1.1    | availability  | outage | lease
            Lost   | hours | lower     | exclude    | any    | 1.2    | downtime      | outage | lease
            [Service levels]
            Clause | Band     | KPI    | at least | below | Verdict
            2.1    | Met      | Uptime | 99.99    |       | met
            2.1    | Low      | Uptime |          | 99.99 | breach
            2.2    | Reported | Lost   |          |       | met
            [Remedies]
            Clause | Service level | Band | Kind           | Rate | Rate is      | Of charge   | For each | Multiplied by | Paid by  | In favour of
            5.1    | Uptime        | Low  | service credit | 1    | times charge | Hourly rate | once     | Lost          | Provider | Customer
            """);

    private static final String RENTED = """
            {"period": "2026-02",
             "charges": [
               {"name": "Fee", "value": "0"},
               {"name": "Hourly rate", "scope": "d-1", "value": "0.0893"},
               {"name": "Hourly rate", "scope": "d-2", "value": "0.0893"},
               {"name": "Hourly rate", "scope": "d-3", "value": "0.5"}],
             "observed": ["outage"],
             "observations": [
               {"kind": "lease", "scope": "d-1", "from": "2026-02-01"},
               {"kind": "lease", "scope": "d-2", "from": "2026-02-20", "to": "2026-02-28T12:00"},
               {"kind": "lease", "scope": "d-3", "from": "2026-03-20"},
               {"kind": "outage", "scope": "d-1", "id": "O-1", "from": "2026-01-31T23:00", "to": "2026-02-01T07:00"},
               {"kind": "outage", "scope": "d-3", "id": "O-3", "from": "2026-02-11T23:00", "to": "2026-02-12T07:00"}]}
            """;

    /**
     * d-1 was down for 7 of the 672 hours of February: 98.9583… %, 7 times 0.0893. d-2 was never down in its eight days
     * and a half. d-3 was rented from March on, so that what failed before is nobody's.
     */
    @Test
    void judgesWhateverExistedEvenIfItNeverFailed() {
        Evaluation february = SERVERS.evaluate(RENTED);

        assertThat(concluded(february))
                .contains("breach 2.1 (d-1) Low", "excluded 1.1 (d-3)", "penalty 5.1 (d-1) 0.63")
                .hasSize(3);
        assertThat(sentences(february, "met"))
                .contains("Uptime (d-2) was 100 %, which is at least 99.99 % (band 'Met'): the level is met.");
    }

    @Test
    void refusesTheChargeOfAScopeOfWhichNothingWasObserved() {
        String facts = RENTED.replace("\"lease\", \"scope\": \"d-2\"", "\"lease\", \"scope\": \"d-1\"");

        assertThatThrownBy(() -> SERVERS.evaluate(facts))
                .isInstanceOfSatisfying(
                        FactsRefused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::message)
                                .containsExactly("Nothing was measured or observed in the scope 'd-2'. Maybe 'd-1' is"
                                        + " meant. Leave it out, or send what was observed there."));
    }

    /** The clock of a ticket that waits until further notice never comes to its deadline. */
    @Test
    void countsATicketThatStillWaitsAsInTime() {
        Evaluation april = TextContract.of("""
                [Observations]
                Observation | Field   | Type   | Needed
                ticket      | opened  | time   | yes
                ticket      | solved  | time   | no
                ticket      | waiting | pauses | no
                [Hours]
                Calendar | Days        | From  | To    | Says
                Desk     | mon-fri     | 08:00 | 20:00 | open
                Desk     | holidays ES |       |       | closed
                [KPIs]
                KPI    | Unit | Better is | Target level | If missing     | Worked out as | From   | Within hours | Allowed | Allowed in   | Clause
                Uptime | %    | higher    | 99.5         | not determined | share         | ticket | Desk         | 2       | working days | 1.1
                """).evaluate("""
                {"period": "2026-04", "observations": [
                  {"kind": "ticket", "id": "T-1", "opened": "2026-04-01T09:00", "waiting": [{"from": "2026-04-01T10:00"}]}]}
                """);

        assertThat(april.isDetermined()).isTrue();
        assertThat(explained(april)).contains("Uptime = 100 %: 1 in time ÷ 1 × 100 = 100.");
    }
}
