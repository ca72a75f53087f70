package io.pactable.desk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The reports of workbooks. Those of the latest few are kept, so that one page after another does not wait for them.
 */
@Component
class Checks {

    private static final int MOST = 8;

    /** What a report depends on. */
    private record Checked(String hash, String file, List<EngineersRules> rules) {}

    private final ContractEvaluator evaluator;
    private final RulebookShelf shelf;

    private final Map<Checked, RulebookReport> reports = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Checked, RulebookReport> eldest) {
            return size() > MOST;
        }
    };

    Checks(ContractEvaluator evaluator, RulebookShelf shelf) {
        this.evaluator = evaluator;
        this.shelf = shelf;
    }

    RulebookReport of(OpenedWorkbook opened) {
        Checked checked = new Checked(opened.hash(), opened.file(), rules(opened));
        synchronized (reports) {
            RulebookReport known = reports.get(checked);
            if (known != null) {
                return known;
            }
        }
        RulebookReport report = RulebookCheck.of(
                opened.id(),
                RulebookReader.read(opened.id(), opened.file(), opened.bytes(), checked.rules()),
                evaluator);
        synchronized (reports) {
            reports.put(checked, report);
        }
        return report;
    }

    /** The engineers' rules that stand beside the rulebook of the same id: none comes with an opened workbook. */
    List<EngineersRules> rules(OpenedWorkbook opened) {
        return shelf.find(opened.id())
                .flatMap(shelved -> shelved.reading().readable())
                .map(Rulebook::engineersRules)
                .orElse(List.of());
    }
}
