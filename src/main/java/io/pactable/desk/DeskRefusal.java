package io.pactable.desk;

import org.springframework.http.HttpStatus;

/** Something that was asked of the desk cannot be done. It says why, and what would be right. */
final class DeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String heading;

    DeskRefusal(HttpStatus status, String heading, String message) {
        super(message);
        this.status = status;
        this.heading = heading;
    }

    HttpStatus status() {
        return status;
    }

    String heading() {
        return heading;
    }
}
