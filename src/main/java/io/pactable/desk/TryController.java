package io.pactable.desk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Facts are written into fields, and what follows from them is shown. */
@Controller
@RequestMapping("/desk/workbooks/{hash}/try")
class TryController {

    private final WorkbookStore store;
    private final Checks checks;
    private final ContractEvaluator evaluator;

    TryController(WorkbookStore store, Checks checks, ContractEvaluator evaluator) {
        this.store = store;
        this.checks = checks;
        this.evaluator = evaluator;
    }

    @GetMapping
    ModelAndView blank(@PathVariable String hash, @RequestParam(defaultValue = "0") int example) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        Map<String, List<String>> values = report.rulebook()
                .map(rulebook -> values(rulebook, report.examples(), example))
                .orElse(Map.of());
        return new TryPage(opened, report, values).blank();
    }

    private static Map<String, List<String>> values(Rulebook rulebook, List<ExampleResult> examples, int example) {
        Optional<Evaluation> evaluated = example >= 1 && example <= examples.size()
                ? examples.get(example - 1).evaluation()
                : Optional.empty();
        return evaluated
                .map(e -> TryValues.of(rulebook, e.request().facts()))
                .orElseGet(() -> TryValues.fresh(rulebook));
    }

    @PostMapping
    ModelAndView evaluate(@PathVariable String hash, @RequestParam MultiValueMap<String, String> written) {
        OpenedWorkbook opened = store.find(hash);
        TryPage page = new TryPage(opened, checks.of(opened), written);
        try {
            return page.evaluated(TriedFacts.evaluate(page.rulebook(), written, evaluator));
        } catch (TryRefused e) {
            return page.refused(e.problems());
        }
    }
}
