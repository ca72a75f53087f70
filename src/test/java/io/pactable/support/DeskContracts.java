package io.pactable.support;

/** Workbooks that authors open at the desk. */
public final class DeskContracts {

    private static final String TERMS = """
            [Contract]
            Term | Name | Value
            Title | | Hosting of the customer portal
            Party | Provider | Alder Hosting Ltd
            Party | Customer | Birch Retail plc
            Currency | | EUR
            Money rounding | | half up
            Money rounded | | each line
            Time zone | | Europe/Madrid
            Period | | month
            Charge | Monthly charge | once
            """;

    /** Two examples, of which the second expects the credit as it is before the cap. */
    public static final String WRONG_EXAMPLE = TERMS + """
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | Highest valid | If missing
            Uptime | % | higher | 99.9 | 0 | 100 | not determined
            [Service levels]
            Clause | Band | KPI | at least | below | Verdict
            3.1 | Kept | Uptime | 99.9 | | met
            3.1 | Tier 1 | Uptime | 99 | 99.9 | breach
            3.1 | Tier 2 | Uptime | | 99 | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of
            4.1 | Uptime | Tier 1 | service credit | 5 | percent of charge | Monthly charge | once | Provider | Customer
            4.2 | Uptime | Tier 2 | service credit | 15 | percent of charge | Monthly charge | once | Provider | Customer
            [Limits]
            Order | Clause | Kind | Applies to | Percent | Of charge | Taken
            10 | 4.3 | cap | all penalties | 10 | Monthly charge | together
            [Examples]
            Example | Part | What | Name | Scope | Value
            A good month | given | charge | Monthly charge | | 1000.00
            A good month | given | kpi | Uptime | | 99.95
            A good month | expect | nothing | | |
            A bad month | given | charge | Monthly charge | | 1000.00
            A bad month | given | kpi | Uptime | | 98.9
            A bad month | expect | breach | 3.1 | | Tier 2
            A bad month | expect | service credit | 4.2 | | 150.00
            """;

    /** A decimal comma, a name with a slip of the pen, a word that is none. */
    public static final String FAULTY = TERMS + """
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | Highest valid | If missing
            Uptime | % | higher | 99.9 | 0 | 100 | not determined
            Response time | ms | lowest | 300 | 0 | | not determined
            [Service levels]
            Clause | Band | KPI | at least | below | Verdict
            3.1 | Kept | Uptime | 99.9 | | met
            3.1 | Tier 1 | Uptime | 99,0 | 99.9 | breach
            3.1 | Tier 2 | Uptime | | 99 | breach
            3.2 | Fast | Response tme | | 300 | met
            3.2 | Slow | Response time | 300 | | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of
            4.1 | Uptime | Tier 1 | service credit | 5 | percent of charge | Monthly charge | once | Provider | Customer
            4.2 | Uptime | Tier 3 | service credit | 15 | percent of charge | Monthly fee | once | Provider | Customer
            [Limits]
            Order | Clause | Kind | Applies to | Percent | Of charge | Taken
            10 | 4.3 | cap | all penalties | 10 | Monthly charge | together
            [Examples]
            Example | Part | What | Name | Scope | Value
            A good month | given | charge | Monthly charge | | 1000.00
            A good month | given | kpi | Uptime | | 99.95
            A good month | expect | nothing | | |
            """;

    /** Uptime is worked out from outages. */
    public static final String OUTAGES = TERMS + """
            [Observations]
            Observation | Field | Type | Needed
            outage | from | time | yes
            outage | to | time | no
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | Highest valid | If missing | Worked out as | From
            Uptime | % | higher | 99.5 | 0 | 100 | reject | availability | outage
            [Service levels]
            Clause | Band | KPI | at least | below | Verdict
            3.1 | Kept | Uptime | 99.5 | | met
            3.1 | Missed | Uptime | | 99.5 | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of
            4.1 | Uptime | Missed | service credit | 5 | percent of charge | Monthly charge | once | Provider | Customer
            """;

    private DeskContracts() {}
}
