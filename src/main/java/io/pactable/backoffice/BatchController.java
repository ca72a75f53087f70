package io.pactable.backoffice;

import io.pactable.bulk.LineStream;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Detail;
import io.pactable.exchange.ResultLines;
import io.pactable.rulebook.read.RulebookShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Very many evaluations over HTTP: facts are answered line by line while they still arrive. */
@RestController
@Tag(name = "Evaluations")
class BatchController {

    private static final Logger LOG = LoggerFactory.getLogger(BatchController.class);

    private static final String EXAMPLE = """
            {"rulebook": "late-delivery", "contract": "A", "period": {"from": "2026-03-12", "to": "2026-03-19"}, "charges": [{"name": "Goods value", "value": "48250.00"}], "measurements": [{"kpi": "Days late", "value": "5.75"}]}
            {"rulebook": "late-delivery", "contract": "B", "period": "April"}
            """;

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final int longest;
    private final int most;
    private final Semaphore room;

    BatchController(
            ContractEvaluator evaluator,
            RulebookShelf shelf,
            @Value("${pactable.batch.longest-line:4MB}") DataSize longest,
            @Value("${pactable.batch.at-once:4}") int most) {
        this.evaluator = evaluator;
        this.shelf = shelf;
        this.longest = (int) Math.min(longest.toBytes(), Integer.MAX_VALUE / 16);
        this.most = most;
        this.room = new Semaphore(most);
    }

    @Operation(
            summary = "Evaluate very many periods, one on each line",
            description =
                    "JSON lines in, JSON lines out, in the same order and while they still arrive. A line is the"
                            + " facts of POST /api/v1/evaluations on one line; its answer is the same, with the number of the"
                            + " line. A line that is refused is answered with its problem and stops no other. Blank lines are"
                            + " skipped. A request may be as long as it likes; whoever reads the answers slowly is read slowly.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = ResultLines.MEDIA_TYPE,
                                            schema =
                                                    @Schema(
                                                            type = "string",
                                                            description =
                                                                    "Each line is an object of the schema Facts."),
                                            examples = @ExampleObject(name = "late-delivery", value = EXAMPLE))))
    @ApiResponse(
            responseCode = "200",
            description = "A line for each line, of the schema ResultLine. Whether lines were refused is said by them.",
            content =
                    @Content(
                            mediaType = ResultLines.MEDIA_TYPE,
                            schema = @Schema(ref = "#/components/schemas/ResultLine")))
    @ApiResponse(
            responseCode = "400",
            description = "There is no such detail.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "415",
            description = "What is sent is not application/x-ndjson.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "503",
            description = "As many batches are evaluated as may be at once. Send this one later.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @PostMapping(
            path = "/api/v1/evaluations:batch",
            consumes = ResultLines.MEDIA_TYPE,
            produces = {ResultLines.MEDIA_TYPE, "application/problem+json"})
    void evaluate(
            @Parameter(description = Details.WORDS, schema = @Schema(allowableValues = {"full", "conclusions"}))
                    @RequestParam(defaultValue = "full")
                    String detail,
            HttpServletRequest request,
            HttpServletResponse response) {
        Detail chosen = Details.of(detail);
        if (!room.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "%s batches are being evaluated, and no more at once. Send this one later.".formatted(most));
        }
        try {
            response.setContentType(ResultLines.MEDIA_TYPE);
            new LineStream(shelf, evaluator, Runtime.getRuntime().availableProcessors(), longest)
                    .answer(
                            request.getInputStream(),
                            response.getOutputStream(),
                            chosen,
                            (line, failure) -> LOG.error("Line {} of a batch failed inside.", line, failure));
        } catch (IOException e) {
            // Whoever sent it is gone, or stood still for too long: there is nobody to tell.
            LOG.info("A batch was broken off: {}", e.toString());
        } finally {
            room.release();
        }
    }
}
