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
    List<Multiplier> onPoints = List.of();
    List<Multiplier> onAmounts = List.of();

    /** Service levels whose remedies apply as well. */
    List<Promotion> promotions = List.of();

    record Promotion(String to, Multiplier by) {}

    Judged(LevelReached reached) {
        this.reached = reached;
    }

    void promote(Promotion promotion) {
        List<Promotion> all = new ArrayList<>(promotions);
        all.add(promotion);
        promotions = List.copyOf(all);
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
    static List<Multiplier> with(List<Multiplier> before, Multiplier next) {
        List<Multiplier> all = new ArrayList<>(before);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(next.name())) {
                if (next.factor().compareTo(all.get(i).factor()) > 0) {
                    all.set(i, next);
                }
                return List.copyOf(all);
            }
        }
        all.add(next);
        return List.copyOf(all);
    }
}
