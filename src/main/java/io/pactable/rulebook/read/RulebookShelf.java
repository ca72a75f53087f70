package io.pactable.rulebook.read;

import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The rulebooks of a folder, one sub-folder each. A rulebook is read again when one of its files has changed, so that
 * an edited workbook counts from the next evaluation on.
 */
public final class RulebookShelf {

    /**
     * A rulebook on the shelf.
     *
     * @param id name of its folder
     * @param reading the rulebook, or what is wrong with it
     */
    public record Shelved(String id, Reading reading) {}

    /** Where the files come from. */
    private interface Source {

        /** Ids of all rulebooks, sorted. */
        List<String> ids();

        /** Something that changes when a file of the rulebook does. */
        String state(String id);

        /** The files of the rulebook by name, sorted. */
        Map<String, byte[]> files(String id);
    }

    private record Held(String state, Shelved shelved) {}

    private final Source source;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private RulebookShelf(Source source) {
        this.source = source;
    }

    /**
     * The rulebooks of a folder.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static RulebookShelf ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "There is no folder '%s'. Name the folder that holds a folder for each rulebook."
                            .formatted(folder));
        }
        return new RulebookShelf(new Folder(folder));
    }

    /** Rulebooks that are in memory: for each id its files by name. */
    public static RulebookShelf of(Map<String, Map<String, byte[]>> rulebooks) {
        Map<String, Map<String, byte[]>> sorted = new TreeMap<>();
        rulebooks.forEach((id, files) -> sorted.put(id, new TreeMap<>(files)));
        return new RulebookShelf(new Source() {
            @Override
            public List<String> ids() {
                return List.copyOf(sorted.keySet());
            }

            @Override
            public String state(String id) {
                return "";
            }

            @Override
            public Map<String, byte[]> files(String id) {
                return sorted.getOrDefault(id, Map.of());
            }
        });
    }

    /** Ids of all rulebooks, usable or not, sorted. */
    public List<String> ids() {
        return source.ids();
    }

    /** The rulebook with the id; empty when there is none. */
    public Optional<Shelved> find(String id) {
        // The id is looked up among those that are there and never becomes part of a path.
        if (!source.ids().contains(id)) {
            held.remove(id);
            return Optional.empty();
        }
        try {
            String state = source.state(id);
            Held known = held.get(id);
            if (known == null || !known.state().equals(state)) {
                known = new Held(state, new Shelved(id, read(id, source.files(id))));
                held.put(id, known);
            }
            return Optional.of(known.shelved());
        } catch (UncheckedIOException e) {
            // One folder that cannot be read does not keep the others from being served.
            return Optional.of(new Shelved(id, unreadable(id, String.valueOf(e.getMessage()))));
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

    private record Folder(Path folder) implements Source {

        @Override
        public List<String> ids() {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.filter(Files::isDirectory)
                        .map(p -> p.getFileName().toString())
                        .filter(name -> !name.startsWith("."))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("The folder '%s' cannot be listed.".formatted(folder), e);
            }
        }

        private List<Path> paths(String id) {
            try (Stream<Path> entries = Files.list(folder.resolve(id))) {
                return entries.filter(Files::isRegularFile)
                        // Spreadsheets leave such files while a workbook is open.
                        .filter(p -> !p.getFileName().toString().startsWith("~$")
                                && !p.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of the rulebook '%s' cannot be listed.".formatted(id), e);
            }
        }

        @Override
        public String state(String id) {
            StringBuilder state = new StringBuilder();
            for (Path path : paths(id)) {
                try {
                    state.append(path.getFileName())
                            .append(' ')
                            .append(Files.size(path))
                            .append(' ')
                            .append(Files.getLastModifiedTime(path).toMillis())
                            .append('\n');
                } catch (IOException e) {
                    state.append(path.getFileName()).append(" gone\n");
                }
            }
            return state.toString();
        }

        @Override
        public Map<String, byte[]> files(String id) {
            Map<String, byte[]> files = new TreeMap<>();
            for (Path path : paths(id)) {
                String name = path.getFileName().toString();
                try {
                    boolean ours = name.endsWith(RulebookReader.EXTENSION) || name.endsWith(".drl");
                    boolean tooLarge = ours && Files.size(path) > RulebookReader.LARGEST;
                    files.put(
                            name,
                            !ours
                                    ? new byte[0]
                                    : tooLarge ? new byte[RulebookReader.LARGEST + 1] : Files.readAllBytes(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "The file '%s' of the rulebook '%s' cannot be read.".formatted(name, id), e);
                }
            }
            return files;
        }
    }
}
