package io.pactable.evaluation;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.ExcusedUse;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiInput;
import io.pactable.measurement.KpiReadings;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.Numbers;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Basis;
import io.pactable.settlement.CannotCompute;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitApplied;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.Quantities;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Settlement;
import io.pactable.settlement.SettlementInput;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Undetermined;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of an evaluation: check the facts, work out the KPIs, judge the levels, escalate, conclude remedies and
 * limits, settle, look at claims and earn-backs, explain. Whatever runs the clauses, this is what is done with them.
 */
public final class EvaluationOrder {

    private static final Comparator<Occasion> BY_LINE_AND_SCOPE = Comparator.comparing(Occasion::line)
            .thenComparing(Occasion::scope)
            .thenComparing(Occasion::serviceLevel)
            .thenComparing(Occasion::kpi);
    private static final Comparator<RemedyDue> BY_ROW =
            Comparator.comparing((RemedyDue d) -> d.remedy().line()).thenComparing(RemedyDue::on, BY_LINE_AND_SCOPE);

    private final EvaluationRequest request;
    private final Tools tools;
    private final ClauseSession clauses;
    private final Rulebook rulebook;
    private final Facts facts;
    private final History earlier;
    private final Levels levels;
    private final Escalations escalations;
    private final Tallies tallies;
    private final Deadlines deadlines;
    private final Consequents consequents;
    private final List<Tally> counted = new ArrayList<>();
    private final List<KpiValue> values = new ArrayList<>();
    private final List<Conclusion> open = new ArrayList<>();
    private final List<Conclusion> excused = new ArrayList<>();
    private final List<Conclusion> remedies = new ArrayList<>();
    private final List<Conclusion> undetermined = new ArrayList<>();
    private final List<String> notYet = new ArrayList<>();

    private EvaluationOrder(EvaluationRequest request, ClauseSession clauses, Tools tools) {
        this.request = request;
        this.tools = tools;
        this.clauses = clauses;
        this.rulebook = request.rulebook();
        this.facts = request.facts();
        this.earlier = facts.history().before(facts.period());
        this.levels = new Levels(rulebook);
        this.escalations = new Escalations(rulebook);
        this.tallies = new Tallies(facts.period(), rulebook.terms().periods(), earlier);
        this.deadlines = new Deadlines(rulebook, facts, tools.holidays());
        this.consequents = new Consequents(rulebook.terms().rounding(), deadlines);
    }

