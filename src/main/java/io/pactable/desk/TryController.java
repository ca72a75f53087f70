package io.pactable.desk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
    String blank(@PathVariable String hash, @RequestParam(defaultValue = "0") int example, Model model) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        head(model, opened, report);
        report.rulebook()
                .ifPresent(rulebook -> model.addAttribute(
                        "form", TryForm.of(rulebook, values(rulebook, report.examples(), example), List.of())));
        return "desk/try";
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
        RulebookReport report = checks.of(opened);
        try {
            Evaluation evaluation = TriedFacts.evaluate(rulebook(report), written, evaluator);
            ModelAndView page = page(opened, report, written, List.of(), HttpStatus.OK);
            page.addObject("statement", StatementView.of(evaluation));
            return page;
        } catch (TryRefused e) {
            return page(opened, report, written, e.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static ModelAndView page(
            OpenedWorkbook opened,
            RulebookReport report,
            MultiValueMap<String, String> written,
            List<TryProblem> problems,
            HttpStatusCode status) {
        ModelAndView page = new ModelAndView("desk/try");
        page.setStatus(status);
        page.addObject("head", WorkbookHead.of(opened, report));
        page.addObject("tab", "try");
        page.addObject("form", TryForm.of(rulebook(report), written, problems));
        page.addObject("name", written.getOrDefault("name", List.of("")).get(0));
        return page;
    }

    private static void head(Model model, OpenedWorkbook opened, RulebookReport report) {
        model.addAttribute("head", WorkbookHead.of(opened, report));
        model.addAttribute("tab", "try");
    }

    private static Rulebook rulebook(RulebookReport report) {
        return report.rulebook()
                .orElseThrow(() -> new DeskRefusal(
                        HttpStatus.CONFLICT,
                        "This workbook cannot be tried yet.",
                        "It has errors. Mend them in your spreadsheet, and open it again."));
    }
}
