package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.util.List;

/** Finds bands without any end beside others: they would hold for every value. */
final class UnboundedBandCheck implements Check {

    @Override
    public String kind() {
        return "band-without-ends";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            List<Band> unbounded =
                    level.bands().stream().filter(Band::isUnbounded).toList();
            if (level.bands().size() > 1) {
                unbounded.forEach(band -> report.add(
                        subject.cell(band, "atLeast"),
                        level.name() + ", " + band.name(),
                        "The band '%s' of %s has neither a lower nor an upper end, so every value lies in it, also those of the other bands."
                                .formatted(band.name(), level.words()),
                        "Fill in where the band begins or ends."));
            }
        }
    }
}
