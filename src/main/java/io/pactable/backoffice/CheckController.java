package io.pactable.backoffice;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.ReportJson;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Checks a workbook over HTTP: the same findings as on the command line. Nothing of it is kept. */
@RestController
@RequestMapping(path = "/api/v1/rulebooks/check", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rulebooks", description = "The contracts that can be evaluated.")
class CheckController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NAME = "What findings call the file.";

    private final ContractEvaluator evaluator;

    CheckController(ContractEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Operation(
            summary = "Check a workbook",
            description = "What is wrong with it, risky or worth knowing, each at its cell; and its examples, with what"
                    + " came out beside what was expected. The workbook is the body, or the part 'workbook' of a form.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "Checked. Look at 'publishable': false means that there is an error, or an example fails.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Report")))
    @ApiResponse(
            responseCode = "413",
            description = "The workbook is too large.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = Problems.SCHEMA)))
    @PostMapping(consumes = {XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<byte[]> body(
            @Parameter(description = NAME) @RequestParam(defaultValue = "workbook.drl.xlsx") String name,
            HttpServletRequest request)
            throws IOException {
        return answer(name, request.getInputStream().readNBytes(RulebookReader.LARGEST + 1));
    }

    @Operation(hidden = true)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> form(@RequestParam MultipartFile workbook) throws IOException {
        String name = workbook.getOriginalFilename();
        return answer(name == null || name.isBlank() ? "workbook.drl.xlsx" : name, workbook.getBytes());
    }

    private ResponseEntity<byte[]> answer(String name, byte[] workbook) {
        if (workbook.length > RulebookReader.LARGEST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The workbook has more than %s bytes. Delete pictures and sheets that it does not need."
                            .formatted(RulebookReader.LARGEST));
        }
        Reading reading = ComparedVersion.workbook(name, workbook).read(List.of());
        String id = reading.readable().map(Rulebook::id).orElse(name);
        RulebookReport report = RulebookCheck.of(id, reading, evaluator);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ReportJson.write(report));
    }
}
