package io.pactable.rulebook.check;

import io.pactable.contract.FormulaUse;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Remedy;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names the rows of a rulebook work with. */
final class Mentions {

    private final Set<String> names = new HashSet<>();
    private final String formulas;

    Mentions(Rulebook rulebook) {
        for (Remedy remedy : rulebook.remedies()) {
            names.add(remedy.charge());
            names.add(remedy.quantity());
            Stream.concat(remedy.multipliers().stream(), remedy.divisors().stream())
                    .map(Factor::name)
                    .forEach(names::add);
        }
        for (Limit limit : rulebook.limits()) {
            names.add(limit.charge());
            names.add(limit.named());
        }
        formulas = Stream.concat(
                        FormulaUses.of(rulebook).stream()
                                .map(FormulaUse::formula)
                                .map(f -> f.text()),
                        rulebook.engineersRules().stream().map(EngineersRules::text))
                .collect(Collectors.joining("\n"));
    }

    /** Whether a row, a formula or an engineers' rule works with the name. A part of a longer name counts, too. */
    boolean has(String name) {
        return names.contains(name) || formulas.contains(name);
    }
}
