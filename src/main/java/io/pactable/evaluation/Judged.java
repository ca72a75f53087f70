package io.pactable.evaluation;

import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Multiplier;
import io.pactable.conclusion.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A level that lies in exactly one band, and what escalations do to it. */
final class Judged {

    final LevelReached reached;
    final List<Multiplier> onPoints = new ArrayList<>();
    final List<Multiplier> onAmounts = new ArrayList<>();

    /** Service levels whose remedies apply as well. */
    final List<Promotion> promotions = new ArrayList<>();

    record Promotion(String to, Multiplier by) {}

    Judged(LevelReached reached) {
        this.reached = reached;
    }

    boolean isBreach() {
        return reached.verdict() == Verdict.BREACH;
    }

    /** Service points after escalations: those of the band, each factor put on them once. */
    BigDecimal points() {
        BigDecimal points = reached.points();
        for (Multiplier multiplier : onPoints) {
            points = points.multiply(multiplier.factor());
        }
        return points;
    }

    /** Of rows with one name only the largest factor counts. */
    static void add(List<Multiplier> all, Multiplier next) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(next.name())) {
                if (next.factor().compareTo(all.get(i).factor()) > 0) {
                    all.set(i, next);
                }
                return;
            }
        }
        all.add(next);
    }
}
