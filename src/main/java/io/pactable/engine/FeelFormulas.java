package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.contract.FormulaUse;
import io.pactable.contract.Formulas;
import io.pactable.rulebook.Finding;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Formulas in FEEL, checked before they run, with times in the contract's zone. Safe for many threads.
 *
 * <p>FEEL is strict here: where the standard answers null, the evaluation fails and says why, so that nothing is judged
 * on a value that is not there. Numbers are decimals throughout; a division keeps 68 digits, and 34 count.
 */
final class FeelFormulas implements Formulas {

    /** Most formulas that are held besides those of the rulebook. */
    private static final int MOST_OTHERS = 100;

    private record Key(String text, Set<String> names) {}

    private final ZoneId zone;
    private final Map<Formula, FormulaUse> uses;
    private final Map<Formula, FormulaCompiler.Compiled> compiled = new HashMap<>();
    private final Map<Key, FormulaCompiler.Compiled> others = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FormulaCompiler.Compiled> eldest) {
            return size() > MOST_OTHERS;
        }
    };

    /**
     * @param zone of the contract
     * @param uses the formulas of the rulebook with the names that each may use
     */
    FeelFormulas(ZoneId zone, List<FormulaUse> uses) {
        this.zone = zone;
        this.uses = new LinkedHashMap<>();
        for (FormulaUse use : uses) {
            this.uses.put(use.formula(), use);
            compiled.put(use.formula(), compile(use));
        }
    }

    /** The same formulas with a bound on the work of all of them, for one evaluation and one thread. */
    Formulas forOneEvaluation() {
        return within(new int[] {Run.MOST_TOGETHER});
    }

    /**
     * The same formulas with a bound on the work of all of them, for one thread.
     *
     * @param left the steps that are left, from which they take theirs
     */
    Formulas within(int[] left) {
        return (formula, names) -> evaluate(formula, names, left);
    }

    @Override
    public Object evaluate(Formula formula, Map<String, ? extends @Nullable Object> names) throws Formula.Failed {
        return evaluate(formula, names, new int[] {Run.MOST_STEPS});
    }

    private Object evaluate(Formula formula, Map<String, ? extends @Nullable Object> names, int[] left)
            throws Formula.Failed {
        FormulaCompiler.Compiled ready = compiled.get(formula);
        if (ready == null) {
            ready = other(formula, names.keySet());
        }
        Expression code = ready.code();
        if (code == null) {
            throw new Formula.Failed(ready.problems().get(0).message());
        }
        Run run = new Run(zone, names, ready.slots(), Math.min(left[0], Run.MOST_STEPS));
        try {
            Object value = Objects.requireNonNull(Values.out(code.value(run), run));
            FormulaUse use = uses.get(formula);
            Shape.Kind wanted = use == null ? Shape.Kind.ANY : wanted(use);
            if (wanted != Shape.Kind.ANY && Values.kind(Values.in(value, zone)) != wanted) {
                throw code.not(value, wanted);
            }
            return value;
        } catch (ArithmeticException e) {
            throw Calculation.tooLarge();
        } catch (StackOverflowError e) {
            throw new Formula.Failed(FormulaText.TOO_DEEP.message());
        } finally {
            left[0] -= run.spent();
        }
    }

    private static Shape.Kind wanted(FormulaUse use) {
        return Shape.of(use.result(), Map.of()).kind();
    }

    /** What is wrong with the formulas, in their order; empty when all may be evaluated. */
    List<Finding> check(String file) {
        List<Finding> findings = new ArrayList<>();
        for (FormulaUse use : uses.values()) {
            FormulaCompiler.Compiled one = compiled.get(use.formula());
            if (one == null) {
                continue;
            }
            List<FormulaProblem> problems = new ArrayList<>(one.problems());
            if (one.code() != null) {
                result(use, one.code().shape()).ifPresent(problems::add);
            }
            problems.forEach(p ->
                    findings.add(Finding.error("formula", file, use.formula().cell(), p.message(), p.remedy())));
        }
        return findings;
    }

    private static Optional<FormulaProblem> result(FormulaUse use, Shape shape) {
        Shape.Kind wanted = wanted(use);
        boolean fits = wanted == Shape.Kind.ANY
                || shape.isOpen()
                || shape.is(wanted)
                || wanted == Shape.Kind.TIME && shape.is(Shape.Kind.DATE);
        return fits
                ? Optional.empty()
                : Optional.of(new FormulaProblem(
                        "The formula gives %s, but must give %s."
                                .formatted(shape.kind().words(), wanted.words()),
                        FormulaProblem.instead(shape.kind(), wanted)));
    }

    private FormulaCompiler.Compiled compile(FormulaUse use) {
        Map<String, Shape> shapes = new HashMap<>();
        use.names()
                .forEach((name, type) ->
                        shapes.put(name, Shape.of(type, use.fields().getOrDefault(name, Map.of()))));
        return FormulaCompiler.compile(use.formula().text(), shapes, zone);
    }

    /** A formula that is not the rulebook's: nothing is known of its names but that they are there. */
    private FormulaCompiler.Compiled other(Formula formula, Set<String> names) {
        Key key = new Key(formula.text(), Set.copyOf(names));
        synchronized (others) {
            return others.computeIfAbsent(key, k -> {
                Map<String, Shape> shapes = new HashMap<>();
                k.names().forEach(name -> shapes.put(name, Shape.ANY));
                return FormulaCompiler.compile(k.text(), shapes, zone);
            });
        }
    }
}
