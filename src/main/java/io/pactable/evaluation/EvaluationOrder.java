package io.pactable.evaluation;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiInput;
import io.pactable.measurement.KpiReadings;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.measurement.Numbers;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Basis;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Settlement;
import io.pactable.settlement.SettlementInput;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Undetermined;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of an evaluation: check the facts, read the KPIs, judge the levels, conclude remedies and limits, settle,
 * explain. Whatever runs the clauses, this is what is done with them.
 */
public final class EvaluationOrder {

    private static final Comparator<Occasion> BY_LINE_AND_SCOPE =
            Comparator.comparing(Occasion::line).thenComparing(Occasion::scope).thenComparing(Occasion::serviceLevel);

    private static final Comparator<RemedyDue> BY_ROW =
            Comparator.comparing((RemedyDue d) -> d.remedy().line()).thenComparing(RemedyDue::on, BY_LINE_AND_SCOPE);

    private final EvaluationRequest request;
    private final Tools tools;
    private final Rulebook rulebook;
    private final MoneyRounding rounding;
    private final List<Conclusion> levels = new ArrayList<>();
    private final List<Conclusion> open = new ArrayList<>();
    private final List<Conclusion> remedies = new ArrayList<>();

    private EvaluationOrder(EvaluationRequest request, Tools tools) {
        this.request = request;
        this.tools = tools;
        this.rulebook = request.rulebook();
        this.rounding = rulebook.terms().rounding();
    }

    /** @throws FactsRefused if the facts do not fit the rulebook */
    public static Evaluation run(EvaluationRequest request, ClauseSession clauses, Tools tools) {
        return new EvaluationOrder(request, tools).run(clauses);
    }

    /** Everything that is wrong with the facts; empty when they can be evaluated. */
    public static List<Refusal> check(EvaluationRequest request, Tools tools) {
        return check(request, readings(request, tools));
    }

    private static List<Refusal> check(EvaluationRequest request, KpiReadings readings) {
        List<Refusal> refusals = new ArrayList<>(FactsCheck.check(request.rulebook(), request.facts()));
        refusals.addAll(readings.refusals());
        return refusals;
    }

    private static KpiReadings readings(EvaluationRequest request, Tools tools) {
        Rulebook rulebook = request.rulebook();
        Facts facts = request.facts();
        History earlier = facts.history().before(facts.period());
        return KpiReadings.read(new KpiInput(
                rulebook.kpis(),
                rulebook.observationKinds(),
                rulebook.hours(),
                rulebook.exclusions(),
                rulebook.terms().zone(),
                rulebook.terms().periods(),
                rulebook.terms().termsAsOf(),
                facts.period(),
                facts.asOf(),
                facts.measurements(),
                facts.observations(),
                facts.observed(),
                facts.excused(),
                earlier.values(),
                earlier.excused(),
                new Numbers(
                        facts.charges(),
                        facts.quantities(),
                        rulebook.terms().parametersOn(facts.period().from())),
                tools.formulas(),
                tools.holidays()));
    }

