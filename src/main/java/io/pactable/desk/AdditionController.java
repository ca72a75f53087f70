package io.pactable.desk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.ExampleProposal;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.check.BoundaryExamples;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.AddedRows;
import io.pactable.rulebook.write.AnnotatedWorkbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the desk adds to a workbook: findings as notes, a warning accepted with its reason, an example. Each makes a
 * copy; what was opened stays as it is.
 */
@Controller
@RequestMapping("/desk/workbooks/{hash}")
class AdditionController {

    private static final int MOST_PROPOSALS = 60;
    private static final int KPIS_EVALUATED = 2_000;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 120;

    private final WorkbookStore store;
    private final Checks checks;
    private final ContractEvaluator evaluator;

    AdditionController(WorkbookStore store, Checks checks, ContractEvaluator evaluator) {
        this.store = store;
        this.checks = checks;
        this.evaluator = evaluator;
    }

    @GetMapping("/annotated")
    ResponseEntity<byte[]> annotated(@PathVariable String hash) {
        OpenedWorkbook opened = store.find(hash);
        byte[] annotated = AnnotatedWorkbook.of(
                        opened.bytes(), checks.of(opened).findings())
                .orElseThrow(() -> new DeskRefusal(
                        HttpStatus.CONFLICT,
                        "Notes cannot be written into this file.",
                        "It cannot be opened as a workbook: its findings say why."));
        return DeskController.file(opened.id() + "-with-findings" + RulebookReader.EXTENSION, annotated);
    }

    @PostMapping("/accept")
    String accept(
            @PathVariable String hash,
            @RequestParam String kind,
            @RequestParam String about,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String on) {
        OpenedWorkbook opened = store.find(hash);
        boolean there = checks.of(opened).findings().stream()
                .anyMatch(
                        f -> !f.isError() && f.kind().equals(kind) && f.about().equals(about));
        if (!there) {
            throw new DeskRefusal(
                    HttpStatus.CONFLICT,
                    "This finding is not there.",
                    "The workbook has no warning of this kind about '%s'. Go back, and look at its findings again."
                            .formatted(FileNames.brief(about)));
        }
        if (reason.isBlank() || by.isBlank()) {
            throw new DeskRefusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A reason and a name are needed.",
                    "Whoever approves the workbook reads why it is right as it is, and who says so. Go back, and fill"
                            + " both in.");
        }
        if (!on.isBlank() && !on.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new DeskRefusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The day cannot be read.",
                    "Go back, and write it as 2026-03-31, or leave it blank.");
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("finding", kind);
        row.put("about", about);
        row.put("reason", cut(reason, LONGEST_REASON));
        row.put("by", cut(by, LONGEST_NAME));
        if (!on.isBlank()) {
            row.put("on", on);
        }
        OpenedWorkbook added = add(opened, SheetKind.ACCEPTED, List.of(row));
        return "redirect:/desk/workbooks/" + added.hash() + "?done=accepted";
    }

    @PostMapping("/examples")
    ModelAndView example(@PathVariable String hash, @RequestParam MultiValueMap<String, String> written) {
        OpenedWorkbook opened = store.find(hash);
        String name = cut(written.getOrDefault("name", List.of("")).get(0), LONGEST_NAME);
        TryPage page = new TryPage(opened, checks.of(opened), written);
        try {
            Evaluation evaluation = TriedFacts.evaluate(page.rulebook(), written, evaluator);
            if (name.isEmpty()) {
                return page.refused(List.of(new TryProblem("name", "", "Give the example a name.")));
            }
            boolean taken =
                    page.rulebook().examples().stream().anyMatch(e -> e.name().equalsIgnoreCase(name));
            if (taken) {
                return page.refused(
                        List.of(new TryProblem("name", "", "There is an example of this name. Give it another.")));
            }
            OpenedWorkbook added = add(
                    opened,
                    SheetKind.EXAMPLES,
                    ExampleRows.of(name, evaluation.request().facts()));
            return new ModelAndView("redirect:/desk/workbooks/" + added.hash() + "/examples?done=example");
        } catch (TryRefused e) {
            return page.refused(e.problems());
        }
    }

    @GetMapping("/proposals")
    String proposals(@PathVariable String hash, Model model) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        model.addAttribute("head", WorkbookHead.of(opened, report));
        model.addAttribute("tab", "examples");
        model.addAttribute("proposals", proposals(report));
        return "desk/proposals";
    }

    @PostMapping("/proposals")
    String propose(@PathVariable String hash, @RequestParam MultiValueMap<String, String> written) {
        OpenedWorkbook opened = store.find(hash);
        List<String> keep = written.getOrDefault("keep", List.of());
        List<Map<String, String>> rows = proposals(checks.of(opened)).stream()
                .filter(p -> keep.contains(p.example().name()))
                .flatMap(p -> p.rows().stream())
                .toList();
        if (rows.isEmpty()) {
            return "redirect:/desk/workbooks/" + hash + "/examples";
        }
        OpenedWorkbook added = add(opened, SheetKind.EXAMPLES, rows);
        return "redirect:/desk/workbooks/" + added.hash() + "/examples?done=proposals";
    }

    /** The next ones to decide on: fewer where a rulebook has so many KPIs that each takes its time. */
    private List<ExampleProposal> proposals(RulebookReport report) {
        return report.rulebook().map(this::proposals).orElse(List.of());
    }

    private List<ExampleProposal> proposals(Rulebook rulebook) {
        int atOnce = Math.max(
                1, Math.min(MOST_PROPOSALS, KPIS_EVALUATED / rulebook.kpis().size()));
        return BoundaryExamples.of(rulebook, evaluator.formulas(rulebook)).stream()
                .limit(atOnce)
                .map(example -> ExampleProposal.of(example, rulebook, evaluator))
                .toList();
    }

    private OpenedWorkbook add(OpenedWorkbook opened, SheetKind sheet, List<Map<String, String>> rows) {
        byte[] added = AddedRows.add(opened.bytes(), sheet, rows)
                .orElseThrow(() -> new DeskRefusal(
                        HttpStatus.CONFLICT,
                        "The rows cannot be added.",
                        "The sheet '%s' has no room, or its hidden rows were changed. Copy the sheet from a fresh workbook."
                                .formatted(sheet.title())));
        return store.keep(opened.file(), added);
    }

    private static String cut(String text, int longest) {
        String plain = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return plain.substring(0, Math.min(plain.length(), longest));
    }
}
