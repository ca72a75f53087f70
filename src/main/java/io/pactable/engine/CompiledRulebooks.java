package io.pactable.engine;

import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiled rulebooks by content hash, the least recently used ones evicted. Contracts on the same rulebook share one.
 */
final class CompiledRulebooks implements AutoCloseable {

    /** A compiled rulebook in use. */
    static final class Entry {
        final CompiledRulebook compiled;
        int users;
        boolean evicted;

        Entry(CompiledRulebook compiled) {
            this.compiled = compiled;
        }
    }

    private final int most;
    private final Function<Rulebook, CompiledRulebook> compiler;
    private final Map<String, Entry> byVersion = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Object> compiling = new ConcurrentHashMap<>();

    /** @param most how many are held at the most, above zero */
    CompiledRulebooks(int most, Function<Rulebook, CompiledRulebook> compiler) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "At least one compiled rulebook must be held, but was %s.".formatted(most));
        }
        this.most = most;
        this.compiler = compiler;
    }

    /** Does something with the compiled rulebook, which stays usable until it is done, evicted or not. */
    <T> T with(Rulebook rulebook, Function<CompiledRulebook, T> use) {
        Entry entry = acquire(rulebook);
        try {
            return use.apply(entry.compiled);
        } finally {
            release(entry);
        }
    }

    /** The compiled rulebook, which stays usable until it is given back by {@link #release}, evicted or not. */
    Entry acquire(Rulebook rulebook) {
        Entry held = held(rulebook.version());
        if (held != null) {
            return held;
        }
        // One thread compiles a version; others that need the same one wait for it, and only they.
        Object lock = compiling.computeIfAbsent(rulebook.version(), v -> new Object());
        synchronized (lock) {
            try {
                Entry meanwhile = held(rulebook.version());
                return meanwhile != null ? meanwhile : put(rulebook.version(), compiler.apply(rulebook));
            } finally {
                compiling.remove(rulebook.version(), lock);
            }
        }
    }

    private synchronized @Nullable Entry held(String version) {
        Entry entry = byVersion.get(version);
        if (entry != null) {
            entry.users++;
        }
        return entry;
    }

    private synchronized Entry put(String version, CompiledRulebook compiled) {
        Entry entry = new Entry(compiled);
        entry.users = 1;
        Entry before = byVersion.put(version, entry);
        if (before != null) {
            evict(before);
        }
        while (byVersion.size() > most) {
            String eldest = byVersion.keySet().iterator().next();
            evict(Objects.requireNonNull(byVersion.remove(eldest)));
        }
        return entry;
    }

    private static void evict(Entry entry) {
        entry.evicted = true;
        if (entry.users == 0) {
            entry.compiled.release();
        }
    }

    synchronized void release(Entry entry) {
        entry.users--;
        if (entry.evicted && entry.users == 0) {
            entry.compiled.release();
        }
    }

    /** Versions held, least recently used first. */
    synchronized List<String> versions() {
        return new ArrayList<>(byVersion.keySet());
    }

    @Override
    public synchronized void close() {
        byVersion.values().forEach(CompiledRulebooks::evict);
        byVersion.clear();
    }
}
