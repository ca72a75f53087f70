package io.pactable.rulebook.check;

import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds minimum levels that are better than the level which is agreed or expected. */
final class LevelsOutOfOrderCheck implements Check {

    @Override
    public String kind() {
        return "levels-out-of-order";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (Kpi kpi : subject.rulebook().kpis()) {
            if (!look(subject, kpi, "target", kpi.target(), report)) {
                look(subject, kpi, "expected", kpi.expected(), report);
            }
        }
    }

    private static boolean look(Subject subject, Kpi kpi, String word, @Nullable BigDecimal level, Report report) {
        BigDecimal minimum = kpi.minimum();
        if (minimum == null || level == null) {
            return false;
        }
        int order = minimum.compareTo(level);
        if (kpi.better() == Direction.HIGHER ? order <= 0 : order >= 0) {
            return false;
        }
        report.add(
                subject.cell(SheetKind.KPIS, kpi.line().row(), "minimum"),
                kpi.name() + ", minimum " + kpi.print(minimum) + ", " + word + " " + kpi.print(level),
                "The minimum level of %s, %s, is better than its %s level, %s: %s is better."
                        .formatted(
                                kpi.name(),
                                kpi.print(minimum),
                                word,
                                kpi.print(level),
                                kpi.better().word()),
                "Compare the two levels, and the word in 'Better is', with the contract.");
        return true;
    }
}
