package io.pactable.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where entries stand in what was sent, by their place in the facts: {@code measurements[0]} may be {@code line 7}.
 * Observations, of which there may be very many, are kept as numbers.
 */
final class Places {

    private static final String OBSERVATIONS = "observations[";

    private final Map<String, String> entries = new HashMap<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private int observations;

    void put(String entry, String place) {
        entries.put(entry, place);
    }

    boolean has(String entry) {
        return entries.containsKey(entry);
    }

    /** The place of the entry; the given one when it is not known. */
    String of(String entry, String unknown) {
        String place = entries.get(entry);
        if (place == null && entry.startsWith(OBSERVATIONS)) {
            int index = Integer.parseInt(entry.substring(OBSERVATIONS.length(), entry.length() - 1));
            for (Stretch stretch : stretches) {
                if (index >= stretch.first && index < stretch.first + stretch.count) {
                    return stretch.before + stretch.numbers[index - stretch.first] + stretch.after;
                }
            }
        }
        return place == null ? unknown : place;
    }

    /** The next observations come from another file or list; a number stands between the two texts. */
    void observationsFrom(String before, String after) {
        stretches.add(new Stretch(before, after, observations));
    }

    /** The next observation has the number there. */
    void observation(int number) {
        stretches.get(stretches.size() - 1).add(number);
        observations++;
    }

    /** A copy that can grow without changing this one. */
    Places copy() {
        Places copy = new Places();
        copy.entries.putAll(entries);
        copy.stretches.addAll(stretches);
        copy.observations = observations;
        return copy;
    }

    private static final class Stretch {

        private final String before;
        private final String after;
        private final int first;
        private int count;
        private int[] numbers = new int[16];

        Stretch(String before, String after, int first) {
            this.before = before;
            this.after = after;
            this.first = first;
        }

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }
    }
}
