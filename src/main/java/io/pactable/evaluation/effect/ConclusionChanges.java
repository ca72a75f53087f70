package io.pactable.evaluation.effect;

import io.pactable.conclusion.Conclusion;
import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.effect.ConclusionChange.Kind;
import io.pactable.rulebook.diff.Difference;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Sets the conclusions of two versions side by side: those of the same row, then of the same clause; a level that is
 * judged by another row stays the same level.
 */
final class ConclusionChanges {

    private static final String GAP = "\u001f";

    private final Evaluation before;
    private final Evaluation after;
    private final Difference difference;
    private final Map<Integer, Integer> pairs = new HashMap<>();
    private final Set<Integer> paired = new HashSet<>();

    private ConclusionChanges(Evaluation before, Evaluation after, Difference difference) {
        this.before = before;
        this.after = after;
        this.difference = difference;
    }

    /** Those that differ, in the order of the later version, then those that are gone. */
    static List<ConclusionChange> between(Evaluation before, Evaluation after, Difference difference) {
        ConclusionChanges changes = new ConclusionChanges(before, after, difference);
        changes.pair();
        return changes.list();
    }

    private void pair() {
        pair(c -> followed(c) + what(c) + c.evidence(), c -> c.line().cell() + what(c) + c.evidence());
        pair(c -> followed(c) + what(c), c -> c.line().cell() + what(c));
        pair(c -> c.line().clause() + what(c), c -> c.line().clause() + what(c));
        Function<Conclusion, String> level = c -> ConclusionWords.isLevel(c) ? what(c) + c.evidence() : "";
        pair(level, level);
        Function<Conclusion, String> anyLevel = c -> ConclusionWords.isLevel(c) ? what(c) : "";
        pair(anyLevel, anyLevel);
    }

    private static String what(Conclusion c) {
        return GAP + ConclusionWords.type(c) + GAP + c.scope() + GAP + ConclusionWords.subject(c) + GAP;
    }

    /** The row as it is numbered in the later version. */
    private String followed(Conclusion c) {
        String sheet = c.line().sheet();
        return difference
                .follow(sheet, c.line().row())
                .map(row -> sheet + "!A" + row)
                .orElse("gone");
    }

    private void pair(Function<Conclusion, String> ofBefore, Function<Conclusion, String> ofAfter) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int j = 0; j < after.conclusions().size(); j++) {
            String key = ofAfter.apply(after.conclusions().get(j));
            if (!pairs.containsKey(j) && !key.isEmpty()) {
                free.computeIfAbsent(key, k -> new ArrayDeque<>()).add(j);
            }
        }
        for (int i = 0; i < before.conclusions().size(); i++) {
            Deque<Integer> found = paired.contains(i)
                    ? null
                    : free.get(ofBefore.apply(before.conclusions().get(i)));
            if (found != null && !found.isEmpty()) {
                pairs.put(found.remove(), i);
                paired.add(i);
            }
        }
    }

    private List<ConclusionChange> list() {
        List<ConclusionChange> changes = new ArrayList<>();
        for (int j = 0; j < after.conclusions().size(); j++) {
            Conclusion to = after.conclusions().get(j);
            Integer i = pairs.get(j);
            if (i == null) {
                changes.add(change(
                        Kind.APPEARS,
                        to,
                        "",
                        ConclusionWords.says(to, after),
                        "Now concluded: " + ConclusionWords.whole(to, after)));
            } else {
                changed(before.conclusions().get(i), to).ifPresent(changes::add);
            }
        }
        for (int i = 0; i < before.conclusions().size(); i++) {
            if (!paired.contains(i)) {
                Conclusion from = before.conclusions().get(i);
                changes.add(change(
                        Kind.DISAPPEARS,
                        from,
                        ConclusionWords.says(from, before),
                        "",
                        "No longer concluded: " + ConclusionWords.whole(from, before)));
            }
        }
        return changes;
    }

    private Optional<ConclusionChange> changed(Conclusion from, Conclusion to) {
        String was = ConclusionWords.says(from, before);
        String is = ConclusionWords.says(to, after);
        if (was.equals(is)) {
            return Optional.empty();
        }
        return Optional.of(change(
                Kind.CHANGES,
                to,
                was,
                is,
                "%s: %s became %s%s"
                        .formatted(
                                ConclusionWords.capital(ConclusionWords.about(to)),
                                was.isEmpty() ? "nothing further" : was,
                                is.isEmpty() ? "nothing further" : is,
                                by(from, to))));
    }

    /** By how much an amount differs, in brackets; empty where there is nothing to set against each other. */
    private String by(Conclusion from, Conclusion to) {
        MoneyRounding rounding = after.statement().rounding();
        Optional<BigDecimal> less = ConclusionWords.amount(from);
        Optional<BigDecimal> more = ConclusionWords.amount(to);
        boolean comparable = less.isPresent()
                && more.isPresent()
                && before.statement().rounding().currency().equals(rounding.currency());
        if (!comparable || less.get().compareTo(more.get()) == 0) {
            return "";
        }
        return " (%s)".formatted(new MoneyChange("", "", "", rounding, less.get(), more.get()).signedFigure());
    }

    private static ConclusionChange change(Kind kind, Conclusion c, String before, String after, String words) {
        return new ConclusionChange(
                kind, ConclusionWords.type(c), c.line().clause().number(), c.scope(), before, after, words);
    }
}
