package io.pactable.backoffice;

import io.pactable.exchange.Detail;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The parameter that says how much of an answer is wanted. */
final class Details {

    static final String WORDS = "full, or conclusions: without the explanation and the steps of amounts";

    private Details() {}

    /** @throws ResponseStatusException if there is no such detail */
    static Detail of(String word) {
        return Arrays.stream(Detail.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "The parameter 'detail' is 'full' or 'conclusions'."));
    }
}
