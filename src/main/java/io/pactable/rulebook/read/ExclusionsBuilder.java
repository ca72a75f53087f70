package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Exclusion.QuotaEach;
import io.pactable.measurement.Exclusion.Removes;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Exclusions} sheet: what excused events take out of the measurement. */
final class ExclusionsBuilder {

    private static final String EVENTS = "events";

    private final References known;
    private final Findings findings;
    private final List<Exclusion> sound = new ArrayList<>();

    ExclusionsBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<Exclusion> build(@Nullable Table table) {
        return Rows.read(table, findings, this::exclusion);
    }

    private Optional<Exclusion> exclusion(Cells cells) {
        String type = known.exclusions().spelled(cells.text("type"));
        if (type.equalsIgnoreCase(Occasion.ALL) || type.contains(Occasion.SEPARATOR)) {
            cells.error(
                    "type",
                    "Other cells could not tell the type '%s' from something else.".formatted(Texts.brief(type)),
                    "Choose a name without semicolons that is not 'all'.");
        }
        Optional<List<String>> kpis = kpis(cells);
        Optional<Removes> removes = cells.word("removes", Removes.class);
        cells.together(List.of("notice", "noticeIn"), "A notice needs its number and its unit.");
        Optional<BigDecimal> notice = cells.positive("notice");
        Optional<TimeUnit> noticeIn = cells.word("noticeIn", TimeUnit.class);
        Optional<String> hours = cells.name("hours", "calendar", null, known.calendars());
        if (noticeIn.filter(unit -> unit == TimeUnit.WORKING_DAYS).isEmpty()) {
            if (noticeIn.isPresent() || !cells.has("noticeIn") && !cells.has("notice")) {
                cells.noMeaning(
                        List.of("hours"),
                        "No working days are counted",
                        "Empty the cell, or choose working days in 'Notice in'.");
            }
        } else if (!cells.has("hours")) {
            cells.missing("hours", "A notice in working days needs the calendar that says which days are.");
        }
        cells.together(
                List.of("quota", "quotaIn", "quotaEach"), "A quota needs its number, its unit and how long it lasts.");
        Optional<BigDecimal> quota = cells.positive("quota");
        Optional<String> quotaIn = cells.choice("quotaIn");
        Optional<QuotaEach> quotaEach = cells.word("quotaEach", QuotaEach.class);
        boolean whole =
                removes.filter(r -> r == Removes.EVENT || r == Removes.PERIOD).isPresent();
        if (whole && quotaIn.filter(unit -> !unit.equals(EVENTS)).isPresent()) {
            cells.error(
                    "quotaIn",
                    "The row takes out '%s', which is no stretch of time that %s could count."
                            .formatted(removes.get().word(), quotaIn.get()),
                    "Choose events.");
        }
        if (quotaIn.filter(EVENTS::equals).isPresent()
                && quota.filter(n -> n.stripTrailingZeros().scale() > 0).isPresent()) {
            cells.error("quota", "The quota counts events, but is no whole number.", "Write a whole number.");
        }
        if (kpis.isEmpty() || removes.isEmpty() || cells.has("hours") != hours.isPresent()) {
            return Optional.empty();
        }
        Exclusion exclusion = new Exclusion(
                cells.line("Exclusions " + type),
                type,
                kpis.get(),
                removes.get(),
                noticeIn.isPresent() ? notice.orElse(null) : null,
                notice.isPresent() ? noticeIn.orElse(null) : null,
                hours.orElse(""),
                quotaEach.isPresent() ? quota.orElse(null) : null,
                quotaIn.filter(unit -> !unit.equals(EVENTS))
                        .flatMap(TimeUnit::ofKpi)
                        .orElse(null),
                quota.isPresent() ? quotaEach.orElse(null) : null,
                cells.inForce());
        twin(exclusion)
                .ifPresent(twin -> cells.error(
                        "type",
                        "Row %s says already what '%s' takes out there: '%s'."
                                .formatted(
                                        twin.line().row(), type, twin.removes().word()),
                        "Delete one of the two rows, or give them other KPIs or other days."));
        sound.add(exclusion);
        return Optional.of(exclusion);
    }

    /** An earlier row that takes out the same of the same KPI on the same days. */
    private Optional<Exclusion> twin(Exclusion exclusion) {
        return sound.stream()
                .filter(other -> other.type().equals(exclusion.type())
                        && other.removes() == exclusion.removes()
                        && other.inForce().meets(exclusion.inForce())
                        && (other.kpis().isEmpty()
                                || exclusion.kpis().isEmpty()
                                || other.kpis().stream().anyMatch(exclusion::concerns)))
                .findFirst();
    }

    private Optional<List<String>> kpis(Cells cells) {
        List<String> written = cells.list("kpis");
        if (written.stream().anyMatch(Occasion.ALL::equalsIgnoreCase)) {
            if (written.size() > 1) {
                cells.error(
                        "kpis", "'all' stands beside names of KPIs.", "Write 'all' alone, or the names without it.");
                return Optional.empty();
            }
            return Optional.of(List.of());
        }
        List<String> kpis = new ArrayList<>();
        written.forEach(name -> cells.name("kpis", "KPI", name, known.kpis())
                .filter(k -> !kpis.contains(k))
                .ifPresent(kpis::add));
        return kpis.isEmpty() || kpis.size() < written.size() ? Optional.empty() : Optional.of(kpis);
    }
}