    /** @throws FactsRefused if the facts do not fit the rulebook */
    public static Evaluation run(EvaluationRequest request, ClauseSession clauses, Tools tools) {
        return new EvaluationOrder(request, clauses, tools).run();
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

    private Evaluation run() {
        KpiReadings readings = readings(request, tools);
        List<Refusal> refusals = check(request, readings);
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        readings.missing().forEach(this::missing);
        readings.excluded().forEach(this::excluded);
        excused(readings.excused());
        values.addAll(readings.values());
        levels.judge(values, List.copyOf(clauses.judge(values)));
        escalate(tallies.ofLevels(Escalations.onPoints(rulebook), levels.judged()));
        judgePoints();
        escalate(tallies.ofLevels(Escalations.others(rulebook), levels.judged()));
        List<Occasion> occasions = occasions(readings.excused());
        Consequences consequences = clauses.conclude(occasions);
        consequences = escalateMoney(occasions, consequences);
        List<RemedyDue> due = due(consequences);
        List<Limit> limits = limits(consequences);
        Settlement.Outcome outcome = settle(due, limits, earnBacks(due));
        outcome.statement().lines().forEach(line -> remedies.add(consequents.money(line)));
        due.stream().filter(d -> !d.remedy().kind().isMoney()).forEach(this::withoutMoney);
        outcome.statement().earnedBack().forEach(line -> remedies.add(consequents.earnedBack(line)));
        outcome.statement().prices().forEach(line -> remedies.add(consequents.price(line)));
        outcome.undetermined().forEach(u -> undetermined.add(consequents.undetermined(u)));
        notYet.addAll(Escalations.notYet(rulebook, counted));
        return new Evaluation(
                request,
                conclusions(consequences),
                outcome.statement(),
                new Explainer(rulebook)
                        .explain(
                                readings,
                                values,
                                levels,
                                occasions,
                                due,
                                escalations.conclusions(),
                                notYet,
                                outcome.statement()),
                record(readings, outcome));
    }

    // ------------------------------------------------------------ measured

    private void missing(KpiReadings.Missing missing) {
        Kpi kpi = missing.kpi();
        open.add(new NotDetermined(
                kpi.line(),
                missing.scope(),
                kpi.name(),
                "%s cannot be judged: %s.".formatted(kpi.in(missing.scope()), missing.because()),
                List.of()));
    }

    private void excluded(KpiReadings.Missing excluded) {
        Kpi kpi = excluded.kpi();
        String what = kpi.in(excluded.scope());
        String clause = kpi.line().clause().number();
        // A KPI of which the sheet names no clause goes by its name.
        String provided = clause.equals("KPI " + kpi.name()) ? "" : " (clause %s)".formatted(clause);
        open.add(new Excluded(
                kpi.line(),
                excluded.scope(),
                kpi.name(),
                excluded.because().isEmpty()
                        ? "%s has no value for this period and is left out of it, as the contract provides%s."
                                .formatted(what, provided)
                        : "%s is left out of this period, as the contract provides%s: %s."
                                .formatted(what, provided, excluded.because()),
                List.of()));
    }

    private void excused(List<ExcusedUse> uses) {
        for (ExcusedUse use : uses) {
            excused.add(new Excused(
                    use.exclusion().line(),
                    use.scope(),
                    use.kpi(),
                    use.exclusion().type(),
                    use.accepted(),
                    use.because(),
                    Stream.concat(Stream.of(use.event().id()), use.event().observations().stream())
                            .toList()));
        }
    }

    // -------------------------------------------------------------- judged

    private void escalate(List<Tally> more) {
        List<Tally> fresh = more.stream().filter(t -> !counted.contains(t)).toList();
        counted.addAll(fresh);
        if (!fresh.isEmpty()) {
            escalations.apply(clauses.escalate(fresh), levels.judged());
        }
    }

    /** KPIs that count service points are judged once the points are known. */
    private void judgePoints() {
        List<KpiValue> points = new ArrayList<>();
        for (Kpi kpi : rulebook.kpis()) {
            Derivation derivation = kpi.derivation();
            if (derivation != null && derivation.kind() == Derivation.Kind.POINTS) {
                points.add(pointsOf(kpi, derivation.of()));
            }
        }
        if (!points.isEmpty()) {
            values.addAll(points);
            levels.judge(points, List.copyOf(clauses.judge(points)));
        }
    }

    private KpiValue pointsOf(Kpi kpi, List<String> of) {
        boolean all = of.isEmpty() || of.stream().anyMatch(Occasion.ALL::equalsIgnoreCase);
        List<Judged> members = levels.judged().stream()
                .filter(one -> one.points().signum() > 0 && (all || of.contains(one.reached.serviceLevel())))
                .toList();
        BigDecimal sum = members.stream().map(Judged::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new KpiValue(
                kpi.name(),
                "",
                kpi.compared(sum),
                sum,
                false,
                members.stream()
                        .flatMap(m -> m.reached.of().evidence().stream())
                        .distinct()
                        .toList(),
                facts.period().from(),
                null,
                "");
    }

    // ------------------------------------------------------------ concluded

    private List<Occasion> occasions(List<ExcusedUse> uses) {
        List<Occasion> all = new ArrayList<>();
        for (Judged one : levels.judged()) {
            all.add(occasion(one, Occasion.Kind.LEVEL, one.reached.serviceLevel()));
            one.promotions.forEach(p -> all.add(occasion(one, Occasion.Kind.PROMOTED, p.to())));
        }
        all.addAll(points());
        all.addAll(escalations.takeOccasions());
        all.addAll(excusedOccasions(uses));
        return all;
    }

    private static Occasion occasion(Judged one, Occasion.Kind kind, String serviceLevel) {
        KpiValue value = one.reached.of();
        return new Occasion(
                kind,
                serviceLevel,
                value.kpi(),
                value.scope(),
                one.reached.band(),
                one.reached.verdict(),
                value.value(),
                one.reached.line(),
                value.on(),
                value.at(),
                value.incident(),
                one.onAmounts,
                value.evidence());
    }

    /** The points of each service level, and those of the whole contract. */
    private List<Occasion> points() {
        Map<String, List<Judged>> totals = new LinkedHashMap<>();
        List<Judged> withPoints = levels.judged().stream()
                .filter(one -> one.points().signum() > 0)
                .toList();
        for (Judged one : withPoints) {
            totals.computeIfAbsent(one.reached.serviceLevel(), k -> new ArrayList<>())
                    .add(one);
        }
        if (!withPoints.isEmpty()) {
            totals.put(Occasion.ALL, withPoints);
        }
        List<Occasion> occasions = new ArrayList<>();
        totals.forEach((level, members) -> occasions.add(new Occasion(
                Occasion.Kind.POINTS,
                level,
                "",
                "",
                "",
                Verdict.BREACH,
                members.stream().map(Judged::points).reduce(BigDecimal.ZERO, BigDecimal::add),
                members.get(0).reached.line(),
                members.get(0).reached.of().on(),
                null,
                "",
                List.of(),
                members.stream()
                        .flatMap(m -> m.reached.of().evidence().stream())
                        .toList())));
        return occasions;
    }

    /** One for each type of excused event and scope of the event. */
    private List<Occasion> excusedOccasions(List<ExcusedUse> uses) {
        Map<List<String>, List<ExcusedUse>> groups = new LinkedHashMap<>();
        uses.stream()
                .filter(ExcusedUse::accepted)
                .forEach(use -> groups.computeIfAbsent(
                                List.of(use.exclusion().type(), use.event().scope()), k -> new ArrayList<>())
                        .add(use));
        List<Occasion> all = new ArrayList<>();
        groups.forEach((key, members) -> all.add(new Occasion(
                Occasion.Kind.EXCUSED,
                key.get(0),
                "",
                key.get(1),
                Occasion.EXCUSED,
                Verdict.MET,
                members.stream().map(ExcusedUse::minutes).reduce(BigDecimal.ZERO, BigDecimal::max),
                members.get(0).exclusion().line(),
                facts.period().from(),
                null,
                "",
                List.of(),
                members.stream().map(u -> u.event().id()).distinct().toList())));
        return all;
    }

    /** Escalations that count what was owed or what a limit reduced need to know what is owed now. */
    private Consequences escalateMoney(List<Occasion> occasions, Consequences consequences) {
        List<Escalation> rows =
                rulebook.escalations().stream().filter(Tallies::isMoney).toList();
        if (rows.isEmpty()) {
            return consequences;
        }
        Settlement.Outcome now = settle(due(consequences), limits(consequences), List.of());
        List<Tally> more = tallies.ofMoney(
                rows,
                owed(now).stream().map(RemedyDue::on).distinct().toList(),
                now.statement().limits().stream().anyMatch(EvaluationOrder::reduced));
        counted.addAll(more);
        if (more.isEmpty()) {
            return consequences;
        }
        escalations.apply(clauses.escalate(more), levels.judged());
        List<Occasion> further = escalations.takeOccasions();
        occasions.addAll(further);
        return further.isEmpty() ? consequences : clauses.conclude(further);
    }

    /** Penalties of more than nothing before limits. */
    private static List<RemedyDue> owed(Settlement.Outcome outcome) {
        return outcome.statement().lines().stream()
                .filter(l ->
                        l.uncapped().signum() > 0 && l.due().remedy().kind().effect() == RemedyKind.Effect.PENALTY)
                .map(StatementLine::due)
                .toList();
    }

    private static boolean reduced(LimitApplied applied) {
        return applied.limit().kind() == LimitKind.CAP && applied.bit();
    }

    private static List<RemedyDue> due(Consequences consequences) {
        return new LinkedHashSet<>(consequences.remedies())
                .stream().sorted(BY_ROW).toList();
    }

    /** The row with everything it says: rules made of a sheet by stock Drools leave its days to their conditions. */
    private Limit asWritten(Limit limit) {
        return rulebook.limits().stream()
                .filter(l -> l.line().equals(limit.line()))
                .findFirst()
                .orElse(limit);
    }

    private EarnBackDue asWritten(EarnBackDue due) {
        return rulebook.earnBacks().stream()
                .filter(e -> e.line().equals(due.earnBack().line()))
                .findFirst()
                .map(e -> new EarnBackDue(e, due.on()))
                .orElse(due);
    }

    private List<Limit> limits(Consequences consequences) {
        Set<Limit> limits = new LinkedHashSet<>();
        consequences.limits().stream().map(LimitDue::limit).map(this::asWritten).forEach(limits::add);
        // What earlier periods carried forward stands under the limits of this one.
        if (!earlier.past().carried().isEmpty()) {
            rulebook.limits().stream()
                    .filter(l -> l.inForce().on(facts.period().from()))
                    .filter(l -> limits.stream().noneMatch(x -> x.line().equals(l.line())))
                    .forEach(limits::add);
        }
        return limits.stream().sorted(Limit.IN_ORDER).toList();
    }

    private Collection<EarnBackDue> earnBacks(List<RemedyDue> due) {
        if (rulebook.earnBacks().isEmpty()) {
            return List.of();
        }
        List<RemedyDue> owed = owed(settle(due, List.of(), List.of()));
        return clauses.earnBack(new EarnBackCases(rulebook, facts, levels.judged(), owed).find()).stream()
                .map(this::asWritten)
                .toList();
    }

    // -------------------------------------------------------------- settled

    private Settlement.Outcome settle(List<RemedyDue> due, List<Limit> limits, Collection<EarnBackDue> earnBacks) {
        List<RemedyDue> money =
                due.stream().filter(d -> d.remedy().kind().isMoney()).toList();
        Map<RemedyDue, ClaimRight> claims = new HashMap<>();
        money.forEach(d -> claims.put(d, deadlines.claim(d)));
        return Settlement.settle(new SettlementInput(
                money,
                limits,
                earnBacks.stream()
                        .distinct()
                        .sorted(Comparator.comparing(
                                        (EarnBackDue d) -> d.earnBack().line())
                                .thenComparing(d -> d.on().credit().period().from())
                                .thenComparing(d -> d.on().toString()))
                        .toList(),
                claims,
                facts.choices(),
                basis(),
                facts.period(),
                rulebook.terms().periods(),
                earlier.past()));
    }

    private Basis basis() {
        return new Basis(
                rulebook.terms().rounding(),
                rulebook.terms().computedIn(),
                facts.charges(),
                facts.quantities(),
                rulebook.terms().parameters(),
                rulebook.kpis(),
                values,
                periodNumbers(facts.period(), rulebook.terms().zone()),
                tools.formulas());
    }

    /** Lengths of the period by the names that formulas use; a day on which clocks change has 23 or 25 hours. */
    static Map<String, BigDecimal> periodNumbers(ServicePeriod period, ZoneId zone) {
        Instant from = period.from().atStartOfDay(zone).toInstant();
        Instant to = period.to().atStartOfDay(zone).toInstant();
        BigDecimal minutes = BigDecimal.valueOf(Duration.between(from, to).toMinutes());
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        all.put("period minutes", minutes);
        all.put("period hours", minutes.divide(BigDecimal.valueOf(60), Decimals.DIVISION));
        all.put(
                "period days",
                BigDecimal.valueOf(period.to().toEpochDay() - period.from().toEpochDay()));
        return all;
    }

    private void withoutMoney(RemedyDue due) {
        if (due.remedy().kind().effect() != RemedyKind.Effect.OBLIGATION) {
            remedies.add(consequents.right(due));
            return;
        }
        try {
            remedies.add(consequents.obligation(due, Quantities.of(due, basis())));
        } catch (CannotCompute e) {
            undetermined.add(consequents.undetermined(new Undetermined(due, e.reason())));
        }
    }

    private List<Conclusion> conclusions(Consequences consequences) {
        remedies.sort(Comparator.comparing(Conclusion::line).thenComparing(Conclusion::scope));
        List<Conclusion> all = new ArrayList<>();
        levels.judged().forEach(one -> all.add(levels.conclusion(one)));
        all.addAll(escalations.conclusions());
        all.addAll(excused);
        all.addAll(open);
        all.addAll(levels.unclear());
        all.addAll(undetermined);
        all.addAll(remedies);
        consequences.others().stream()
                .distinct()
                .sorted(Comparator.comparing(Conclusion::line)
                        .thenComparing(Conclusion::scope)
                        .thenComparing(Conclusion::because)
                        // Two that say the same of different parties: records print all they hold.
                        .thenComparing(Conclusion::toString))
                .forEach(all::add);
        return all;
    }

    // ------------------------------------------------------------- recorded

    private PeriodRecord record(KpiReadings readings, Settlement.Outcome outcome) {
        ServicePeriod period = facts.period();
        return new PeriodRecord(
                period,
                Stream.concat(
                                readings.readings().stream()
                                        .map(r -> new PastValue(
                                                period,
                                                r.value().kpi(),
                                                r.value().scope(),
                                                r.ofPeriod())),
                                values.stream()
                                        .filter(v -> !readings.values().contains(v))
                                        .map(v -> new PastValue(period, v.kpi(), v.scope(), v.measured())))
                        .toList(),
                levels.judged().stream()
                        .map(one -> new PastLevel(
                                period,
                                one.reached.serviceLevel(),
                                one.reached.of().kpi(),
                                one.reached.of().scope(),
                                one.reached.band(),
                                one.reached.verdict(),
                                one.points(),
                                one.reached.points()))
                        .toList(),
                outcome.statement().lines().stream()
                        .map(l -> new PastAmount(
                                period,
                                l.due().remedy().line().clause().number(),
                                l.due().remedy().group(),
                                l.due().on().serviceLevel(),
                                l.due().remedy().kind(),
                                l.due().on().scope(),
                                l.amount(),
                                l.uncapped(),
                                l.due().remedy().payer(),
                                l.due().remedy().payee()))
                        .toList(),
                facts.charges(),
                outcome.statement().limits().stream()
                        .filter(EvaluationOrder::reduced)
                        .map(l -> l.limit().line().clause().number())
                        .distinct()
                        .toList(),
                outcome.carried(),
                outcome.offsets(),
                readings.excused().stream()
                        .filter(ExcusedUse::accepted)
                        .map(u -> new PastExcused(
                                period, u.exclusion().type(), u.kpi(), u.scope(), u.minutes(), u.events()))
                        .toList());
    }
}
