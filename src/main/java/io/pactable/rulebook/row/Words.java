package io.pactable.rulebook.row;

import java.util.Optional;

/** Cells that must hold one of a few words. */
final class Words {

    private Words() {}

    static <T> T of(Optional<T> found, String cell) {
        return found.orElseThrow(
                () -> new IllegalArgumentException("'%s' is not a word of this column.".formatted(cell)));
    }
}
