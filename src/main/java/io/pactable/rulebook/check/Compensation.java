package io.pactable.rulebook.check;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.Formulas;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Basis;
import io.pactable.settlement.CannotCompute;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Level;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Trial;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a value of a KPI, tried with charges and quantities of round size: the money arithmetic itself,
 * without escalations, limits and earlier periods. What depends on the size of a charge is tried with two sizes.
 */
final class Compensation {

    /** Sizes that charges and quantities are tried with. */
    enum Size {
        USUAL("10000", "10"),
        LARGE("10000000", "1000");

        private final BigDecimal charge;
        private final BigDecimal quantity;

        Size(String charge, String quantity) {
            this.charge = new BigDecimal(charge);
            this.quantity = new BigDecimal(quantity);
        }

        BigDecimal charge() {
            return charge;
        }

        BigDecimal quantity() {
            return quantity;
        }
    }

    /**
     * A remedy that is due.
     *
     * @param remedy the row
     * @param amount what it comes to; empty when it cannot be computed with the numbers tried
     * @param problem why it cannot, as a sentence that starts in lower case; empty when it can
     */
    record Due(Remedy remedy, Optional<BigDecimal> amount, String problem) {

        boolean isPenalty() {
            return remedy.kind().effect() == RemedyKind.Effect.PENALTY;
        }

        boolean isBonus() {
            return Net.isForPerformance(remedy) && remedy.kind().effect() == RemedyKind.Effect.BONUS;
        }

        /** Whether money is owed for certain. */
        boolean isOwed() {
            return amount.filter(a -> a.signum() > 0).isPresent();
        }
    }

    private final Rulebook rulebook;
    private final Formulas formulas;
    private final Map<String, List<Remedy>> byLevel = new HashMap<>();
    private final Map<String, Kpi> byName = new HashMap<>();
    private final Map<Integer, List<Kpi>> named = new HashMap<>();
    private final Map<Tried, List<Due>> tried = new HashMap<>();

    /** What was tried already. */
    private record Tried(String level, LocalDate day, int row, BigDecimal value, Size size) {}

    Compensation(Rulebook rulebook, Formulas formulas) {
        this.rulebook = rulebook;
        this.formulas = formulas;
        rulebook.kpis().forEach(k -> byName.putIfAbsent(k.name(), k));
        rulebook.remedies()
                .forEach(r -> byLevel.computeIfAbsent(key(r.trigger().serviceLevel()), k -> new ArrayList<>())
                        .add(r));
    }

    /** The remedies that answer to the service level, by its name or by {@code all}. */
    List<Remedy> answering(String serviceLevel) {
        return Stream.concat(
                        byLevel.getOrDefault(key(serviceLevel), List.of()).stream(),
                        byLevel.getOrDefault(Occasion.ALL, List.of()).stream())
                .toList();
    }

    private static String key(String serviceLevel) {
        return serviceLevel.equalsIgnoreCase(Occasion.ALL) ? Occasion.ALL : serviceLevel;
    }

    /** What is due on a value in the band. */
    List<Due> due(LevelTable level, Band band, BigDecimal value, Size size) {
        return tried.computeIfAbsent(
                new Tried(level.name(), level.day(), band.line().row(), value, size),
                t -> tried(level, band, value, size));
    }

    private List<Due> tried(LevelTable level, Band band, BigDecimal value, Size size) {
        Occasion occasion = Occasions.of(level, band, value);
        return answering(level.serviceLevel()).stream()
                .filter(r -> r.dueOn(occasion))
                .map(r -> tried(r, occasion, size))
                .toList();
    }

    private Due tried(Remedy remedy, Occasion occasion, Size size) {
        try {
            BigDecimal amount = Trial.amount(new RemedyDue(remedy, occasion), basis(remedy, occasion, size));
            return new Due(remedy, Optional.of(amount), "");
        } catch (CannotCompute e) {
            return new Due(remedy, Optional.empty(), e.reason());
        }
    }

