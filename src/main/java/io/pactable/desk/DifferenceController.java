package io.pactable.desk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.RulebookReport;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.Comparisons;
import io.pactable.exchange.DifferenceHtml;
import io.pactable.exchange.Rulebooks;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a workbook changes against the version that is in use. */
@Controller
class DifferenceController {

    private final WorkbookStore store;
    private final Checks checks;
    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;

    DifferenceController(WorkbookStore store, Checks checks, RulebookShelf shelf, ContractEvaluator evaluator) {
        this.store = store;
        this.checks = checks;
        this.shelf = shelf;
        this.evaluator = evaluator;
    }

    /** @param with id of the rulebook to compare with; empty for the one that the workbook seems to be a version of */
    @GetMapping("/desk/workbooks/{hash}/difference")
    String difference(@PathVariable String hash, @RequestParam(defaultValue = "") String with, Model model) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        List<Shelved> rulebooks = shelf.all();
        String id = with.isEmpty() ? likely(opened, report, rulebooks) : with;
        model.addAttribute("head", WorkbookHead.of(opened, report));
        model.addAttribute("tab", "difference");
        model.addAttribute(
                "rulebooks", rulebooks.stream().map(DeskController::onShelf).toList());
        model.addAttribute("with", id);
        model.addAttribute("difference", id.isEmpty() ? "" : fragment(opened, id));
        return "desk/difference";
    }

    /** The difference as markup that is safe to put into a page; empty when one of the two cannot be read at all. */
    private String fragment(OpenedWorkbook opened, String id) {
        try {
            Comparison comparison = Comparisons.of(
                    ComparedVersion.rulebook(id, Rulebooks.find(id, shelf)),
                    ComparedVersion.workbook(opened.file(), opened.bytes()),
                    List.of(),
                    evaluator);
            return DifferenceHtml.fragment(comparison, 2);
        } catch (RulebookUnusable e) {
            return "";
        }
    }

    /** By the name of the file, else by the reference or the title of the contract; empty when none fits. */
    private static String likely(OpenedWorkbook opened, RulebookReport report, List<Shelved> rulebooks) {
        if (rulebooks.stream().anyMatch(r -> r.id().equals(opened.id()))) {
            return opened.id();
        }
        return report.readable()
                .flatMap(book -> rulebooks.stream()
                        .filter(r -> r.reading()
                                .readable()
                                .filter(b -> alike(book, b))
                                .isPresent())
                        .map(Shelved::id)
                        .findFirst())
                .orElse("");
    }

    private static boolean alike(Rulebook a, Rulebook b) {
        String reference = a.terms().reference();
        boolean sameReference =
                !reference.isBlank() && reference.equals(b.terms().reference());
        return sameReference || a.terms().title().equals(b.terms().title());
    }
}
