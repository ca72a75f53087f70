package io.pactable.evaluation;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Lazy;
import io.pactable.contract.Wording;
import io.pactable.measurement.ExcusedUse;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiInput;
import io.pactable.measurement.KpiReadings;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.Numbers;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Basis;
import io.pactable.settlement.CannotCompute;
import io.pactable.settlement.Claiming;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.Past;
import io.pactable.settlement.Quantities;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Settlement;
import io.pactable.settlement.SettlementInput;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Undetermined;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of an evaluation: check the facts, work out the KPIs, judge the levels, escalate, conclude remedies and
 * limits, settle, look at claims and earn-backs, explain. Whatever runs the clauses, this is what is done with them.
 */
public final class EvaluationOrder {

    private static final Comparator<RemedyDue> BY_ROW = EvaluationOrder::byRow;
    private static final Comparator<Conclusion> BY_LINE_AND_SCOPE = EvaluationOrder::byLineAndScope;

    private final EvaluationRequest request;
    private final Tools tools;
    private final RulebookPlan plan;
    private final ClauseSession clauses;
    private final Rulebook rulebook;
    private final Facts facts;
    private final History earlier;
    private final Levels levels;
    private final Escalations escalations;
    private final Tallies tallies;
    private final Deadlines deadlines;
    private final Consequents consequents;
    private final TermsDay termsDay;
    private final Points points;
    private @Nullable Past past;
    private @Nullable Basis basis;
    private final Set<Tally> counted = new LinkedHashSet<>(2);
    private final List<KpiValue> values = new ArrayList<>();
    private final List<Conclusion> open = new ArrayList<>();
    private final List<Conclusion> excused = new ArrayList<>();
    private final List<Conclusion> remedies = new ArrayList<>();
    private final List<Conclusion> undetermined = new ArrayList<>();
    private final List<Wording> notYet = new ArrayList<>();

    private EvaluationOrder(EvaluationRequest request, RulebookPlan plan, ClauseSession clauses, Tools tools) {
        this.request = request;
        this.tools = tools;
        this.clauses = clauses;
        this.plan = plan;
        this.rulebook = request.rulebook();
        this.facts = request.facts();
        this.earlier = facts.history().before(facts.period());
        this.termsDay = TermsDay.of(request);
        this.levels = new Levels(plan);
        this.points = new Points(plan, levels, termsDay);
        this.tallies = new Tallies(facts.period(), rulebook.terms().periods(), earlier, termsDay);
        this.escalations = new Escalations(tallies);
        this.deadlines = new Deadlines(rulebook, facts, tools.holidays());
        this.consequents = new Consequents(rulebook.terms().rounding(), deadlines, points);
    }

    private static int byRow(RemedyDue a, RemedyDue b) {
        int order = a.remedy().line().compareTo(b.remedy().line());
        if (order == 0) {
            order = a.on().line().compareTo(b.on().line());
        }
        if (order == 0) {
            order = a.on().scope().compareTo(b.on().scope());
        }
        if (order == 0) {
            order = a.on().serviceLevel().compareTo(b.on().serviceLevel());
        }
        return order == 0 ? a.on().kpi().compareTo(b.on().kpi()) : order;
    }

    private static int byLineAndScope(Conclusion a, Conclusion b) {
        int order = a.line().compareTo(b.line());
        return order == 0 ? a.scope().compareTo(b.scope()) : order;
    }

    /**
     * @param plan of the rulebook of the request
     * @throws FactsRefused if the facts do not fit the rulebook
     */
    public static Evaluation run(EvaluationRequest request, RulebookPlan plan, ClauseSession clauses, Tools tools) {
        return new EvaluationOrder(request, plan, clauses, tools).run();
    }

    /** Everything that is wrong with the facts; empty when they can be evaluated. */
    public static List<Refusal> check(EvaluationRequest request, RulebookPlan plan, Tools tools) {
        return check(request, plan, readings(request, plan, tools));
    }

    private static List<Refusal> check(EvaluationRequest request, RulebookPlan plan, KpiReadings readings) {
        List<Refusal> refusals = FactsCheck.check(plan, request.facts());
        refusals.addAll(readings.refusals());
        return refusals;
    }