    private Evaluation run(ClauseSession clauses) {
        KpiReadings readings = readings(request, tools);
        List<Refusal> refusals = check(request, readings);
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        readings.missing().forEach(this::missing);
        readings.excluded().forEach(this::missing);
        List<Occasion> occasions = judge(readings.values(), List.copyOf(clauses.judge(readings.values())));
        Consequences consequences = clauses.conclude(occasions);
        List<RemedyDue> due = new LinkedHashSet<>(consequences.remedies())
                .stream().sorted(BY_ROW).toList();
        List<Limit> limits = new LinkedHashSet<>(consequences.limits())
                .stream().map(LimitDue::limit).sorted(Limit.IN_ORDER).toList();
        Settlement.Outcome outcome = settle(due, limits);
        outcome.statement().lines().forEach(this::money);
        due.stream().filter(d -> !d.remedy().kind().isMoney()).forEach(this::right);
        outcome.undetermined().forEach(this::undetermined);
        remedies.sort(Comparator.comparing(Conclusion::line).thenComparing(Conclusion::scope));
        List<Conclusion> all = new ArrayList<>(levels);
        all.addAll(open);
        all.addAll(remedies);
        consequences.others().stream()
                .distinct()
                .sorted(Comparator.comparing(Conclusion::line)
                        .thenComparing(Conclusion::scope)
                        .thenComparing(Conclusion::because)
                        // Two that say the same of different parties: records print all they hold.
                        .thenComparing(Conclusion::toString))
                .forEach(all::add);
        return new Evaluation(
                request,
                all,
                outcome.statement(),
                new Explainer(rulebook).explain(readings.values(), occasions, due, outcome.statement()),
                new PeriodRecord(
                        request.facts().period(),
                        List.of(),
                        List.of(),
                        List.of(),
                        request.facts().charges(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private void missing(KpiReadings.Missing missing) {
        Kpi kpi = missing.kpi();
        String what = kpi.in(missing.scope());
        if (kpi.ifMissing() == MissingDataPolicy.EXCLUDE) {
            open.add(new Excluded(
                    kpi.line(),
                    missing.scope(),
                    kpi.name(),
                    "%s has no value for this period and is left out of it, as the contract provides (%s)."
                            .formatted(what, kpi.line().cell()),
                    List.of()));
        } else {
            open.add(new NotDetermined(
                    kpi.line(),
                    missing.scope(),
                    kpi.name(),
                    "%s cannot be judged: the measurement is missing.".formatted(what),
                    List.of()));
        }
    }

    /** Steps 6: exactly one band for each value; anything else is said, and nothing follows from it. */
    private List<Occasion> judge(List<KpiValue> values, List<LevelReached> reached) {
        List<Occasion> occasions = new ArrayList<>();
        List<LevelReached> points = new ArrayList<>();
        for (KpiValue value : values) {
            for (String level : serviceLevels(value)) {
                List<LevelReached> found = reached.stream()
                        .filter(l -> l.of().equals(value) && l.serviceLevel().equals(level))
                        .sorted(Comparator.comparing(LevelReached::line))
                        .toList();
                if (found.size() == 1) {
                    LevelReached one = found.get(0);
                    levels.add(level(one));
                    occasions.add(occasion(one));
                    if (one.points().signum() > 0) {
                        points.add(one);
                    }
                } else {
                    open.add(unclear(value, level, found));
                }
            }
        }
        occasions.addAll(points(points));
        return occasions;
    }

    /** The band tables that judge the KPI in the scope, in the order of the sheet. */
    private Set<String> serviceLevels(KpiValue value) {
        Set<String> levels = new LinkedHashSet<>();
        rulebook.bands().stream().filter(b -> b.kpi().equals(value.kpi())).forEach(b -> levels.add(b.serviceLevel()));
        return levels;
    }

    private Conclusion level(LevelReached reached) {
        KpiValue value = reached.of();
        Kpi kpi = kpi(value.kpi());
        Band band = rulebook.band(reached.line()).orElseThrow();
        String because = "%s was %s%s, which is %s (band '%s'): %s"
                .formatted(
                        kpi.in(value.scope()),
                        measured(kpi, value),
                        value.assumed() ? ", assumed because there is no measurement" : "",
                        band.words(kpi),
                        reached.band(),
                        reached.verdict() == Verdict.MET
                                ? "the level is met."
                                : reached.points().signum() == 0
                                        ? "the level is missed."
                                        : "the level is missed, with %s service %s."
                                                .formatted(
                                                        Decimals.plain(reached.points()),
                                                        reached.points().compareTo(BigDecimal.ONE) == 0
                                                                ? "point"
                                                                : "points"));
        List<String> evidence = value.evidence();
        return reached.verdict() == Verdict.MET
                ? new LevelMet(
                        reached.line(),
                        value.scope(),
                        reached.serviceLevel(),
                        value.kpi(),
                        value.value(),
                        kpi.unit(),
                        reached.band(),
                        reached.points(),
                        value.assumed(),
                        because,
                        evidence)
                : new Breach(
                        reached.line(),
                        value.scope(),
                        reached.serviceLevel(),
                        value.kpi(),
                        value.value(),
                        kpi.unit(),
                        reached.band(),
                        reached.points(),
                        value.assumed(),
                        because,
                        evidence);
    }

    static String measured(Kpi kpi, KpiValue value) {
        return value.value().compareTo(value.measured()) == 0
                ? kpi.print(value.value())
                : "%s (measured %s, rounded as agreed)"
                        .formatted(kpi.print(value.value()), kpi.print(value.measured()));
    }

    private static Occasion occasion(LevelReached reached) {
        return new Occasion(
                Occasion.Kind.LEVEL,
                reached.serviceLevel(),
                reached.of().kpi(),
                reached.of().scope(),
                reached.band(),
                reached.verdict(),
                reached.of().value(),
                reached.line(),
                reached.of().on(),
                reached.of().at(),
                reached.of().incident(),
                List.of(),
                reached.of().evidence());
    }

    /** The points of each service level, and those of the whole contract. */
    private static List<Occasion> points(List<LevelReached> reached) {
        Map<String, List<LevelReached>> totals = new LinkedHashMap<>();
        for (LevelReached one : reached) {
            totals.computeIfAbsent(one.serviceLevel(), k -> new ArrayList<>()).add(one);
        }
        if (!reached.isEmpty()) {
            totals.put(Occasion.ALL, reached);
        }
        List<Occasion> occasions = new ArrayList<>();
        totals.forEach((level, members) -> occasions.add(new Occasion(
                Occasion.Kind.POINTS,
                level,
                "",
                "",
                "",
                Verdict.BREACH,
                members.stream().map(LevelReached::points).reduce(BigDecimal.ZERO, BigDecimal::add),
                members.get(0).line(),
                members.get(0).of().on(),
                null,
                "",
                List.of(),
                members.stream().flatMap(m -> m.of().evidence().stream()).toList())));
        return occasions;
    }

    private NotDetermined unclear(KpiValue value, String level, List<LevelReached> found) {
        Kpi kpi = kpi(value.kpi());
        Band first = rulebook.bands().stream()
                .filter(b -> b.serviceLevel().equals(level) && b.kpi().equals(value.kpi()))
                .findFirst()
                .orElseThrow();
        ClauseLine line = found.isEmpty() ? first.line() : found.get(0).line();
        String reason = found.isEmpty()
                ? "no band of the clause covers it" + between(value, level, kpi)
                : (found.size() == 2 ? "the bands %s both cover it" : "the bands %s all cover it")
                        .formatted(String.join(
                                " and ",
                                found.stream()
                                        .map(f -> "'%s' (%s)"
                                                .formatted(f.band(), f.line().cell()))
                                        .toList()));
        return new NotDetermined(
                line,
                value.scope(),
                value.kpi(),
                "%s was %s, but %s: nothing follows from it until the rulebook is corrected."
                        .formatted(kpi.in(value.scope()), measured(kpi, value), reason),
                value.evidence());
    }

    /** The bands that the value falls between. */
    private String between(KpiValue value, String level, Kpi kpi) {
        List<Band> bands = rulebook.bands().stream()
                .filter(b ->
                        b.serviceLevel().equals(level) && b.kpi().equals(value.kpi()) && b.appliesTo(value.scope()))
                .toList();
        Optional<Band> under = bands.stream()
                .filter(b -> b.upper() != null && b.upper().value().compareTo(value.value()) <= 0)
                .max(Comparator.comparing(b -> Objects.requireNonNull(b.upper()).value()));
        Optional<Band> over = bands.stream()
                .filter(b -> b.lower() != null && b.lower().value().compareTo(value.value()) >= 0)
                .min(Comparator.comparing(b -> Objects.requireNonNull(b.lower()).value()));
        List<String> neighbours = Stream.of(under, over)
                .flatMap(Optional::stream)
                .map(b -> "'%s' (%s, %s)"
                        .formatted(b.name(), b.words(kpi), b.line().cell()))
                .toList();
        return neighbours.size() == 2 ? ", it lies between " + String.join(" and ", neighbours) : "";
    }

    private Settlement.Outcome settle(List<RemedyDue> due, List<Limit> limits) {
        Facts facts = request.facts();
        return Settlement.settle(new SettlementInput(
                due.stream().filter(d -> d.remedy().kind().isMoney()).toList(),
                limits,
                List.of(),
                Map.of(),
                facts.choices(),
                new Basis(
                        rounding,
                        rulebook.terms().computedIn(),
                        facts.charges(),
                        facts.quantities(),
                        rulebook.terms().parameters(),
                        rulebook.kpis(),
                        List.of(),
                        Map.of(),
                        tools.formulas()),
                facts.period(),
                rulebook.terms().periods(),
                facts.history().before(facts.period()).past()));
    }

    private void money(StatementLine line) {
        RemedyDue due = line.due();
        RemedyKind kind = due.remedy().kind();
        String limited = line.uncapped().compareTo(line.amount()) == 0
                ? ""
                : line.limits().isEmpty()
                        ? ", rounded"
                        : ", %s by clause %s"
                                .formatted(
                                        line.amount().compareTo(line.uncapped()) < 0 ? "limited" : "raised",
                                        String.join(
                                                " and clause ",
                                                line.limits().stream()
                                                        .map(l -> l.clause().number())
                                                        .distinct()
                                                        .toList()));
        String because = "%s owes %s %s of %s%s: %s%s."
                .formatted(
                        due.remedy().payer(),
                        due.remedy().payee(),
                        kind.withArticle(),
                        rounding.print(line.amount()),
                        ground(due.on()),
                        line.formula(),
                        limited);
        if (kind.effect() == RemedyKind.Effect.PENALTY) {
            remedies.add(new Penalty(
                    due.remedy().line(),
                    due.on().scope(),
                    kind.word(),
                    line.amount(),
                    rounding.currency(),
                    due.remedy().payer(),
                    due.remedy().payee(),
                    line.uncapped(),
                    line.limits(),
                    ClaimRight.AUTOMATIC,
                    due.remedy().sole(),
                    because,
                    due.on().evidence()));
        } else {
            remedies.add(new Bonus(
                    due.remedy().line(),
                    due.on().scope(),
                    kind.word(),
                    line.amount(),
                    rounding.currency(),
                    due.remedy().payer(),
                    due.remedy().payee(),
                    line.uncapped(),
                    line.limits(),
                    ClaimRight.AUTOMATIC,
                    due.remedy().sole(),
                    because,
                    due.on().evidence()));
        }
    }

    private void right(RemedyDue due) {
        String ground = ground(due.on());
        if (due.remedy().kind().effect() == RemedyKind.Effect.TERMINATION_RIGHT) {
            remedies.add(new TerminationRight(
                    due.remedy().line(),
                    due.on().scope(),
                    due.remedy().payee(),
                    null,
                    "%s may terminate the contract%s.".formatted(due.remedy().payee(), ground),
                    due.on().evidence()));
        } else {
            remedies.add(new Notice(
                    due.remedy().line(),
                    due.on().scope(),
                    due.remedy().kind().word(),
                    due.remedy().payee(),
                    null,
                    "%s is due to %s%s."
                            .formatted(
                                    capital(due.remedy().kind().withArticle()),
                                    due.remedy().payee(),
                                    ground),
                    due.on().evidence()));
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String ground(Occasion on) {
        if (on.kind() == Occasion.Kind.POINTS) {
            return on.serviceLevel().equals(Occasion.ALL)
                    ? " for the service points"
                    : " for the service points of " + on.serviceLevel();
        }
        return " for %s%s in band '%s'"
                .formatted(on.serviceLevel(), on.scope().isEmpty() ? "" : " (" + on.scope() + ")", on.band());
    }

    private void undetermined(Undetermined undetermined) {
        RemedyDue due = undetermined.due();
        open.add(new NotDetermined(
                due.remedy().line(),
                due.on().scope(),
                due.on().kpi(),
                "%s is due, but its amount cannot be computed: %s"
                        .formatted(capital(due.remedy().kind().withArticle()), undetermined.reason()),
                due.on().evidence()));
    }

    private Kpi kpi(String name) {
        return rulebook.kpi(name).orElseThrow();
    }
}
