package io.pactable.rulebook.sheet;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.conclusion.Window;
import io.pactable.contract.Rounding;
import io.pactable.contract.Worded;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.measurement.ObservationKind;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.sheet.Column.Type;
import io.pactable.settlement.Claiming;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.Excess;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.PartOfStep;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Taken;
import io.pactable.settlement.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sheets of a rulebook, in their order, with their columns. Reading, writing and the manual all go by this. */
public enum SheetKind {
    CONTRACT(
            "Contract",
            "The terms that are not clauses of their own: one term a row.",
            false,
            "",
            Presence.NEEDS_ROWS,
            List.of(
                    text("term", "Term", true, 24, "Which term the row gives. Choose from the list.")
                            .oneOf(TermKind.words()),
                    text(
                            "name",
                            "Name",
                            false,
                            28,
                            "Only for Party (its role, such as Provider), Charge, Quantity and Parameter: the name by"
                                    + " which the clauses use it."),
                    any(
                            "value",
                            "Value",
                            true,
                            34,
                            "The value of the term. Party: the legal name. Charge and Quantity: 'once' or 'each"
                                    + " scope'. Parameter: a number."),
                    clause("clause", false, "The clause that says so."),
                    day("validFrom", "Valid from", "Only for a Parameter that changes: first day of this value."),
                    day("validUntil", "Valid until", "Only for a Parameter that changes: last day of this value."),
                    note())),
    OBSERVATIONS(
            "Observations",
            "What is recorded and sent: one field of one kind of observation a row.",
            false,
            "",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    text("observation", "Observation", true, 22, "The kind, for example outage, ticket or sample."),
                    text(
                            "field",
                            "Field",
                            true,
                            22,
                            "What each one of it holds. 'id', 'kind' and 'scope' are always there and need no row."),
                    text(
                                    "type",
                                    "Type",
                                    true,
                                    12,
                                    "What the field holds. pauses: times in which the clock stood still.")
                            .oneOf(Worded.words(ObservationKind.FieldType.class)),
                    text("needed", "Needed", false, 10, "Whether one without it is refused. Blank: yes.")
                            .oneOf(List.of("yes", "no")),
                    clause("clause", false, "The clause that says so."),
                    note())),
    HOURS(
            "Hours",
            "Calendars: the hours that count, holidays and working days, one stretch of time a row.",
            false,
            "",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    text("calendar", "Calendar", true, 22, "Name of the calendar. It may have several rows."),
                    any(
                            "days",
                            "Days",
                            true,
                            26,
                            "mon-fri; or single days such as mon; wed; or a date such as 2026-12-24; or the public"
                                    + " holidays of a region, such as holidays ES or holidays DE-BY."),
                    time("from", "From", "First minute, for example 09:00. Blank with 'To': the whole day."),
                    time("to", "To", "The minute after the last, for example 17:00 or 24:00."),
                    text("says", "Says", true, 9, "Whether the calendar is open or closed then.")
                            .oneOf(List.of("open", "closed")),
                    clause("clause", false, "The clause that says so."),
                    note())),
    KPIS(
            "KPIs",
            "What is measured, in which unit, and what a missing value means: one KPI a row.",
            false,
            "",
            Presence.NEEDS_ROWS,
            List.of(
                    text("kpi", "KPI", true, 30, "The name by which the clauses and the facts call it."),
                    text("unit", "Unit", true, 12, "For example %, minutes, days, tickets."),
                    text("better", "Better is", true, 10, "Whether a higher or a lower value is better.")
                            .oneOf(Worded.words(Direction.class)),
                    number("target", "Target level", 10, "The agreed level. Formulas can count from it."),
                    number("expected", "Expected level", 10, "The expected service level, where the contract has one."),
                    number("minimum", "Minimum level", 10, "The minimum service level, where the contract has one."),
                    number("lowest", "Lowest valid", 10, "Smallest value that can be true. Smaller ones are refused."),
                    number("highest", "Highest valid", 10, "Largest value that can be true. Larger ones are refused."),
                    whole(
                            "decimals",
                            "Rounded to decimals",
                            11,
                            "Only where the contract rounds the KPI before it is compared. Blank: not rounded."),
                    text("rounding", "Rounding", false, 11, "How it is rounded before it is compared.")
                            .oneOf(Worded.words(Rounding.class)),
                    text(
                                    "missing",
                                    "If missing",
                                    true,
                                    16,
                                    "What a missing value means. reject: the facts are refused. assume met, assume"
                                            + " missed: the assumed value takes its place. carry last: that of the latest"
                                            + " earlier period does. exclude: the KPI is left out."
                                            + " not determined: the clause is not judged.")
                            .oneOf(Worded.words(MissingDataPolicy.class)),
                    number("assumed", "Assumed value", 10, "The value that takes the place of a missing one."),
                    text(
                            "scopes",
                            "Scopes",
                            false,
                            26,
                            "The sites, priorities or regions that each have a value, separated by semicolons; 'any' if"
                                    + " they are not known beforehand. Blank: one value."),
                    text("refusal", "When refused, say", false, 30, "Your own words for a value that is refused."),
                    clause("clause", false, "The clause that defines the KPI."),
                    text(
                                    "derived",
                                    "Worked out as",
                                    false,
                                    18,
                                    "How the value is worked out. Blank: it is given ready.")
                            .oneOf(Worded.words(DerivationKind.class)),
                    text(
                            "of",
                            "From",
                            false,
                            18,
                            "The kinds of observation it is worked out from, separated by semicolons; for serial,"
                                    + " parallel and relative excess the KPIs; for points the service levels, or all."),
                    formula("where", "Only where", 26, "A formula: which observations count. Blank: all."),
                    text("starts", "Starts at", false, 12, "The time field at which it starts. Blank: from."),
                    text("ends", "Ends at", false, 12, "The time field at which it ends. Blank: to."),
                    text(
                            "hours",
                            "Within hours",
                            false,
                            16,
                            "The calendar within which time counts. Blank: all hours."),
                    text(
                            "lifetime",
                            "Measured over",
                            false,
                            16,
                            "The kind of observation that says when the thing existed, where only that time counts."
                                    + " Blank: the whole period."),
                    formula("weight", "Weighted by", 20, "A formula: the share of an outage that counts, 0 to 1."),
                    number("shortest", "Shortest that counts (minutes)", 12, "Outages shorter than this do not count."),
                    text("parts", "Part minutes", false, 10, "Whether part minutes of an outage count.")
                            .oneOf(List.of("count", "dropped")),
                    formula("value", "Value of each", 22, "A formula: the number of each. Blank: its duration."),
                    formula("good", "Counts if", 26, "A formula: which observations are counted in the share."),
                    formula("part", "Part", 18, "A formula: the part that is counted."),
                    formula("whole", "Of whole", 18, "A formula: the whole that it is a part of."),
                    number("empty", "Empty counts as", 10, "What one with a whole of 0 counts as."),
                    number("allowance", "Allowed", 10, "The duration that is allowed, itself included."),
                    text("allowanceIn", "Allowed in", false, 12, "Unit of what is allowed.")
                            .oneOf(List.of(
                                    TimeUnit.MINUTES.word(),
                                    TimeUnit.HOURS.word(),
                                    TimeUnit.DAYS.word(),
                                    TimeUnit.WORKING_DAYS.word())),
                    text("daysCounted", "Days counted", false, 10, "Which of the first and last day count themselves.")
                            .oneOf(Worded.words(Derivation.DaysCounted.class)),
                    number("percentile", "Percentile", 10, "Above 0, at most 100. The nearest-rank method is used."),
                    number(
                            "ifNone",
                            "If there are none",
                            10,
                            "The value where nothing was observed. Blank: it is missing."),
                    whole("sampleMin", "Only from a sample of", 10, "With fewer observations it is not judged."),
                    whole("sampleMax", "Only up to a sample of", 10, "With more observations it is not judged."),
                    whole("averaged", "Averaged over periods", 10, "The mean of this and so many periods before."),
                    formula("formula", "Formula", 40, "A formula for the value, where the columns cannot say it."),
                    note())),
    EXCLUSIONS(
            "Exclusions",
            "What excused events take out of the measurement: one type of event a row.",
            false,
            "",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    clause("clause", true, "The clause that excuses it."),
                    text("type", "Type", true, 22, "Name of the type, for example maintenance or force majeure."),
                    text("kpis", "KPIs", true, 26, "The KPIs it is about, separated by semicolons; or all.")
                            .mayBe(List.of("all")),
                    text(
                                    "removes",
                                    "Removes",
                                    true,
                                    12,
                                    "downtime: it does not count as down. time: it is no part of the period either. event:"
                                            + " the observation is left out. clock: durations stand still. period: the KPI is"
                                            + " not judged.")
                            .oneOf(Worded.words(Exclusion.Removes.class)),
                    number("notice", "Notice", 9, "How long before it must be announced. Blank: no notice needed."),
                    text("noticeIn", "Notice in", false, 12, "Unit of the notice.")
                            .oneOf(List.of(TimeUnit.HOURS.word(), TimeUnit.DAYS.word(), TimeUnit.WORKING_DAYS.word())),
                    text("hours", "Working hours", false, 16, "The calendar of the working days of the notice."),
                    number("quota", "Quota", 9, "How much is excused. Blank: any amount."),
                    text("quotaIn", "Quota in", false, 10, "Unit of the quota.")
                            .oneOf(List.of(TimeUnit.MINUTES.word(), TimeUnit.HOURS.word(), "events")),
                    text("quotaEach", "Quota each", false, 10, "How long the quota lasts.")
                            .oneOf(Worded.words(Exclusion.QuotaEach.class)),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day."),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day."),
                    note())),
    SERVICE_LEVELS(
            "Service levels",
            "Which value means what: one band a row. Every possible value must lie in exactly one band.",
            true,
            "KpiValue",
            Presence.NEEDS_ROWS,
            List.of(
                    clause("clause", true, "The clause that sets the band.")
                            .action(
                                    "LevelRow row = LevelRow.of( drools.getRule().getName(), $value ); row.clause(\"$param\");"),
                    text(
                                    "level",
                                    "Service level",
                                    false,
                                    22,
                                    "Only where one KPI has two tables of bands: the name of this one. Blank: the KPI's"
                                            + " name.")
                            .action("row.serviceLevel(\"$param\");"),
                    text("band", "Band", true, 22, "The name of the band, for example Minor or Tier 1.")
                            .action("row.band(\"$param\");"),
                    text("kpi", "KPI", true, 28, "A KPI of the sheet KPIs.")
                            .condition("$value : KpiValue", "kpi == \"$param\""),
                    text("scope", "Scope", false, 16, "Only if the band is for one scope. Blank: for every scope.")
                            .condition("$value : KpiValue", "scope == \"$param\""),
                    number("atLeast", "at least (≥)", 11, "Lower end of the band, the number itself included.")
                            .condition("$value : KpiValue", "value >= $paramB"),
                    number("above", "above (>)", 11, "Lower end of the band, the number itself not included.")
                            .condition("$value : KpiValue", "value > $paramB"),
                    number("atMost", "at most (≤)", 11, "Upper end of the band, the number itself included.")
                            .condition("$value : KpiValue", "value <= $paramB"),
                    number("below", "below (<)", 11, "Upper end of the band, the number itself not included.")
                            .condition("$value : KpiValue", "value < $paramB"),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day.")
                            .condition("$value : KpiValue", "since(\"$param\")"),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day.")
                            .condition("$value : KpiValue", "until(\"$param\")"),
                    number("points", "Points", 9, "Service points of the band. Blank: none.")
                            .action("row.points(\"$param\");"),
                    text("verdict", "Verdict", true, 10, "Whether the agreed level is met in this band.")
                            .oneOf(Worded.words(Verdict.class))
                            .action("insert( row.verdict(\"$param\") );"),
                    note())),
    ESCALATIONS(
            "Escalations",
            "What a run or a number of failures does: repeats, persistent failure, promotion; one row each.",
            true,
            "Tally",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    clause("clause", true, "The clause that says so.")
                            .action(
                                    "EscalationRow row = EscalationRow.of( drools.getRule().getName(), $tally ); row.clause(\"$param\");"),
                    text("name", "Escalation", true, 24, "Its name. The sheet Remedies can answer to it.")
                            .action("row.name(\"$param\");"),
                    text("level", "Service level", true, 26, "Whose failures are counted; 'all' for every one.")
                            .condition("$tally : Tally", "concerns(\"$param\")"),
                    text(
                                    "band",
                                    "Band",
                                    true,
                                    22,
                                    "Which bands count as a failure, or 'any breach'; or 'points' for service points,"
                                            + " 'credit' for periods with an amount owed, 'capped' for periods in which a"
                                            + " limit reduced it.")
                            .mayBe(List.of(
                                    Occasion.ANY_BREACH,
                                    Occasion.ANY_MET,
                                    Occasion.POINTS,
                                    Escalation.CREDIT,
                                    Escalation.CAPPED))
                            .condition("$tally : Tally", "bands == \"$param\""),
                    text("scope", "Scope", false, 14, "Only if it is for one scope. Blank: for every scope.")
                            .condition("$tally : Tally", "scope == \"$param\""),
                    text("counted", "Counted", true, 13, "Each level and scope by itself, or all together.")
                            .oneOf(Worded.words(Escalation.Counted.class))
                            .condition("$tally : Tally", "counted == \"$param\""),
                    text("window", "Window", true, 14, "Which periods count together, the present one included.")
                            .oneOf(Worded.words(Window.class))
                            .condition("$tally : Tally", "window == \"$param\""),
                    whole("of", "Of periods", 10, "Only for rolling: the length of the window in periods.")
                            .condition("$tally : Tally", "of == $param"),
                    text(
                                    "gaps",
                                    "Gaps",
                                    false,
                                    9,
                                    "break: a period without a verdict ends a run, and keeps its place in a window. skip: it is as if it had not been. Blank: break.")
                            .oneOf(Worded.words(Escalation.Gaps.class))
                            .condition("$tally : Tally", "gaps == \"$param\""),
                    number("atLeast", "At least", 10, "The number from which it is due, itself included.")
                            .must()
                            .condition("$tally : Tally", "count >= $paramB"),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day.")
                            .condition("$tally : Tally", "since(\"$param\")"),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day.")
                            .condition("$tally : Tally", "until(\"$param\")"),
                    number("every", "Once for every", 10, "Where it is due again for every so many. Blank: once.")
                            .action("row.every(\"$param\");"),
                    number("factor", "Factor", 9, "Only to multiply: the factor.")
                            .action("row.factor(\"$param\");"),
                    text("to", "Promoted to", false, 22, "Only to promote: the service level whose remedies apply too.")
                            .action("row.to(\"$param\");"),
                    text(
                                    "effect",
                                    "Effect",
                                    true,
                                    18,
                                    "remedy: what the sheet Remedies says for its name. multiply: the factor is put on the"
                                            + " points or amounts. promote: the remedies of another level apply as well.")
                            .oneOf(Worded.words(Escalation.Effect.class))
                            .action("insert( row.effect(\"$param\") );"),
                    note())),
    REMEDIES(
            "Remedies",
            "What a band costs or earns, or which right it gives: one consequence a row.",
            true,
            "Occasion",
            Presence.MAY_BE_EMPTY,
            List.of(
                    clause("clause", true, "The clause that grants the remedy.")
                            .action(
                                    "RemedyRow row = RemedyRow.of( drools.getRule().getName(), $on ); row.clause(\"$param\");"),
                    text(
                                    "level",
                                    "Service level",
                                    true,
                                    26,
                                    "The KPI, or the service level, it answers to; 'all' for every one.")
                            .condition("$on : Occasion", "concerns(\"$param\")"),
                    text(
                                    "band",
                                    "Band",
                                    true,
                                    22,
                                    "The bands it answers to, separated by semicolons, or 'any breach', 'any met', 'any';"
                                            + " 'points' for the total of service points, 'escalated' for an escalation,"
                                            + " 'excused' for an excused event.")
                            .mayBe(List.of(
                                    Occasion.ANY_BREACH,
                                    Occasion.ANY_MET,
                                    Occasion.ANY,
                                    Occasion.POINTS,
                                    Occasion.ESCALATED,
                                    Occasion.EXCUSED))
                            .condition("$on : Occasion", "onBand(\"$param\")"),
                    text("scope", "Scope", false, 14, "Only if the remedy is for one scope. Blank: for every scope.")
                            .condition("$on : Occasion", "scope == \"$param\""),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day.")
                            .condition("$on : Occasion", "since(\"$param\")"),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day.")
                            .condition("$on : Occasion", "until(\"$param\")"),
                    text("kind", "Kind", true, 19, "What it is. A right or a notice needs no rate.")
                            .oneOf(Worded.words(RemedyKind.class))
                            .action("row.kind(\"$param\");"),
                    number("rate", "Rate", 10, "The amount, the percentage (5 for five percent) or the multiple.")
                            .action("row.rate(\"$param\");"),
                    text("rateIs", "Rate is", false, 20, "What the rate is.")
                            .oneOf(Worded.words(RateKind.class))
                            .action("row.rateIs(\"$param\");"),
                    text("charge", "Of charge", false, 22, "The charge of the sheet Contract that it is taken of.")
                            .action("row.charge(\"$param\");"),
                    text(
                                    "forEach",
                                    "For each",
                                    false,
                                    16,
                                    "once; or for each unit of: shortfall (how far the value lies below the level counted"
                                            + " from), excess (how far above), value (the value itself), point (service"
                                            + " points), or a quantity, parameter or KPI by its name.")
                            .mayBe(Stream.of(Measure.values())
                                    .filter(m -> m != Measure.QUANTITY)
                                    .map(Measure::word)
                                    .toList())
                            .action("row.forEach(\"$param\");"),
                    any(
                                    "from",
                                    "Counted from",
                                    false,
                                    11,
                                    "The level the count starts at: a number, or target, expected or minimum of the KPI."
                                            + " Blank: the target for shortfall and excess, else 0.")
                            .action("row.from(\"$param\");"),
                    any("upTo", "Counted up to", false, 11, "The level the count ends at. Blank: no end.")
                            .action("row.upTo(\"$param\");"),
                    number("step", "In steps of", 10, "Where the contract counts in steps: the size of one.")
                            .action("row.step(\"$param\");"),
                    text("part", "Part of a step", false, 13, "What a part of a step counts as.")
                            .oneOf(Worded.words(PartOfStep.class))
                            .action("row.part(\"$param\");"),
                    any(
                                    "multipliedBy",
                                    "Multiplied by",
                                    false,
                                    18,
                                    "Numbers, or names of quantities, parameters and KPIs, separated by semicolons.")
                            .action("row.multipliedBy(\"$param\");"),
                    any(
                                    "dividedBy",
                                    "Divided by",
                                    false,
                                    18,
                                    "Numbers, or names of quantities, parameters and KPIs. For a pro-rata charge: the length"
                                            + " of the period in the KPI's unit, for example 720 hours, or period hours.")
                            .action("row.dividedBy(\"$param\");"),
                    whole(
                                    "factorDecimals",
                                    "Factor rounded to decimals",
                                    12,
                                    "Only where the contract rounds on the way: places to which the count (multiplied and"
                                            + " divided) is rounded before it becomes money.")
                            .action("row.factorDecimals(\"$param\");"),
                    text("factorRounding", "Factor rounding", false, 11, "How it is rounded on the way.")
                            .oneOf(Worded.words(Rounding.class))
                            .action("row.factorRounding(\"$param\");"),
                    formula("formula", "Formula", 36, "Only where the rate is a formula: the amount.")
                            .action("row.formula(\"$param\");"),
                    text("claim", "Claim", false, 12, "Whether money must be claimed. Blank: automatic.")
                            .oneOf(Worded.words(Claiming.class))
                            .action("row.claim(\"$param\");"),
                    whole("within", "Within", 9, "The time within which it must be claimed or done.")
                            .action("row.within(\"$param\");"),
                    text("withinIn", "Within in", false, 12, "Unit of that time.")
                            .oneOf(List.of(
                                    TimeUnit.HOURS.word(),
                                    TimeUnit.DAYS.word(),
                                    TimeUnit.WORKING_DAYS.word(),
                                    TimeUnit.MONTHS.word(),
                                    TimeUnit.PERIODS.word()))
                            .action("row.withinIn(\"$param\");"),
                    text("withinFrom", "Counted after", false, 12, "What that time is counted from.")
                            .oneOf(Worded.words(Within.From.class))
                            .action("row.withinFrom(\"$param\");"),
                    text("hours", "Working hours", false, 16, "The calendar of that time. Blank: all hours.")
                            .action("row.hours(\"$param\");"),
                    text("sole", "Sole remedy", false, 9, "yes: it excludes other remedies for the same cause.")
                            .oneOf(List.of("yes", "no"))
                            .action("row.sole(\"$param\");"),
                    text("group", "Group", false, 16, "A name by which the sheet Limits can find this amount.")
                            .action("row.group(\"$param\");"),
                    text("payer", "Paid by", false, 14, "Role of the party that pays.")
                            .action("row.payer(\"$param\");"),
                    text("payee", "In favour of", true, 14, "Role of the party that is paid or holds the right.")
                            .action("insert( row.payee(\"$param\") );"),
                    note())),
    LIMITS(
            "Limits",
            "Caps, floors and smallest amounts: one limit a row, applied in the order of the first column.",
            true,
            "RemedyDue",
            Presence.MAY_BE_EMPTY,
            List.of(
                    whole("order", "Order", 8, "Limits apply one after another, smallest number first.")
                            .must()
                            .action(
                                    "LimitRow row = LimitRow.of( drools.getRule().getName(), $reach ); row.order(\"$param\");"),
                    clause("clause", true, "The clause that sets the limit.").action("row.clause(\"$param\");"),
                    text("kind", "Kind", true, 18, "What it does.")
                            .oneOf(Worded.words(LimitKind.class))
                            .action("row.kind(\"$param\");"),
                    text(
                                    "reach",
                                    "Applies to",
                                    true,
                                    24,
                                    "all penalties, all bonuses, clause 5.1 (the clause of a remedy), or group and the name"
                                            + " of a group of the sheet Remedies.")
                            .mayBe(List.of("all penalties", "all bonuses"))
                            .condition("RemedyDue", "$reach : reach(\"$param\"), $reach.covers(remedy) == true"),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day.")
                            .condition("RemedyDue", "since(\"$param\")"),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day.")
                            .condition("RemedyDue", "until(\"$param\")"),
                    percent("percent", "Percent", 10, "The limit as a percentage (10 for ten percent) of a charge.")
                            .action("row.percent(\"$param\");"),
                    text("charge", "Of charge", false, 22, "The charge that the percentage is taken of.")
                            .action("row.charge(\"$param\");"),
                    any(
                                    "amount",
                                    "Amount",
                                    false,
                                    14,
                                    "The limit as an amount of money, or the name of a quantity or parameter that holds it."
                                            + " To convert: the one that holds the rate.")
                            .action("row.amount(\"$param\");"),
                    text("over", "Over", false, 14, "The periods over which it holds. Blank: this period.")
                            .oneOf(Worded.words(Window.class).stream()
                                    .filter(word -> !word.equals(Window.IN_A_ROW.word()))
                                    .toList())
                            .action("row.over(\"$param\");"),
                    whole("of", "Of periods", 10, "Only for rolling: the length of the window in periods.")
                            .action("row.of(\"$param\");"),
                    text("excess", "Excess", false, 14, "What becomes of what a cap takes off. Blank: it lapses.")
                            .oneOf(Worded.words(Excess.class))
                            .action("row.excess(\"$param\");"),
                    text(
                                    "taken",
                                    "Taken",
                                    true,
                                    12,
                                    "Whether it holds for the sum, for each amount, scope or service level, or each incident.")
                            .oneOf(Worded.words(Taken.class))
                            .action("insert( row.taken(\"$param\") );"),
                    note())),
    EARN_BACK(
            "Earn-back",
            "When and how much of an earlier credit is earned back: one row each.",
            true,
            "EarnBackCase",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    clause("clause", true, "The clause that says so.")
                            .action(
                                    "EarnBackRow row = EarnBackRow.of( drools.getRule().getName(), $case ); row.clause(\"$param\");"),
                    text("level", "Service level", true, 26, "Whose credits are earned back; 'all' for every one.")
                            .condition("$case : EarnBackCase", "concerns(\"$param\")"),
                    text("group", "Group", false, 16, "Only credits of this group. Blank: of any.")
                            .condition("$case : EarnBackCase", "ofGroup(\"$param\")"),
                    text(
                                    "standard",
                                    "Good period",
                                    true,
                                    14,
                                    "met: the level is met. above: the value is better than the next column. no credit:"
                                            + " nothing is owed. average: the mean of the periods is at least as good as the"
                                            + " next column.")
                            .oneOf(Worded.words(EarnBack.Standard.class))
                            .condition("$case : EarnBackCase", "standard == \"$param\""),
                    any("than", "Than", false, 11, "A number, or target, expected or minimum of the KPI.")
                            .condition("$case : EarnBackCase", "than == \"$param\""),
                    whole("periods", "Periods", 10, "How many good periods in a row after the failure.")
                            .must()
                            .condition("$case : EarnBackCase", "periods == $param, completed == true"),
                    any("months", "Except months", false, 14, "Months, 1 to 12, whose credits are never earned back.")
                            .condition("$case : EarnBackCase", "outside(\"$param\")"),
                    day("validFrom", "Valid from", "First day of the row. Blank: no first day.")
                            .condition("$case : EarnBackCase", "since(\"$param\")"),
                    day("validUntil", "Valid until", "Last day of the row. Blank: no last day.")
                            .condition("$case : EarnBackCase", "until(\"$param\")"),
                    percent("percent", "Percent", 10, "The share of the credit that is earned back, for example 50.")
                            .must()
                            .action("row.percent(\"$param\");"),
                    whole("lapses", "Lapses after periods", 10, "Only for an offset: when it can no longer be used.")
                            .action("row.lapses(\"$param\");"),
                    text(
                                    "returned",
                                    "Returned as",
                                    true,
                                    12,
                                    "money: it is owed back. offset: it only sets off later amounts.")
                            .oneOf(Worded.words(EarnBack.Returned.class))
                            .action("insert( row.returned(\"$param\") );"),
                    note())),
    EXAMPLES(
            "Examples",
            "Worked examples, run as tests of this rulebook: the facts, and what must come out.",
            false,
            "",
            Presence.MAY_BE_EMPTY,
            List.of(
                    text("example", "Example", true, 34, "Rows with the same name make one example."),
                    text("part", "Part", true, 9, "given: a fact. expect: what must come out.")
                            .oneOf(List.of("given", "expect")),
                    text(
                                    "what",
                                    "What",
                                    true,
                                    19,
                                    "given: "
                                            + String.join(", ", ExampleWords.GIVEN)
                                            + ". expect: any kind of remedy, "
                                            + String.join(", ", ExampleWords.CONCLUSIONS)
                                            + ".")
                            .mayBe(ExampleWords.all()),
                    text(
                            "name",
                            "Name",
                            false,
                            30,
                            "The KPI, charge, quantity, kind of observation, type of excused event or clause; for an"
                                    + " expectation the clause or the KPI, for a total the role of the party that pays."),
                    text("scope", "Scope", false, 18, "The scope, where there is one."),
                    any(
                            "value",
                            "Value",
                            false,
                            16,
                            "The number; for met and breach the band. observation, excused: field = value; field = value."
                                    + " past …: 2026-03: 99.2."),
                    note())),
    ACCEPTED(
            "Accepted",
            "What the check warns of and was accepted, with the reason: one finding a row. The approver reads it.",
            false,
            "",
            Presence.MAY_BE_LEFT_OUT,
            List.of(
                    text(
                            "finding",
                            "Finding",
                            true,
                            26,
                            "The kind of finding, as the check prints it: uncapped, jump …"),
                    text(
                            "about",
                            "About",
                            true,
                            44,
                            "What the finding is about, as the check prints it. When that changes, it must be accepted"
                                    + " again."),
                    text("reason", "Reason", true, 60, "Why it is right as it is, for the one who approves."),
                    text("by", "Accepted by", false, 24, "Who accepts it."),
                    day("on", "Accepted on", "The day, if it matters."),
                    note()));

    /** Whether a rulebook must have the sheet. */
    private enum Presence {
        NEEDS_ROWS,
        MAY_BE_EMPTY,
        MAY_BE_LEFT_OUT
    }

    private final String title;
    private final String help;
    private final boolean decisionTable;
    private final String fact;
    private final Presence presence;
    private final List<Column> columns;

    SheetKind(String title, String help, boolean decisionTable, String fact, Presence presence, List<Draft> columns) {
        this.title = title;
        this.help = help;
        this.decisionTable = decisionTable;
        this.fact = fact;
        this.presence = presence;
        this.columns = columns.stream().map(d -> d.column(decisionTable)).toList();
    }

    /** Name of the sheet. */
    public String title() {
        return title;
    }

    /** One sentence for the author. */
    public String help() {
        return help;
    }

    /** Whether it is a standard Drools decision table, one row one rule. */
    public boolean isDecisionTable() {
        return decisionTable;
    }

    /** Name of the fact type that its rows match on; empty when it is no decision table. */
    public String fact() {
        return fact;
    }

    /** Whether a rulebook without the sheet, or without a row in it, says nothing. */
    public boolean isRequired() {
        return presence == Presence.NEEDS_ROWS;
    }

    /** Whether a rulebook without the sheet is complete all the same. */
    public boolean mayBeLeftOut() {
        return presence == Presence.MAY_BE_LEFT_OUT;
    }

    public List<Column> columns() {
        return columns;
    }

    public Column column(String key) {
        return columns.stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
    }

    /** The sheet with the name; upper and lower case are the same. */
    public static Optional<SheetKind> named(String name) {
        return Stream.of(values()).filter(k -> k.title.equalsIgnoreCase(name)).findFirst();
    }

    /** The marker that opens the hidden rows, for example {@code RuleTable Remedies}. */
    public String marker() {
        return (decisionTable ? "RuleTable " : "Pactable ") + title;
    }

    private static Draft text(String key, String caption, boolean required, int width, String note) {
        return new Draft(key, caption, Type.TEXT, required, width, note);
    }

    private static Draft any(String key, String caption, boolean required, int width, String note) {
        return new Draft(key, caption, Type.ANY, required, width, note);
    }

    private static Draft number(String key, String caption, int width, String note) {
        return new Draft(key, caption, Type.NUMBER, false, width, note);
    }

    private static Draft percent(String key, String caption, int width, String note) {
        return new Draft(key, caption, Type.PERCENT, false, width, note);
    }

    private static Draft money(String key, String caption, int width, String note) {
        return new Draft(key, caption, Type.MONEY, false, width, note);
    }

    private static Draft whole(String key, String caption, int width, String note) {
        return new Draft(key, caption, Type.WHOLE, false, width, note);
    }

    private static Draft day(String key, String caption, String note) {
        return new Draft(key, caption, Type.DAY, false, 12, note);
    }

    private static Draft formula(String key, String caption, int width, String note) {
        return new Draft(key, caption, Type.FORMULA, false, width, note);
    }

    private static Draft time(String key, String caption, String note) {
        return new Draft(key, caption, Type.TIME, false, 9, note);
    }

    private static Draft clause(String key, boolean required, String note) {
        return new Draft(key, "Clause", Type.CLAUSE, required, 12, note);
    }

    private static Draft note() {
        return new Draft("note", "Note", Type.TEXT, false, 44, "For people. The product does not read it.")
                .metadata("note( \"$param\" )");
    }

    /** A column in the making. */
    private static final class Draft {
        private final String key;
        private final String caption;
        private final Type type;
        private boolean required;
        private final int width;
        private final String note;
        private List<String> choices = new ArrayList<>();
        private boolean open = true;
        private String keyword = "";
        private String object = "";
        private String code = "";

        Draft(String key, String caption, Type type, boolean required, int width, String note) {
            this.key = key;
            this.caption = caption;
            this.type = type;
            this.required = required;
            this.width = width;
            this.note = note;
        }

        Draft must() {
            required = true;
            return this;
        }

        Draft oneOf(List<String> words) {
            choices = words;
            open = false;
            return this;
        }

        Draft mayBe(List<String> words) {
            choices = words;
            return this;
        }

        Draft condition(String fact, String constraint) {
            keyword = "CONDITION";
            object = fact;
            code = constraint;
            return this;
        }

        Draft action(String statement) {
            keyword = "ACTION";
            code = statement;
            return this;
        }

        Draft metadata(String annotation) {
            keyword = "METADATA";
            code = annotation;
            return this;
        }

        Column column(boolean decisionTable) {
            return new Column(
                    key,
                    caption,
                    type,
                    required,
                    choices,
                    open,
                    note,
                    width,
                    decisionTable ? keyword : "",
                    decisionTable ? object : "",
                    decisionTable ? code : key);
        }
    }
}
