package io.pactable.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Arithmetic of stretches of time. A merged list is sorted, and its stretches neither overlap nor touch; everything but
 * {@link #merge} takes merged lists and gives one.
 */
final class Intervals {

    private Intervals() {}

    /** The same time without overlaps: stretches that overlap or touch become one, empty ones vanish. */
    static List<Interval> merge(Collection<Interval> intervals) {
        List<Interval> sorted = new ArrayList<>(intervals.size());
        for (Interval interval : intervals) {
            if (!interval.isEmpty()) {
                sorted.add(interval);
            }
        }
        if (sorted.size() < 2) {
            return sorted;
        }
        sorted.sort(Comparator.comparing(Interval::from));
        List<Interval> merged = new ArrayList<>();
        Interval open = sorted.get(0);
        for (Interval next : sorted.subList(1, sorted.size())) {
            if (next.from().isAfter(open.to())) {
                merged.add(open);
                open = next;
            } else if (next.to().isAfter(open.to())) {
                open = new Interval(open.from(), next.to());
            }
        }
        merged.add(open);
        return merged;
    }

    /** The time that lies in both. */
    static List<Interval> intersect(List<Interval> a, List<Interval> b) {
        List<Interval> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            Interval both = a.get(i).clip(b.get(j));
            if (!both.isEmpty()) {
                common.add(both);
            }
            if (a.get(i).to().isBefore(b.get(j).to())) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /** The time of the first that does not lie in the second. */
    static List<Interval> subtract(List<Interval> from, List<Interval> what) {
        if (what.isEmpty()) {
            return from;
        }
        List<Interval> rest = new ArrayList<>();
        int j = 0;
        for (Interval interval : from) {
            Instant start = interval.from();
            while (j < what.size() && !what.get(j).to().isAfter(start)) {
                j++;
            }
            int k = j;
            while (k < what.size() && what.get(k).from().isBefore(interval.to())) {
                if (start.isBefore(what.get(k).from())) {
                    rest.add(new Interval(start, what.get(k).from()));
                }
                start = what.get(k).to();
                k++;
            }
            if (start.isBefore(interval.to())) {
                rest.add(new Interval(start, interval.to()));
            }
        }
        return rest;
    }

    /** The earliest part of the time that is no longer than the given length. */
    static List<Interval> first(List<Interval> intervals, Duration length) {
        List<Interval> taken = new ArrayList<>();
        Duration left = length;
        for (Interval interval : intervals) {
            if (left.isZero() || left.isNegative()) {
                break;
            }
            Duration all = interval.length();
            if (all.compareTo(left) <= 0) {
                taken.add(interval);
                left = left.minus(all);
            } else {
                taken.add(new Interval(interval.from(), interval.from().plus(left)));
                left = Duration.ZERO;
            }
        }
        return taken;
    }

    /** Length of all together. */
    static Duration total(List<Interval> intervals) {
        Duration total = Duration.ZERO;
        for (Interval interval : intervals) {
            total = total.plus(interval.length());
        }
        return total;
    }
}
