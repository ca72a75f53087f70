package io.pactable.desk;

import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** The page on which facts are tried, with what was written kept. */
record TryPage(OpenedWorkbook opened, RulebookReport report, Map<String, List<String>> written) {

    /** @throws DeskRefusal if the workbook has errors */
    Rulebook rulebook() {
        return report.rulebook()
                .orElseThrow(() -> new DeskRefusal(
                        HttpStatus.CONFLICT,
                        "This workbook cannot be tried yet.",
                        "It has errors. Mend them in your spreadsheet, and open it again."));
    }

    ModelAndView refused(List<TryProblem> problems) {
        return page(problems, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    ModelAndView evaluated(Evaluation evaluation) {
        ModelAndView page = page(List.of(), HttpStatus.OK);
        page.addObject("statement", StatementView.of(evaluation));
        return page;
    }

    /** The fields before they are sent; a workbook with errors has none. */
    ModelAndView blank() {
        return page(List.of(), HttpStatus.OK);
    }

    private ModelAndView page(List<TryProblem> problems, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("desk/try");
        page.setStatus(status);
        page.addObject("head", WorkbookHead.of(opened, report));
        page.addObject("tab", "try");
        page.addObject("name", written.getOrDefault("name", List.of("")).get(0));
        report.rulebook().ifPresent(r -> page.addObject("form", TryForm.of(r, written, problems)));
        return page;
    }
}
