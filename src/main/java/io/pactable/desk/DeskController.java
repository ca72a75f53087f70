package io.pactable.desk;

import io.pactable.evaluation.RulebookReport;
import io.pactable.exchange.Rulebooks;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import io.pactable.rulebook.write.FreshWorkbook;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The author's pages: a workbook is opened, and everything about it is shown. */
@Controller
@RequestMapping("/desk")
class DeskController {

    /** Findings that are listed one by one. */
    private static final int LISTED = 300;

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final WorkbookStore store;
    private final Checks checks;
    private final RulebookShelf shelf;

    DeskController(WorkbookStore store, Checks checks, RulebookShelf shelf) {
        this.store = store;
        this.checks = checks;
        this.shelf = shelf;
    }

    /** A rulebook of the shelf, to be opened. */
    record OnShelf(String id, String title) {}

    @GetMapping
    String start(Model model) {
        return start(model, "");
    }

    private String start(Model model, String problem) {
        List<OnShelf> rulebooks =
                shelf.all().stream().map(DeskController::onShelf).toList();
        model.addAttribute("rulebooks", rulebooks);
        model.addAttribute("problem", problem);
        model.addAttribute("largest", RulebookReader.LARGEST);
        return "desk/start";
    }

    static OnShelf onShelf(Shelved shelved) {
        String title = shelved.reading().readable().map(r -> r.terms().title()).orElse("");
        return new OnShelf(shelved.id(), title);
    }

    @PostMapping("/workbooks")
    String open(@RequestParam(name = "workbook", required = false) @Nullable MultipartFile file, Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return start(model, "No workbook was chosen. Choose a file that ends in .xlsx.");
        }
        if (file.getSize() > RulebookReader.LARGEST) {
            throw new DeskRefusal(HttpStatus.CONTENT_TOO_LARGE, "The workbook is too large.", DeskProblems.TOO_LARGE);
        }
        String name = file.getOriginalFilename();
        return page(store.keep(name == null ? "" : name, file.getBytes()));
    }

    @GetMapping("/rulebooks/{id}")
    String shelved(@PathVariable String id) {
        Rulebooks.find(id, shelf);
        byte[] workbook = shelf.workbook(id)
                .orElseThrow(() -> new DeskRefusal(
                        HttpStatus.NOT_FOUND,
                        "This rulebook has no workbook.",
                        "Its folder needs a workbook with the name %s%s.".formatted(id, RulebookReader.EXTENSION)));
        return page(store.keep(id + RulebookReader.EXTENSION, workbook));
    }

    private static String page(OpenedWorkbook opened) {
        return "redirect:/desk/workbooks/" + opened.hash();
    }

    @GetMapping("/workbooks/{hash}")
    String workbook(
            @PathVariable String hash,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        SheetViews.Shown shown = SheetViews.of(report, all);
        model.addAttribute("head", WorkbookHead.of(opened, report));
        model.addAttribute("findings", shown.findings().stream().limit(LISTED).toList());
        model.addAttribute("unlisted", Math.max(0, shown.findings().size() - LISTED));
        model.addAttribute("accepted", report.accepted());
        model.addAttribute(
                "sheets", shown.sheets().stream().filter(s -> !s.isIdle()).toList());
        model.addAttribute(
                "emptySheets",
                shown.sheets().stream()
                        .filter(SheetView::isIdle)
                        .map(SheetView::title)
                        .collect(Collectors.joining(", ")));
        model.addAttribute("tab", "workbook");
        model.addAttribute("said", done.equals("accepted") ? "The finding is accepted with your reason." : "");
        return "desk/workbook";
    }

    @GetMapping("/workbooks/{hash}/examples")
    String examples(@PathVariable String hash, @RequestParam(defaultValue = "") String done, Model model) {
        OpenedWorkbook opened = store.find(hash);
        RulebookReport report = checks.of(opened);
        model.addAttribute("head", WorkbookHead.of(opened, report));
        model.addAttribute(
                "examples",
                IntStream.range(0, report.examples().size())
                        .mapToObj(i -> ExampleView.of(i + 1, report.examples().get(i)))
                        .toList());
        model.addAttribute("tab", "examples");
        model.addAttribute(
                "said",
                switch (done) {
                    case "example" -> "The example is added. Write what must come out in place of 'to confirm'.";
                    case "proposals" -> "The examples are added. Write what must come out in place of 'to confirm'.";
                    default -> "";
                });
        return "desk/examples";
    }

    @GetMapping("/workbooks/{hash}/download")
    ResponseEntity<byte[]> download(@PathVariable String hash) {
        OpenedWorkbook opened = store.find(hash);
        return file(opened.id() + RulebookReader.EXTENSION, opened.bytes());
    }

    @GetMapping("/fresh")
    ResponseEntity<byte[]> fresh() {
        return file("new-contract" + RulebookReader.EXTENSION, FreshWorkbook.of("new-contract"));
    }

    /** @param name of small letters, digits, hyphens and points */
    static ResponseEntity<byte[]> file(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
