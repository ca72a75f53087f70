package io.pactable.desk;

import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.read.RulebookReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns what goes wrong at the desk into a page in plain words, whatever it was. */
@Component
class DeskProblems implements HandlerExceptionResolver, Ordered {

    static final String TOO_LARGE =
            "A rulebook may have up to %s MB. Delete pictures and sheets that it does not need, and open it again."
                    .formatted(RulebookReader.LARGEST / 1024 / 1024);

    private static final Logger LOG = LoggerFactory.getLogger(DeskProblems.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.equals("/desk") && !path.startsWith("/desk/")) {
            return null;
        }
        DeskWeb.headers(response);
        if (e instanceof DeskRefusal refusal) {
            return page(refusal.status(), refusal.heading(), Objects.requireNonNull(e.getMessage()));
        }
        if (e instanceof WorkbookGone) {
            return page(
                    HttpStatus.NOT_FOUND,
                    "This workbook is not open any more.",
                    "The desk keeps only the latest workbooks, in memory, until the service stops. Open the file again"
                            + " from your computer: nothing in it has changed.");
        }
        if (e instanceof UnknownRulebook) {
            return page(HttpStatus.NOT_FOUND, "There is no such rulebook.", Objects.requireNonNull(e.getMessage()));
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return page(HttpStatus.CONTENT_TOO_LARGE, "The workbook is too large.", TOO_LARGE);
        }
        if (e instanceof RulebookUnusable) {
            return page(
                    HttpStatus.CONFLICT,
                    "The workbook cannot be used yet.",
                    "It has errors. Mend them, and open it again.");
        }
        if (e instanceof ErrorResponse known) {
            return known(known.getStatusCode());
        }
        LOG.error("A page of the desk failed inside.", e);
        return page(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong in Pactable itself.",
                "Your workbook is not to blame, and nothing was changed. Please report it.");
    }

    private static ModelAndView known(HttpStatusCode status) {
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return page(status, "There is no such page.", "Start at the desk, and follow the links from there.");
        }
        return page(
                status,
                "This request cannot be handled.",
                "Something of it is missing or has the wrong form. Start at the desk, and try it again from there.");
    }

    private static ModelAndView page(HttpStatusCode status, String heading, String message) {
        ModelAndView page = new ModelAndView("desk/problem");
        page.setStatus(status);
        page.addObject("heading", heading);
        page.addObject("message", message);
        return page;
    }
}
