package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.FormulaUse;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds formulas that fail within the declared ranges: that divide by 0, or whose result is too large. They are tried
 * at the ends of the range of each KPI that they name, with quantities of 0, without observations, and where what they
 * divide by changes its sign.
 */
final class FormulaFailsCheck implements Check {

    @Override
    public String kind() {
        return "formula-fails";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!FormulaUses.any(subject.rulebook())
                || !subject.isSound(SheetKind.CONTRACT, SheetKind.OBSERVATIONS, SheetKind.KPIS, SheetKind.REMEDIES)) {
            return;
        }
        Map<Formula, FormulaUse> uses = FormulaUses.of(subject.rulebook()).stream()
                .collect(Collectors.toMap(FormulaUse::formula, Function.identity(), (a, b) -> a));
        for (Kpi kpi : subject.rulebook().kpis()) {
            Derivation derivation = kpi.derivation();
            if (derivation != null && derivation.formula() != null) {
                FormulaUse use = uses.get(derivation.formula());
                CellRef at = subject.cell(SheetKind.KPIS, kpi.line().row(), "formula");
                new Trials(subject, use, null).find(Set.of()).ifPresent(why -> add(report, at, kpi.name(), why));
            }
        }
        for (Remedy remedy : subject.rulebook().remedies()) {
            if (remedy.formula() != null) {
                remedy(subject, remedy, uses.get(remedy.formula()), report);
            }
        }
    }

    /** A remedy knows the value that it answers to: it is tried in the bands that lead to it. */
    private static void remedy(Subject subject, Remedy remedy, @Nullable FormulaUse use, Report report) {
        CellRef at = subject.cell(SheetKind.REMEDIES, remedy.line().row(), "formula");
        for (LevelTable level : subject.tidyLevels()) {
            Set<BigDecimal> values = new TreeSet<>();
            Probe.of(level).stream()
                    .filter(p -> remedy.dueOn(Occasions.of(level, p.band(), p.value())))
                    .forEach(p -> values.add(p.value()));
            if (values.isEmpty()) {
                continue;
            }
            Optional<String> why = new Trials(subject, use, level.kpi()).find(values);
            if (why.isPresent()) {
                add(report, at, Names.of(remedy), why.get());
                return;
            }
        }
    }

    private static void add(Report report, CellRef at, String about, String why) {
        report.add(
                at,
                about + ", formula",
                "The formula cannot always be computed: %s. Then nothing could be concluded.".formatted(why),
                "Say what holds in that case, for example: if … = 0 then 0 else …");
    }

    /** The trials of one formula. */
    private static final class Trials {

        private static final String ZERO = "divided by 0";
        private static final String VALUE = "value";

        private final Subject subject;
        private final @Nullable FormulaUse use;
        private final @Nullable Kpi judged;

        /** @param judged the KPI whose value a remedy answers to; null for the formula of a KPI */
        Trials(Subject subject, @Nullable FormulaUse use, @Nullable Kpi judged) {
            this.subject = subject;
            this.use = use;
            this.judged = judged;
        }

        /** How it fails, in words; empty when it does not. */
        Optional<String> find(Set<BigDecimal> values) {
            if (use == null) {
                return Optional.empty();
            }
            Map<String, Object> usual = usual(use);
            Map<String, Set<BigDecimal>> varied = varied(use, values);
            if (judged != null && !values.isEmpty()) {
                usual.put(VALUE, values.iterator().next());
            }
            Optional<String> always = failure(use.formula(), usual);
            if (always.isPresent()) {
                // Without observations much cannot be computed, and is not; only a division says something.
                return always.filter(why -> why.contains(ZERO)).map(why -> plain(why) + emptyLists(use));
            }
            for (Map.Entry<String, Set<BigDecimal>> entry : varied.entrySet()) {
                Set<BigDecimal> tried = new TreeSet<>(entry.getValue());
                tried.addAll(signChanges(use.formula(), usual, entry.getKey(), entry.getValue()));
                for (BigDecimal value : tried) {
                    Map<String, Object> names = new LinkedHashMap<>(usual);
                    names.put(entry.getKey(), value);
                    Optional<String> why = failure(use.formula(), names);
                    if (why.isPresent()) {
                        return Optional.of("with %s %s, %s"
                                .formatted(name(entry.getKey()), Decimals.plain(value), plain(why.get())));
                    }
                }
            }
            return Optional.empty();
        }

        private String name(String name) {
            return name.equals(VALUE) && judged != null ? judged.name() : name;
        }

        private static String plain(String why) {
            String text = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
            return text;
        }

        private static String emptyLists(FormulaUse use) {
            List<String> lists = use.names().entrySet().stream()
                    .filter(e -> e.getValue() == Formula.Type.LIST && isNamed(use, e.getKey()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return lists.isEmpty() ? "" : ", where there is no " + String.join(" and no ", lists);
        }

        private Optional<String> failure(Formula formula, Map<String, Object> names) {
            try {
                subject.compensation().formulas().evaluate(formula, names);
                return Optional.empty();
            } catch (Formula.Failed e) {
                // All trials of a check have one bound together: that it is reached says nothing of this formula.
                return Optional.of(String.valueOf(e.getMessage())).filter(why -> !why.contains(" steps together"));
            }
        }

        /** The names that the formula uses, at usual values, and without observations. */
        private Map<String, Object> usual(FormulaUse use) {
            Map<String, Object> usual = new LinkedHashMap<>();
            use.names().keySet().stream()
                    .filter(name -> isNamed(use, name))
                    .sorted()
                    .forEach(name -> subject.compensation()
                            .usual(name, use.names().get(name), judged)
                            .ifPresent(value -> usual.put(name, value)));
            return usual;
        }

        /** The values at which each KPI and quantity is tried: both ends of its range, and nothing of it. */
        private Map<String, Set<BigDecimal>> varied(FormulaUse use, Set<BigDecimal> values) {
            Map<String, Set<BigDecimal>> varied = new LinkedHashMap<>();
            if (judged != null && isNamed(use, VALUE)) {
                varied.put(VALUE, values);
            }
            for (Kpi kpi : subject.rulebook().kpis()) {
                if (isNamed(use, kpi.name())) {
                    varied.put(kpi.name(), kpi.equals(judged) ? values : ends(kpi));
                }
            }
            subject.rulebook().terms().quantities().stream()
                    .filter(q -> isNamed(use, q.name()))
                    .forEach(q -> varied.put(q.name(), Set.of(BigDecimal.ZERO)));
            return varied;
        }

        private static Set<BigDecimal> ends(Kpi kpi) {
            Span domain = Domain.of(kpi);
            Set<BigDecimal> ends = new TreeSet<>();
            Optional.ofNullable(domain.from().value()).filter(domain::holds).ifPresent(ends::add);
            Optional.ofNullable(domain.to().value()).filter(domain::holds).ifPresent(ends::add);
            if (domain.holds(BigDecimal.ZERO)) {
                ends.add(BigDecimal.ZERO);
            }
            return ends;
        }

        private static boolean isNamed(FormulaUse use, String name) {
            return use.formula().text().contains(name);
        }

        /** Where what is divided by passes 0 on its way from one value to the next, if it does so evenly. */
        private List<BigDecimal> signChanges(
                Formula formula, Map<String, Object> usual, String name, Set<BigDecimal> values) {
            List<BigDecimal> zeros = new ArrayList<>();
            for (String divisor : Divisors.of(formula.text())) {
                BigDecimal last = null;
                for (BigDecimal value : values) {
                    if (last != null) {
                        zero(divisor, formula.cell(), usual, name, last, value).ifPresent(zeros::add);
                    }
                    last = value;
                }
            }
            return zeros;
        }

        private Optional<BigDecimal> zero(
                String divisor, String cell, Map<String, Object> usual, String name, BigDecimal low, BigDecimal high) {
            Optional<BigDecimal> atLow = number(divisor, cell, usual, name, low);
            Optional<BigDecimal> atHigh = number(divisor, cell, usual, name, high);
            if (atLow.isEmpty()
                    || atHigh.isEmpty()
                    || atLow.get().signum() * atHigh.get().signum() >= 0) {
                return Optional.empty();
            }
            BigDecimal part = atLow.get().divide(atLow.get().subtract(atHigh.get()), Decimals.DIVISION);
            return Optional.of(
                    Decimals.exact(low.add(high.subtract(low).multiply(part))).stripTrailingZeros());
        }

        private Optional<BigDecimal> number(
                String text, String cell, Map<String, Object> usual, String name, BigDecimal value) {
            Map<String, Object> names = new LinkedHashMap<>(usual);
            names.put(name, value);
            try {
                Object result = subject.compensation().formulas().evaluate(new Formula(text, cell), names);
                return result instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
            } catch (Formula.Failed e) {
                return Optional.empty();
            }
        }
    }
}
