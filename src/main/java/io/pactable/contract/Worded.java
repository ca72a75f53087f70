package io.pactable.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A constant that authors write as a word in a cell. */
public interface Worded {

    /** The word, in lower case, for example {@code percent of charge}. */
    String word();

    /** The constant with the given word; upper and lower case are the same. Empty when there is none. */
    static <E extends Enum<E> & Worded> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** All words of a type, in the order in which an author is offered them. */
    static <E extends Enum<E> & Worded> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Worded::word).toList();
    }
}
