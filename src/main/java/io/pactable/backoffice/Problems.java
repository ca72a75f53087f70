package io.pactable.backoffice;

import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.FactsTooLarge;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.UnknownRulebook;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Turns refusals into problems (RFC 9457). Nobody is shown a stack trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    static final String SCHEMA = "#/components/schemas/Problem";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(FactsRefused e) {
        return answer(ProblemJson.of(e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unusable(RulebookUnusable e) {
        String file = e.findings().get(0).file();
        return answer(ProblemJson.of(file, e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknown(UnknownRulebook e) {
        return answer(ProblemJson.unknownRulebook(Objects.requireNonNull(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(FactsTooLarge e) {
        return answer(problem("too-large", "The facts are too large.", 413, Objects.requireNonNull(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException e) {
        return answer(problem(
                "too-large", "A file is too large.", 413, "A file that was sent is too large. Send a smaller one."));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> other(Exception e, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // Half an answer has gone out. Breaking it off is all that can still tell the reader.
            throw e;
        }
        if (e instanceof ErrorResponse known) {
            int status = known.getStatusCode().value();
            String detail = Objects.requireNonNullElse(known.getBody().getDetail(), "");
            ResponseEntity<byte[]> answer =
                    answer(problem("request", "The request cannot be handled.", status, detail));
            return ResponseEntity.status(status)
                    .headers(h -> {
                        h.addAll(known.getHeaders());
                        h.setContentType(MediaType.parseMediaType(ProblemJson.MEDIA_TYPE));
                    })
                    .body(answer.getBody());
        }
        LOG.error("A request failed inside.", e);
        return answer(ProblemJson.internal());
    }

    private static Map<String, Object> problem(String type, String title, int status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:" + type);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("problems", List.of());
        return problem;
    }

    private static ResponseEntity<byte[]> answer(Map<String, Object> problem) {
        return ResponseEntity.status((Integer) Objects.requireNonNull(problem.get("status")))
                .contentType(MediaType.parseMediaType(ProblemJson.MEDIA_TYPE))
                .body(ProblemJson.write(problem));
    }
}