    private Basis basis(Remedy remedy, Occasion occasion, Size size) {
        Terms terms = rulebook.terms();
        List<Kpi> kpis = Stream.concat(
                        Stream.ofNullable(byName.get(occasion.kpi())),
                        named.computeIfAbsent(remedy.line().row(), row -> named(remedy)).stream()
                                .filter(k -> !k.name().equals(occasion.kpi())))
                .toList();
        return new Basis(
                terms.rounding(),
                terms.computedIn(),
                amounts(terms.charges().stream().map(c -> c.name()), size.charge()),
                amounts(terms.quantities().stream().map(q -> q.name()), size.quantity()),
                terms.parameters(),
                kpis,
                kpis.stream()
                        .filter(k -> !k.name().equals(occasion.kpi()))
                        .map(k -> value(k, occasion))
                        .toList(),
                FormulaUses.lengths(terms.periods().holding(occasion.on()), terms.zone()),
                formulas);
    }

    /** The KPIs that the remedy works with. */
    private List<Kpi> named(Remedy remedy) {
        if (remedy.formula() != null) {
            String text = remedy.formula().text();
            return rulebook.kpis().stream().filter(k -> text.contains(k.name())).toList();
        }
        return Stream.concat(
                        Stream.of(remedy.quantity()),
                        Stream.concat(remedy.multipliers().stream(), remedy.divisors().stream())
                                .map(Factor::name))
                .flatMap(name -> Stream.ofNullable(byName.get(name)))
                .distinct()
                .toList();
    }

    private static Amounts amounts(Stream<String> names, BigDecimal each) {
        return new Amounts(names.map(n -> new NamedAmount(n, "", each)).toList());
    }

    /** Another KPI, at its target where it has one. */
    private static KpiValue value(Kpi kpi, Occasion occasion) {
        BigDecimal value = usual(kpi);
        return new KpiValue(kpi.name(), "", value, value, false, List.of(), occasion.on(), null, "");
    }

    /** Money as the statement prints it. */
    String print(BigDecimal amount) {
        return rulebook.terms().rounding().print(rulebook.terms().rounding().round(amount));
    }

    /** The size of the charges that were tried, for a message; empty when the contract has no charge. */
    String charges(Size size) {
        return rulebook.terms().charges().isEmpty()
                ? ""
                : " (tried with %s of %s)"
                        .formatted(
                                rulebook.terms().charges().size() == 1
                                        ? "a "
                                                + rulebook.terms()
                                                        .charges()
                                                        .get(0)
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                        : "charges",
                                Decimals.grouped(size.charge(), 0));
    }

    /** The parameter as of the day; empty when there is none. */
    Optional<BigDecimal> parameter(String name, LocalDate day) {
        return rulebook.terms().parameters().stream()
                .filter(p -> p.name().equals(name) && p.inForce().on(day))
                .map(p -> p.value())
                .findFirst();
    }

    /** The expression language. */
    Formulas formulas() {
        return formulas;
    }

    /**
     * A usual value for a name of a formula: no observations, other KPIs at their targets.
     *
     * @param judged the KPI whose value the formula answers to; null for none
     */
    Optional<Object> usual(String name, Formula.@Nullable Type type, @Nullable Kpi judged) {
        Terms terms = rulebook.terms();
        if (type == Formula.Type.LIST) {
            return Optional.of(List.of());
        }
        Kpi kpi = byName.get(name);
        if (kpi != null) {
            return Optional.of(usual(kpi));
        }
        if (judged != null && Level.WORDS.contains(name)) {
            return Level.parse(name).flatMap(level -> level.in(judged)).map(Object.class::cast);
        }
        LocalDate day = terms.validFrom() == null ? Subject.SOME_DAY : terms.validFrom();
        ServicePeriod period = terms.periods().holding(day);
        int time = FormulaUses.PERIOD_TIMES.indexOf(name);
        if (time >= 0) {
            return Optional.of((time == 0 ? period.from() : period.to())
                    .atStartOfDay(terms.zone())
                    .toInstant());
        }
        if (terms.charges().stream().anyMatch(c -> c.name().equals(name))) {
            return Optional.of(Size.USUAL.charge());
        }
        if (terms.quantities().stream().anyMatch(q -> q.name().equals(name))) {
            return Optional.of(Size.USUAL.quantity());
        }
        return parameter(name, day)
                .or(() -> Optional.ofNullable(
                        FormulaUses.lengths(period, terms.zone()).get(name)))
                .map(Object.class::cast);
    }

    private static BigDecimal usual(Kpi kpi) {
        return kpi.target() == null ? Domain.of(kpi).some() : kpi.target();
    }
}
