package io.pactable.rulebook.read;

import io.pactable.rulebook.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that cells of other sheets may use. They come from the rows as written, sound or not: a row with an error
 * has its own finding, and what names it needs no second one.
 */
final class Known {

    private final Map<String, String> firstSpelled = new LinkedHashMap<>();
    private final Set<String> exact;
    private final boolean open;

    /**
     * @param names in the order of their rows
     * @param open whether there may be more that could not be read, so that an unknown name proves nothing
     */
    Known(List<String> names, boolean open) {
        names.forEach(name -> firstSpelled.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        this.exact = Set.copyOf(firstSpelled.values());
        this.open = open;
    }

    static Known of(Stream<Cell> cells, boolean open) {
        List<Cell> written = cells.filter(cell -> !cell.isBlank()).toList();
        boolean unread = written.stream().anyMatch(c -> c.kind() == Cell.Kind.UNREADABLE || c.kind() == Cell.Kind.DATE);
        return new Known(
                written.stream()
                        .filter(c -> c.kind() == Cell.Kind.TEXT || c.kind() == Cell.Kind.NUMBER)
                        .map(Cells::shown)
                        .toList(),
                open || unread);
    }

    List<String> names() {
        return List.copyOf(firstSpelled.values());
    }

    boolean open() {
        return open;
    }

    /** The name as it is first spelled. Upper and lower case are the same. */
    Optional<String> find(String text) {
        return exact.contains(text)
                ? Optional.of(text)
                : Optional.ofNullable(firstSpelled.get(text.toLowerCase(Locale.ROOT)));
    }

    /** The name as it is first spelled, or as given when nothing bears it. */
    String spelled(String text) {
        return find(text).orElse(text);
    }
}