    private static KpiReadings readings(EvaluationRequest request, RulebookPlan plan, Tools tools) {
        Rulebook rulebook = request.rulebook();
        Facts facts = request.facts();
        History earlier = facts.history().before(facts.period());
        KpiInput input = new KpiInput(
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
                Lazy.of(earlier::values),
                Lazy.of(earlier::excused),
                new Numbers(
                        facts.charges().inOrder(),
                        facts.quantities().inOrder(),
                        rulebook.terms().parameters()),
                tools.formulas(),
                tools.holidays());
        return KpiReadings.read(input, plan.kpis());
    }

    private Evaluation run() {
        KpiReadings readings = readings(request, plan, tools);
        List<Refusal> refusals = check(request, plan, readings);
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        readings.missing().forEach(this::missing);
        readings.excluded().forEach(this::excluded);
        excused(readings.excused());
        for (KpiReadings.Reading reading : readings.readings()) {
            values.add(reading.value());
        }
        levels.judge(values, List.copyOf(clauses.judge(values)));
        escalate(plan.onPoints(), tallies.ofLevels(plan.onPoints(), levels.judged()));
        judgePoints(readings);
        escalate(plan.onLevels(), tallies.ofLevels(plan.onLevels(), levels.judged()));
        List<Occasion> occasions = occasions(readings.excused());
        Consequences consequences = escalateMoney(occasions, clauses.conclude(occasions));
        List<RemedyDue> due = due(consequences);
        List<Limit> limits = limits(consequences);
        Recorder recorder = new Recorder(facts, readings, values, levels);
        Settlement settlement = settle(due, limits);
        Settlement.Outcome withoutReturns = settlement.outcome(List.of());
        List<EarnBackDue> earnBacks = earnBacks(withoutReturns, recorder);
        Settlement.Outcome outcome = earnBacks.isEmpty() ? withoutReturns : settlement.outcome(earnBacks);
        for (StatementLine line : outcome.statement().lines()) {
            remedies.add(consequents.money(line));
        }
        for (RemedyDue one : due) {
            if (!one.remedy().kind().isMoney()) {
                withoutMoney(one);
            }
        }
        outcome.statement().earnedBack().forEach(line -> remedies.add(consequents.earnedBack(line)));
        outcome.statement().prices().forEach(line -> remedies.add(consequents.price(line)));
        outcome.undetermined().forEach(u -> undetermined.add(consequents.undetermined(u)));
        List<Conclusion> escalated = escalations.conclusions();
        return new Evaluation(
                request,
                conclusions(consequences, escalated),
                outcome.statement(),
                () -> new Explainer(plan, levels, occasions, due, outcome)
                        .explain(readings, values, escalated, notYet, notJudged()),
                () -> recorder.record(outcome));
    }

    // ------------------------------------------------------------ measured

    private void missing(KpiReadings.Missing missing) {
        Kpi kpi = missing.kpi();
        levels.missing(kpi, missing.scope());
        open.add(new NotDetermined(
                kpi.line(),
                missing.scope(),
                kpi.name(),
                Wording.of(() -> "%s cannot be judged: %s.".formatted(kpi.in(missing.scope()), missing.because())),
                List.of()));
    }

    private void excluded(KpiReadings.Missing excluded) {
        Kpi kpi = excluded.kpi();
        open.add(new Excluded(
                kpi.line(), excluded.scope(), kpi.name(), Wording.of(() -> leftOut(kpi, excluded)), List.of()));
    }

