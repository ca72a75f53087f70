package io.pactable.exchange;

import io.pactable.contract.Names;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.util.ArrayList;
import java.util.List;

/** The rulebooks of a shelf as those who ask see them, whichever way they ask. */
public final class Rulebooks {

    private static final int MOST_NAMED = 20;

    private Rulebooks() {}

    /** @throws UnknownRulebook if the shelf has no rulebook of the id, with the nearest id that it has */
    public static Shelved find(String id, RulebookShelf shelf) {
        return shelf.find(id).orElseThrow(() -> unknown(id, shelf.ids()));
    }

    /**
     * There is no rulebook of the id.
     *
     * @param ids of those that there are
     */
    public static UnknownRulebook unknown(String id, List<String> ids) {
        return new UnknownRulebook("There is no rulebook '%s'. %s"
                .formatted(
                        id,
                        Names.nearest(id, ids)
                                .map(n -> "Maybe '" + n + "' is meant.")
                                .orElseGet(() -> ids.isEmpty()
                                        ? "The folder of rulebooks is empty."
                                        : "There are: " + some(ids) + ".")));
    }

    /** Not all of thousands. */
    private static String some(List<String> ids) {
        return ids.size() <= MOST_NAMED
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, MOST_NAMED)) + " and %s more".formatted(ids.size() - MOST_NAMED);
    }

    /** What was found when the rulebook was read, then what keeps it from being compiled. */
    public static List<Finding> findings(Shelved shelved, ContractEvaluator evaluator) {
        List<Finding> findings = new ArrayList<>(shelved.reading().findings());
        shelved.reading().rulebook().ifPresent(book -> findings.addAll(evaluator.compile(book)));
        return findings;
    }
}
