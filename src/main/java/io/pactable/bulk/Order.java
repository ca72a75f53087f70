package io.pactable.bulk;

import java.util.List;
import java.util.Map;

/**
 * What a run is started with; it can only be gone on with by the same.
 *
 * @param input name of the input, its length and a hash of its end
 * @param options that make a difference to results, by their names
 * @param ids of the rulebooks that there are
 */
record Order(Input input, Map<String, String> options, List<String> ids) {

    /**
     * An input file.
     *
     * @param name of the file
     * @param size its bytes
     * @param end SHA-256 of the last of them
     */
    record Input(String name, long size, String end) {}

    Order {
        ids = List.copyOf(ids);
    }
}
