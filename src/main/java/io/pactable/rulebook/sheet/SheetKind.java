package io.pactable.rulebook.sheet;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Rounding;
import io.pactable.contract.Worded;
import io.pactable.measurement.Direction;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.sheet.Column.Type;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.PartOfStep;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Taken;
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
            true,
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
                    note())),
    KPIS(
            "KPIs",
            "What is measured, in which unit, and what a missing value means: one KPI a row.",
            false,
            "",
            true,
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
                                            + " missed: the assumed value takes its place. exclude: the KPI is left out."
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
                    note())),
    SERVICE_LEVELS(
            "Service levels",
            "Which value means what: one band a row. Every possible value must lie in exactly one band.",
            true,
            "KpiValue",
            true,
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
                    number("points", "Points", 9, "Service points of the band. Blank: none.")
                            .action("row.points(\"$param\");"),
                    text("verdict", "Verdict", true, 10, "Whether the agreed level is met in this band.")
                            .oneOf(Worded.words(Verdict.class))
                            .action("insert( row.verdict(\"$param\") );"),
                    note())),
    REMEDIES(
            "Remedies",
            "What a band costs or earns, or which right it gives: one consequence a row.",
            true,
            "Occasion",
            false,
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
                                    "The bands it answers to, separated by semicolons, or 'any breach', 'any met', 'any',"
                                            + " or 'points' for the total of service points.")
                            .mayBe(List.of(Occasion.ANY_BREACH, Occasion.ANY_MET, Occasion.ANY, Occasion.POINTS))
                            .condition("$on : Occasion", "onBand(\"$param\")"),
                    text("scope", "Scope", false, 14, "Only if the remedy is for one scope. Blank: for every scope.")
                            .condition("$on : Occasion", "scope == \"$param\""),
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
                                            + " points), or a quantity or parameter by its name.")
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
                                    "Numbers, or names of quantities and parameters, separated by semicolons.")
                            .action("row.multipliedBy(\"$param\");"),
                    any(
                                    "dividedBy",
                                    "Divided by",
                                    false,
                                    18,
                                    "Numbers, or names of quantities and parameters. For a pro-rata charge: the length of"
                                            + " the period in the KPI's unit, for example 720 hours.")
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
            false,
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
                    percent("percent", "Percent", 10, "The limit as a percentage (10 for ten percent) of a charge.")
                            .action("row.percent(\"$param\");"),
                    text("charge", "Of charge", false, 22, "The charge that the percentage is taken of.")
                            .action("row.charge(\"$param\");"),
                    money("amount", "Amount", 14, "The limit as an amount of money.")
                            .action("row.amount(\"$param\");"),
                    text("taken", "Taken", true, 12, "Whether it holds for the sum, for each amount or for each scope.")
                            .oneOf(Worded.words(Taken.class))
                            .action("insert( row.taken(\"$param\") );"),
                    note())),
    EXAMPLES(
            "Examples",
            "Worked examples, run as tests of this rulebook: the facts, and what must come out.",
            false,
            "",
            false,
            List.of(
                    text("example", "Example", true, 34, "Rows with the same name make one example."),
                    text("part", "Part", true, 9, "given: a fact. expect: what must come out.")
                            .oneOf(List.of("given", "expect")),
                    text(
                                    "what",
                                    "What",
                                    true,
                                    19,
                                    "given: kpi, charge, quantity, period from, period to. expect: met, breach, any kind"
                                            + " of remedy, excluded, not determined, total, refused, nothing.")
                            .mayBe(ExampleWords.all()),
                    text(
                            "name",
                            "Name",
                            false,
                            30,
                            "The KPI, charge or quantity; for an expectation the clause or the KPI, for a total the role"
                                    + " of the party that pays."),
                    text("scope", "Scope", false, 18, "The scope, where there is one."),
                    any("value", "Value", false, 16, "The number; for met and breach the band."),
                    note()));

    private final String title;
    private final String help;
    private final boolean decisionTable;
    private final String fact;
    private final boolean required;
    private final List<Column> columns;

    SheetKind(String title, String help, boolean decisionTable, String fact, boolean required, List<Draft> columns) {
        this.title = title;
        this.help = help;
        this.decisionTable = decisionTable;
        this.fact = fact;
        this.required = required;
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
        return required;
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
