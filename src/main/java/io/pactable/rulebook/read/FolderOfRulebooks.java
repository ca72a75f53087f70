package io.pactable.rulebook.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with a folder for each rulebook. */
final class FolderOfRulebooks implements RulebookShelf.Source {

    /** Within this time two changes of a folder may bear the same time. */
    private static final Duration COARSEST = Duration.ofSeconds(3);

    /** A file or folder as it was seen. */
    private record Seen(
            Path path,
            long size,
            FileTime modified,
            @Nullable Object key) {

        /** Whether it has not changed for a while, so that its time tells of the next change. */
        boolean restedAt(Instant now) {
            return modified.toInstant().isBefore(now) && now.minus(COARSEST).isAfter(modified.toInstant());
        }

        /** Empty when it is gone. */
        static Optional<Seen> of(Path path) {
            try {
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                long size = now.isDirectory() ? 0 : now.size();
                return Optional.of(new Seen(path, size, now.lastModifiedTime(), now.fileKey()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What the files of a rulebook looked like.
     *
     * @param rested whether the folder had not changed for a while, so that its own time tells of any file that comes
     *     or goes
     */
    private record State(Optional<Seen> folder, boolean rested, List<Seen> files) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && folder.equals(state.folder) && files.equals(state.files);
        }

        @Override
        public int hashCode() {
            return files.hashCode();
        }
    }

    /** The ids that were there when the folder had rested and looked like this. */
    private record Listed(Seen folder, List<String> ids) {}

    private final Path folder;
    private final Supplier<Instant> now;
    private volatile @Nullable Listed listed;

    /** @param now tells the time, so that a folder that has rested is known; one that never has is always listed */
    FolderOfRulebooks(Path folder, Supplier<Instant> now) {
        this.folder = folder;
        this.now = now;
    }

    @Override
    public List<String> ids() {
        Optional<Seen> seen = Seen.of(folder);
        Listed before = listed;
        if (before != null && seen.filter(before.folder()::equals).isPresent()) {
            return before.ids();
        }
        boolean rested = seen.filter(this::rested).isPresent();
        List<Path> entries = entries();
        List<String> ids = entries.stream()
                .filter(Files::isDirectory)
                .map(p -> p.getFileName().toString())
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
        // What a link leads to may change without the folder.
        listed = rested && entries.stream().noneMatch(Files::isSymbolicLink) ? new Listed(seen.get(), ids) : null;
        return ids;
    }

    private boolean rested(Seen seen) {
        return seen.restedAt(now.get());
    }

    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
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
    public Object state(String id) {
        Path place = folder.resolve(id);
        // First the folder: what is added after it was looked at makes it another one.
        Optional<Seen> before = Seen.of(place);
        boolean rested = before.filter(this::rested).isPresent();
        return new State(
                before,
                rested,
                paths(id).stream().map(Seen::of).flatMap(Optional::stream).toList());
    }

    @Override
    public Optional<Object> still(Object state, String id) {
        if (state instanceof State before && before.rested()) {
            boolean same = before.folder().equals(Seen.of(folder.resolve(id)))
                    && before.files().stream()
                            .allMatch(seen -> Optional.of(seen).equals(Seen.of(seen.path())));
            return same ? Optional.of(state) : Optional.empty();
        }
        try {
            return Optional.of(state(id)).filter(state::equals);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
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
