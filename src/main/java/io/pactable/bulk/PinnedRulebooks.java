package io.pactable.bulk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.Rulebooks;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rulebooks of a shelf as they are when they are first asked for: all lines of a run are evaluated by the same
 * versions, however often a workbook is saved meanwhile. Safe for many threads.
 */
final class PinnedRulebooks {

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final List<String> ids;
    private final Set<String> known;
    private final Map<String, Pinned> pinned = new ConcurrentHashMap<>();

    PinnedRulebooks(RulebookShelf shelf, ContractEvaluator evaluator) {
        this.shelf = shelf;
        this.evaluator = evaluator;
        this.ids = shelf.ids();
        this.known = Set.copyOf(ids);
    }

    /** Ids of all rulebooks, sorted. */
    List<String> ids() {
        return ids;
    }

    /**
     * The rulebook of the id, which can be used.
     *
     * @throws UnknownRulebook if there is none
     * @throws RulebookUnusable if it has errors
     */
    Rulebook find(String id) {
        return pinned(id).usable();
    }

    /** The rulebook of the id; empty when there is none or it has errors. */
    Optional<Rulebook> usable(String id) {
        try {
            return known.contains(id) ? Optional.of(find(id)) : Optional.empty();
        } catch (RulebookUnusable e) {
            return Optional.empty();
        }
    }

    /** What the rulebook was when it was first asked for: its version, or the errors that it had, as a hash. */
    String state(String id) {
        return pinned(id).state();
    }

    /** The rulebooks that were asked for so far and what they were, by id. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        pinned.forEach((id, book) -> {
            // One that is being read at this moment was not used yet.
            if (book.isRead()) {
                states.put(id, book.state());
            }
        });
        return states;
    }

    /** Whether every rulebook of the shelf was asked for. */
    boolean areAllKnown() {
        return pinned.size() == ids.size();
    }

    /** Whether the rulebook is there and was not asked for yet. */
    boolean isWanted(String id) {
        return known.contains(id) && !pinned.containsKey(id);
    }

    private Pinned pinned(String id) {
        if (!known.contains(id)) {
            throw Rulebooks.unknown(id, ids);
        }
        return pinned.computeIfAbsent(id, Pinned::new);
    }

    /** Read and compiled by the first thread that asks; others that need the same one wait, and only they. */
    private final class Pinned {

        private final String id;
        private volatile @Nullable Reading reading;
        private @Nullable List<Finding> unusable;

        Pinned(String id) {
            this.id = id;
        }

        boolean isRead() {
            return reading != null;
        }

        private Reading reading() {
            Reading known = reading;
            return known != null ? known : read();
        }

        private synchronized Reading read() {
            Reading known = reading;
            if (known == null) {
                known = Rulebooks.find(id, shelf).reading();
                reading = known;
            }
            return known;
        }

        synchronized Rulebook usable() {
            Optional<Rulebook> book = reading().rulebook();
            if (unusable == null) {
                unusable = book.map(evaluator::compile)
                        .filter(findings -> findings.stream().anyMatch(Finding::isError))
                        .orElse(List.of());
            }
            if (book.isEmpty() || !unusable.isEmpty()) {
                throw new RulebookUnusable(book.isEmpty() ? reading().findings() : unusable);
            }
            return book.get();
        }

        String state() {
            return reading()
                    .rulebook()
                    .map(Rulebook::version)
                    .orElseGet(() -> "errors " + Hashes.of(reading().findings().toString()));
        }
    }
}
