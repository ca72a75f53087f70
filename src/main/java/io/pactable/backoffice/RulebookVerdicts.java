package io.pactable.backoffice;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Rulebooks;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What was found wrong with each rulebook, kept as long as its files do not change: of thousands only some are held as
 * read and compiled, and they are not read again to be listed.
 */
@Component
class RulebookVerdicts {

    /**
     * What is known of a rulebook.
     *
     * @param title empty when it could not be read
     * @param version empty when it could not be read
     * @param findings when it was read, then what keeps it from being compiled
     */
    record Verdict(Optional<String> title, Optional<String> version, List<Finding> findings) {

        List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    private record Known(Object state, Verdict verdict) {}

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RulebookVerdicts(RulebookShelf shelf, ContractEvaluator evaluator) {
        this.shelf = shelf;
        this.evaluator = evaluator;
    }

    /** Ids of all rulebooks, sorted. */
    List<String> ids() {
        List<String> ids = shelf.ids();
        if (known.size() > ids.size()) {
            known.keySet().retainAll(ids);
        }
        return ids;
    }

    /** What was found out before, if it still counts. */
    Optional<Verdict> known(String id) {
        Optional<Object> state = shelf.state(id);
        return Optional.ofNullable(known.get(id))
                .filter(before -> state.filter(before.state()::equals).isPresent())
                .map(Known::verdict);
    }

    /** What there is to say of the rulebook, found out if need be; empty when there is none of the id. */
    Optional<Verdict> of(String id) {
        Optional<Verdict> before = known(id);
        if (before.isPresent()) {
            return before;
        }
        Optional<Object> state = shelf.state(id);
        Optional<Verdict> verdict = shelf.find(id).map(this::verdict);
        if (state.isPresent() && verdict.isPresent()) {
            known.put(id, new Known(state.get(), verdict.get()));
        }
        return verdict;
    }

    Verdict verdict(RulebookShelf.Shelved shelved) {
        Optional<Rulebook> book = shelved.reading().rulebook();
        return new Verdict(
                book.map(b -> b.terms().title()), book.map(Rulebook::version), Rulebooks.findings(shelved, evaluator));
    }
}
