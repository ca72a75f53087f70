package io.pactable.rulebook.read;

import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rulebooks of a folder, one sub-folder each. A rulebook is read again when one of its files has changed, so that
 * an edited workbook counts from the next evaluation on. Of very many the least recently used are forgotten, and read
 * again when they are asked for. Safe for many threads.
 */
public final class RulebookShelf {

    /** How many rulebooks are held unless told otherwise. */
    public static final int MOST_HELD = 1_000;

    /**
     * A rulebook on the shelf.
     *
     * @param id name of its folder
     * @param reading the rulebook, or what is wrong with it
     */
    public record Shelved(String id, Reading reading) {}

    /** Where the files come from. */
    interface Source {

        /** Ids of all rulebooks, sorted. */
        List<String> ids();

        /** Something that differs when a file of the rulebook does. */
        Object state(String id);

        /** The state of the rulebook, which was there, if it equals the one before; otherwise empty. */
        Optional<Object> still(Object state, String id);

        /** The files of the rulebook by name, sorted. */
        Map<String, byte[]> files(String id);
    }

    private record Held(Object state, Shelved shelved) {}

    private final Source source;
    private final int most;
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Object> reading = new ConcurrentHashMap<>();

    private RulebookShelf(Source source, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At least one rulebook must be held, but was %s.".formatted(most));
        }
        this.source = source;
        this.most = most;
    }

    /**
     * The rulebooks of a folder.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static RulebookShelf ofFolder(Path folder) {
        return ofFolder(folder, MOST_HELD, () -> Instant.MIN);
    }

    /**
     * The rulebooks of a folder.
     *
     * @param mostHeld how many are held, above zero; the least recently used are forgotten
     * @param now tells the time: a folder that has not changed for some seconds need not be listed again
     * @throws IllegalArgumentException if there is no such folder
     */
    public static RulebookShelf ofFolder(Path folder, int mostHeld, Supplier<Instant> now) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "There is no folder '%s'. Name the folder that holds a folder for each rulebook."
                            .formatted(folder));
        }
        return new RulebookShelf(new FolderOfRulebooks(folder, now), mostHeld);
    }

    /** Rulebooks that are in memory: for each id its files by name. */
    public static RulebookShelf of(Map<String, Map<String, byte[]>> rulebooks) {
        Map<String, Map<String, byte[]>> sorted = new TreeMap<>();
        rulebooks.forEach((id, files) -> sorted.put(id, new TreeMap<>(files)));
        return new RulebookShelf(
                new Source() {
                    @Override
                    public List<String> ids() {
                        return List.copyOf(sorted.keySet());
                    }

                    @Override
                    public Object state(String id) {
                        return "";
                    }

                    @Override
                    public Optional<Object> still(Object state, String id) {
                        return Optional.of(state);
                    }

                    @Override
                    public Map<String, byte[]> files(String id) {
                        return sorted.getOrDefault(id, Map.of());
                    }
                },
                MOST_HELD);
    }

    /** Ids of all rulebooks, usable or not, sorted. */
    public List<String> ids() {
        return source.ids();
    }

    /** The rulebook with the id; empty when there is none. */
    public Optional<Shelved> find(String id) {
        Optional<Held> known = unchanged(id);
        if (known.isPresent()) {
            return known.map(Held::shelved);
        }
        // The id is looked up among those that are there, and only then becomes part of a path.
        if (!source.ids().contains(id)) {
            forget(id);
            return Optional.empty();
        }
        try {
            return Optional.of(current(id));
        } catch (UncheckedIOException e) {
            // One folder that cannot be read does not keep the others from being served.
            return Optional.of(new Shelved(id, unreadable(id, String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Something that equals what it was before as long as no file of the rulebook has changed; empty when there is no
     * such rulebook or its folder cannot be read.
     */
    public Optional<Object> state(String id) {
        Optional<Held> known = unchanged(id);
        if (known.isPresent()) {
            return known.map(Held::state);
        }
        try {
            return source.ids().contains(id) ? Optional.of(source.state(id)) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** One thread reads a rulebook; others that need the same one wait for it, and only they. */
    private Shelved current(String id) {
        Object lock = reading.computeIfAbsent(id, i -> new Object());
        synchronized (lock) {
            try {
                Object state = source.state(id);
                Held meanwhile = held(id);
                if (meanwhile != null && meanwhile.state().equals(state)) {
                    return meanwhile.shelved();
                }
                Shelved shelved = new Shelved(id, read(id, source.files(id)));
                hold(new Held(state, shelved));
                return shelved;
            } finally {
                reading.remove(id, lock);
            }
        }
    }

    /** What is held, if the files are still the same. */
    private Optional<Held> unchanged(String id) {
        Held known = held(id);
        if (known == null) {
            return Optional.empty();
        }
        Optional<Object> state = source.still(known.state(), id);
        if (state.isPresent() && state.get() != known.state()) {
            known = new Held(state.get(), known.shelved());
            hold(known);
        }
        return state.isPresent() ? Optional.of(known) : Optional.empty();
    }

    private @Nullable Held held(String id) {
        synchronized (held) {
            return held.get(id);
        }
    }

    private void forget(String id) {
        synchronized (held) {
            held.remove(id);
        }
    }

    private void hold(Held one) {
        synchronized (held) {
            held.put(one.shelved().id(), one);
            while (held.size() > most) {
                held.remove(held.keySet().iterator().next());
            }
        }
    }

    /** How many rulebooks are held. */
    int size() {
        synchronized (held) {
            return held.size();
        }
    }

    /** The bytes of the rulebook's workbook; empty when there is no such rulebook or it has none that can be read. */
    public Optional<byte[]> workbook(String id) {
        if (!source.ids().contains(id)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(source.files(id).get(id + RulebookReader.EXTENSION))
                    .map(byte[]::clone);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** All rulebooks, usable or not, by id. */
    public List<Shelved> all() {
        return ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    private static Reading unreadable(String id, String why) {
        return Reading.nothing(
                id + RulebookReader.EXTENSION,
                List.of(Finding.error(
                        "file",
                        id + RulebookReader.EXTENSION,
                        "",
                        why,
                        "Let the product read the folder and its files, or move the folder away.")));
    }

    private static Reading read(String id, Map<String, byte[]> files) {
        String workbook = id + RulebookReader.EXTENSION;
        byte[] bytes = files.get(workbook);
        if (bytes == null) {
            List<String> others = files.keySet().stream()
                    .filter(f -> f.toLowerCase(Locale.ROOT).contains(".xls"))
                    .toList();
            return Reading.nothing(
                    workbook,
                    List.of(Finding.error(
                            "file",
                            workbook,
                            "",
                            "The folder '%s' has no workbook of this name.".formatted(id),
                            others.isEmpty()
                                    ? "Put the workbook into it, or delete the folder."
                                    : "Rename '%s' to '%s'.".formatted(others.get(0), workbook))));
        }
        List<EngineersRules> rules = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        files.forEach((name, content) -> {
            if (name.endsWith(".drl")) {
                try {
                    String text = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString();
                    rules.add(RulebookReader.engineersRules(name, text));
                } catch (CharacterCodingException e) {
                    unreadable.add(Finding.error("file", name, "", "The file is not in UTF-8.", "Save it in UTF-8."));
                }
            }
        });
        Reading reading = RulebookReader.read(id, workbook, bytes, rules);
        if (unreadable.isEmpty()) {
            return reading;
        }
        return reading.and(unreadable);
    }
}
