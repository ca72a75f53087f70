package io.pactable.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Points that cut an ordered set into stretches: no condition of a rulebook tells two values of one stretch apart. Each
 * point is a stretch of its own.
 *
 * @param <T> of the values, by their natural order
 */
final class Cuts<T extends Comparable<? super T>> {

    private final List<T> points;
    private final int count;

    private Cuts(List<T> points) {
        this.points = points;
        this.count = points.size();
    }

    /** Values that are equal by their order, as 1 and 1.0 are, are one point. */
    static <T extends Comparable<? super T>> Cuts<T> at(Collection<? extends T> points) {
        TreeSet<T> sorted = new TreeSet<>(Comparator.naturalOrder());
        sorted.addAll(points);
        return new Cuts<>(new ArrayList<>(sorted));
    }

    /** How many stretches there are, the points included. */
    int stretches() {
        return 2 * count + 1;
    }

    /** The stretch that the value lies in, from 0: odd for a point itself, even for what lies between. */
    int stretchOf(T value) {
        if (count == 0) {
            return 0;
        }
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = points.get(middle).compareTo(value);
            if (order == 0) {
                return 2 * middle + 1;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low;
    }
}
