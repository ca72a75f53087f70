package io.pactable.backoffice;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Detail;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTooLarge;
import io.pactable.exchange.Submission;
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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evaluations over HTTP: the same facts and the same answer as on the command line, byte for byte. */
@RestController
@RequestMapping("/api/v1/evaluations")
@Tag(name = "Evaluations", description = "Periods of one contract: facts in, conclusions and money out.")
class EvaluationController {

    private static final String EXAMPLE = """
            {
              "rulebook": "public-cloud",
              "period": "2026-04",
              "charges": [
                {"name": "Monthly charge", "scope": "eu-west", "value": "100.00"},
                {"name": "Monthly charge", "scope": "us-east", "value": "250.00"}
              ],
              "measurements": [
                {"id": "uptime-eu", "kpi": "Monthly uptime", "scope": "eu-west", "value": "98.5"},
                {"id": "uptime-us", "kpi": "Monthly uptime", "scope": "us-east", "value": "99.99"}
              ]
            }
            """;

    /** Facts of at most so many bytes are read whole and evaluated in turn. */
    private static final int SMALL = 256 * 1024;

    private final ContractEvaluator evaluator;
    private final RulebookShelf shelf;
    private final long largest;

    /**
     * Small facts are answered by two threads for each processor. More of them would not be faster, but slower, since
     * they would take turns on the processors, and the compiler of a service that has just been started would wait for
     * its own. Large facts arrive while they are read, and wait for the network more than they compute.
     */
    private final Semaphore turns = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    EvaluationController(
            ContractEvaluator evaluator,
            RulebookShelf shelf,
            @Value("${pactable.largest-body:64MB}") DataSize largest) {
        this.evaluator = evaluator;
        this.shelf = shelf;
        this.largest = Math.min(largest.toBytes(), FactsJson.LARGEST);
    }

    @Operation(
            summary = "Evaluate one period, or a sequence of periods",
            description = "All numbers of the answer are decimal strings without exponent. What a period leaves behind"
                    + " is its 'record': sent back in the 'history' of a later one, it is looked back on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(ref = "#/components/schemas/Facts"),
                                        examples = @ExampleObject(name = "public-cloud", value = EXAMPLE)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "Evaluated. Look at 'determined': false means that something could not be judged.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Evaluation")))
    @ApiResponse(
            responseCode = "400",
            description = "The facts cannot be read at all, or there is no such detail.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no rulebook of the id.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "409",
            description = "The rulebook has errors; its findings are listed with their cells.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "413",
            description = "The facts are too large.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @ApiResponse(
            responseCode = "422",
            description = "The facts were refused, with one entry for each wrong field. Nothing was evaluated.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @PostMapping(
            consumes = {MediaType.APPLICATION_JSON_VALUE, "text/csv"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> evaluate(
            @Parameter(description = Details.WORDS, schema = @Schema(allowableValues = {"full", "conclusions"}))
                    @RequestParam(defaultValue = "full")
                    String detail,
            HttpServletRequest request)
            throws IOException {
        Detail chosen = Details.of(detail);
        long length = request.getContentLengthLong();
        if (length > largest) {
            throw new FactsTooLarge(largest);
        }
        boolean csv =
                MediaType.parseMediaType(request.getContentType()).getSubtype().equals("csv");
        byte[] answer;
        if (length >= 0 && length <= SMALL) {
            byte[] facts = request.getInputStream().readNBytes((int) length);
            turns.acquireUninterruptibly();
            try {
                answer = answer(csv ? FactsCsv.read(facts) : FactsJson.read(facts), chosen);
            } finally {
                turns.release();
            }
        } else {
            answer = answer(
                    csv
                            ? FactsCsv.read(request.getInputStream().readNBytes(FactsCsv.LARGEST + 1))
                            : FactsJson.read(request.getInputStream(), largest, count -> {}),
                    chosen);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    private byte[] answer(FactsFile facts, Detail detail) {
        return Submission.answer(facts, List.of(), shelf, evaluator).json(detail);
    }
}