    private static String leftOut(Kpi kpi, KpiReadings.Missing excluded) {
        String what = kpi.in(excluded.scope());
        String clause = kpi.line().clause().number();
        // A KPI of which the sheet names no clause goes by its name.
        String provided = clause.equals("KPI " + kpi.name()) ? "" : " (clause %s)".formatted(clause);
        return excluded.because().isEmpty()
                ? "%s has no value for this period and is left out of it, as the contract provides%s."
                        .formatted(what, provided)
                : "%s is left out of this period, as the contract provides%s: %s."
                        .formatted(what, provided, excluded.because());
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

    /** Applies the rows to what they count now. */
    private void escalate(List<Escalation> rows, List<Tally> now) {
        if (now.isEmpty()) {
            return;
        }
        List<Tally> fresh = now.stream().filter(counted::add).toList();
        Set<Tally> asked = new HashSet<>(now);
        List<EscalationDue> due = clauses.escalate(fresh).stream()
                .filter(d -> asked.contains(d.on()))
                .toList();
        escalations.apply(rows, due, levels.judged());
        notYet.addAll(escalations.notYet(rows, now));
    }

    /** KPIs that count service points are judged once the points are known. */
    private void judgePoints(KpiReadings readings) {
        List<KpiValue> counted = new ArrayList<>();
        for (Kpi kpi : plan.pointKpis()) {
            if (readings.has(kpi)) {
                continue;
            }
            Optional<Levels.Unknown> unknown = points.unknown(kpi);
            if (unknown.isPresent()) {
                missing(new KpiReadings.Missing(
                        kpi,
                        "",
                        "the service points of %s are not known, as it has no verdict"
                                .formatted(unknown.get().words())));
            } else {
                counted.add(points.value(kpi));
            }
        }
        if (!counted.isEmpty()) {
            values.addAll(counted);
            levels.judge(counted, List.copyOf(clauses.judge(counted)));
        }
    }

    // ------------------------------------------------------------ concluded

    private List<Occasion> occasions(List<ExcusedUse> uses) {
        List<Occasion> all = ofLevels();
        for (List<Occasion> more : List.of(points.occasions(), escalations.takeOccasions(), excusedOccasions(uses))) {
            if (!more.isEmpty()) {
                all.addAll(more);
            }
        }
        return all;
    }

    private List<Occasion> ofLevels() {
        List<Occasion> all = new ArrayList<>(levels.judged().size() + 4);
        for (Judged one : levels.judged()) {
            all.add(occasion(one, Occasion.Kind.LEVEL, one.reached.serviceLevel()));
            for (Judged.Promotion promotion : one.promotions) {
                all.add(occasion(one, Occasion.Kind.PROMOTED, promotion.to()));
            }
        }
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

    /** One for each type of excused event and scope of the event. */
    private List<Occasion> excusedOccasions(List<ExcusedUse> uses) {
        if (uses.isEmpty()) {
            return List.of();
        }
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
                termsDay.ofPeriod(),
                null,
                "",
                List.of(),
                members.stream().map(u -> u.event().id()).distinct().toList())));
        return all;
    }

    /** Escalations that count what was owed or what a limit reduced need to know what is owed now. */
    private Consequences escalateMoney(List<Occasion> occasions, Consequences consequences) {
        List<Escalation> rows = plan.onMoney();
        if (rows.isEmpty()) {
            return consequences;
        }
        Statement now = settle(due(consequences), limits(consequences))
                .outcome(List.of())
                .statement();
        List<Occasion> owed = now.lines().stream()
                .filter(line ->
                        line.isPenalty() && !line.isCarried() && line.uncapped().signum() > 0)
                .map(line -> line.due().on())
                .distinct()
                .toList();
        List<Occasion> capped = now.cappedPenalties().stream()
                .map(line -> line.due().on())
                .distinct()
                .toList();
        escalate(rows, tallies.ofMoney(rows, owed, capped));
        // In the order of the levels: a hash of occasions is another in each run of the machine.
        Map<Occasion, Occasion> raised = new LinkedHashMap<>();
        ofLevels().forEach(on -> raised.put(on.times(List.of()), on));
        List<Occasion> further = new ArrayList<>(escalations.takeOccasions());
        raised.values().stream()
                .filter(on -> on.kind() == Occasion.Kind.PROMOTED && !occasions.contains(on))
                .forEach(further::add);
        occasions.addAll(further);
        Consequences all = further.isEmpty() ? consequences : clauses.conclude(further);
        UnaryOperator<Occasion> asRaised = on -> raised.getOrDefault(on.times(List.of()), on);
        occasions.replaceAll(asRaised);
        return new Consequences(
                all.remedies().stream()
                        .map(d -> new RemedyDue(d.remedy(), asRaised.apply(d.on())))
                        .toList(),
                all.limits(),
                all.others());
    }

    private static List<RemedyDue> due(Consequences consequences) {
        List<RemedyDue> sorted = List.copyOf(consequences.remedies());
        if (isStrictlyInOrder(sorted)) {
            return sorted;
        }
        sorted = new ArrayList<>(sorted);
        sorted.sort(BY_ROW);
        List<RemedyDue> once = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            if (!isRepeated(sorted, i)) {
                once.add(sorted.get(i));
            }
        }
        return once;
    }

    private static boolean isStrictlyInOrder(List<RemedyDue> due) {
        for (int i = 1; i < due.size(); i++) {
            if (byRow(due.get(i - 1), due.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an equal one stands before it; equal ones stand among those that the order does not tell apart. */
    private static boolean isRepeated(List<RemedyDue> sorted, int at) {
        for (int i = at - 1; i >= 0 && byRow(sorted.get(i), sorted.get(at)) == 0; i--) {
            if (sorted.get(i).equals(sorted.get(at))) {
                return true;
            }
        }
        return false;
    }

    private EarnBackDue asWritten(EarnBackDue due) {
        return new EarnBackDue(plan.asWritten(due.earnBack()), due.on());
    }

    private List<Limit> limits(Consequences consequences) {
        if (rulebook.limits().isEmpty() && consequences.limits().isEmpty()) {
            return List.of();
        }
        Set<Limit> limits = new LinkedHashSet<>();
        consequences.limits().stream().map(LimitDue::limit).map(plan::asWritten).forEach(limits::add);
        // What earlier periods carried forward stands under the limits of this one.
        if (!past().carried().isEmpty()) {
            rulebook.limits().stream()
                    .filter(l -> l.inForce().on(termsDay.ofPeriod()))
                    .filter(l -> limits.stream().noneMatch(x -> x.line().equals(l.line())))
                    .forEach(limits::add);
        }
        return limits.stream().sorted(Limit.IN_ORDER).toList();
    }

    private List<EarnBackDue> earnBacks(Settlement.Outcome withoutReturns, Recorder recorder) {
        if (rulebook.earnBacks().isEmpty()) {
            return List.of();
        }
        PeriodRecord present = recorder.forEarnBacks(withoutReturns);
        EarnBackCases cases = new EarnBackCases(rulebook, earlier, present, termsDay, levels.judged());
        undetermined.addAll(cases.open());
        return clauses.earnBack(cases.completed()).stream()
                .map(this::asWritten)
                .filter(cases::completes)
                .distinct()
                .sorted(Comparator.comparing((EarnBackDue d) -> d.earnBack().line())
                        .thenComparing(d -> d.on().credit().period().from())
                        .thenComparing(d -> d.on().toString()))
                .toList();
    }

    // -------------------------------------------------------------- settled

    private Settlement settle(List<RemedyDue> due, List<Limit> limits) {
        List<RemedyDue> money = new ArrayList<>(due.size());
        Map<RemedyDue, ClaimRight> claims = new HashMap<>();
        for (RemedyDue one : due) {
            if (one.remedy().kind().isMoney()) {
                money.add(one);
                if (one.remedy().claiming() != Claiming.AUTOMATIC) {
                    claims.put(one, deadlines.claim(one));
                }
            }
        }
        return Settlement.of(new SettlementInput(
                money,
                limits,
                List.of(),
                claims,
                facts.choices(),
                basis(),
                facts.period(),
                rulebook.terms().periods(),
                past()));
    }

    private Past past() {
        if (past == null) {
            past = earlier.past();
        }
        return past;
    }

    private Basis basis() {
        if (basis == null) {
            basis = newBasis();
        }
        return basis;
    }

    private Basis newBasis() {
        return new Basis(
                rulebook.terms().rounding(),
                rulebook.terms().computedIn(),
                facts.charges().inOrder(),
                facts.quantities().inOrder(),
                rulebook.terms().parameters(),
                rulebook.kpis(),
                values,
                plan.lengths(facts.period()),
                tools.formulas());
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

    /** KPIs without a value, values without a band, and credits of which nobody knows whether they are earned back. */
    private List<Conclusion> notJudged() {
        List<Conclusion> all = new ArrayList<>(open);
        all.addAll(levels.unclear());
        undetermined.stream()
                .filter(u ->
                        rulebook.earnBacks().stream().anyMatch(e -> e.line().equals(u.line())))
                .forEach(all::add);
        return all;
    }

    private static void add(List<Conclusion> to, List<Conclusion> some) {
        if (!some.isEmpty()) {
            to.addAll(some);
        }
    }

    private List<Conclusion> conclusions(Consequences consequences, List<Conclusion> escalated) {
        remedies.sort(BY_LINE_AND_SCOPE);
        List<Conclusion> all =
                new ArrayList<>(levels.judged().size() + remedies.size() + open.size() + escalated.size() + 4);
        for (Judged one : levels.judged()) {
            all.add(levels.conclusion(one));
        }
        add(all, escalated);
        add(all, excused);
        add(all, open);
        add(all, levels.unclear());
        add(all, undetermined);
        add(all, remedies);
        if (consequences.others().isEmpty()) {
            return all;
        }
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
}
