package io.pactable.backoffice;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.Comparisons;
import io.pactable.exchange.Comparisons.PastFacts;
import io.pactable.exchange.DifferenceHtml;
import io.pactable.exchange.DifferenceJson;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTooLarge;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.Rulebooks;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.read.RulebookShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The difference between two versions of a rulebook over HTTP: the same answer as on the command line. */
@RestController
@RequestMapping(path = "/api/v1/rulebooks/diff", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
@Tag(name = "Rulebooks", description = "The contracts that can be evaluated.")
class DiffController {

    /** A page may show its own style and nothing else. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String BEFORE = "The earlier version, a workbook. Without it the rulebook of the id is meant.";
    private static final String AFTER = "The later version, a workbook. Without it the rulebook of the id is meant.";
    private static final String FACTS =
            "Facts of past periods, as they are evaluated, JSON or CSV; may be repeated. They are evaluated under both.";
    private static final String ID =
            "The rulebook of the folder that takes the place of the workbook that is not sent.";

    private final ContractEvaluator evaluator;
    private final RulebookShelf shelf;
    private final long largest;

    DiffController(
            ContractEvaluator evaluator,
            RulebookShelf shelf,
            @Value("${pactable.largest-body:64MB}") DataSize largest) {
        this.evaluator = evaluator;
        this.shelf = shelf;
        this.largest = Math.min(largest.toBytes(), FactsJson.LARGEST);
    }

    @Operation(
            summary = "Compare two versions of a rulebook",
            description =
                    "By sheet, row and cell, whatever the order of the rows; and what the change does to the worked"
                            + " examples and to facts of past periods. At least one workbook is sent; where the other is missing,"
                            + " the rulebook of the id takes its place. With 'Accept: text/html' the answer is a page.")
    @ApiResponse(
            responseCode = "200",
            description = "Compared. Look at 'differs': false means that the two mean the same.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(ref = "#/components/schemas/Difference")),
                @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "400",
            description = "It is not said what is to be compared, or facts cannot be read at all.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no rulebook of the id.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "413",
            description = "A file is too large.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "422",
            description = "Nothing of a workbook can be read, so there is nothing to compare; its findings are listed.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(
            @Parameter(description = BEFORE) @RequestParam(required = false) @Nullable MultipartFile before,
            @Parameter(description = AFTER) @RequestParam(required = false) @Nullable MultipartFile after,
            @Parameter(description = FACTS) @RequestParam(required = false) @Nullable List<MultipartFile> facts,
            @Parameter(description = ID) @RequestParam(defaultValue = "") String id)
            throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(DifferenceJson.write(compared(before, after, facts, id)));
    }

    @Operation(hidden = true)
    @PostMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            @RequestParam(required = false) @Nullable MultipartFile before,
            @RequestParam(required = false) @Nullable MultipartFile after,
            @RequestParam(required = false) @Nullable List<MultipartFile> facts,
            @RequestParam(defaultValue = "") String id)
            throws IOException {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(DifferenceHtml.document(compared(before, after, facts, id))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(RulebookUnusable e) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.parseMediaType(ProblemJson.MEDIA_TYPE))
                .body(ProblemJson.write(ProblemJson.unreadable(e)));
    }

    private Comparison compared(
            @Nullable MultipartFile before,
            @Nullable MultipartFile after,
            @Nullable List<MultipartFile> facts,
            String id)
            throws IOException {
        if (before == null && after == null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is neither a part 'before' nor a part 'after'. Send at least one workbook.");
        }
        if (before != null && after != null && !id.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Both workbooks are sent, so there is no place for the rulebook '%s'. Leave out the id, or one of the workbooks."
                            .formatted(id));
        }
        ComparedVersion from = version("before", before, id);
        ComparedVersion to = version("after", after, id);
        List<PastFacts> past = new ArrayList<>();
        if (facts != null) {
            for (MultipartFile part : facts) {
                past.add(facts(part, "facts " + (past.size() + 1)));
            }
        }
        return Comparisons.of(from, to, past, evaluator);
    }

    private ComparedVersion version(String part, @Nullable MultipartFile file, String id) throws IOException {
        if (file != null) {
            return ComparedVersion.workbook(name(file, part + ".xlsx"), file.getBytes());
        }
        if (id.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is no part '%s' and no id of a rulebook to take its place. Send one of the two."
                            .formatted(part));
        }
        return ComparedVersion.rulebook(id, Rulebooks.find(id, shelf));
    }

    private PastFacts facts(MultipartFile part, String otherwise) throws IOException {
        String name = name(part, otherwise);
        if (part.getSize() > largest) {
            throw new FactsTooLarge(largest);
        }
        boolean csv = name.toLowerCase(Locale.ROOT).endsWith(".csv")
                || Objects.requireNonNullElse(part.getContentType(), "").startsWith("text/csv");
        try (InputStream in = part.getInputStream()) {
            FactsFile file =
                    csv ? FactsCsv.read(in.readNBytes(FactsCsv.LARGEST + 1)) : FactsJson.read(in, largest, count -> {});
            return new PastFacts(name, file);
        } catch (FactsRefused e) {
            throw new FactsRefused(e.refusals().stream()
                    .map(r -> new Refusal(r.field(), name + ": " + r.message()))
                    .toList());
        }
    }

    private static String name(MultipartFile file, String otherwise) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? otherwise : name;
    }
}
