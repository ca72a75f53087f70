package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.measurement.ObservationKind;
import io.pactable.measurement.ObservationKind.Field;
import io.pactable.measurement.ObservationKind.FieldType;
import io.pactable.rulebook.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Observations} sheet: kinds of observation and their fields. */
final class ObservationsBuilder {

    /** What every observation has, whatever its kind. */
    private static final List<String> ALWAYS_THERE = List.of("id", "kind", "scope", "duration");

    /** A name that formulas can hold without a doubt. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*( [\\p{L}\\p{N}_]+)*");

    private final References known;
    private final Findings findings;
    private final Map<String, List<Field>> fields = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    ObservationsBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<ObservationKind> build(@Nullable Table table) {
        Rows.read(table, findings, this::field);
        List<ObservationKind> kinds = new ArrayList<>();
        fields.forEach((name, all) -> kinds.add(new ObservationKind(name, all)));
        return kinds;
    }

    private Optional<Field> field(Cells cells) {
        String kind = name(cells, "observation");
        String name = name(cells, "field");
        if (kind.equalsIgnoreCase(Occasion.ALL) && fields.keySet().stream().noneMatch(Occasion.ALL::equalsIgnoreCase)) {
            cells.error("observation", "'all' cannot be the name of a kind.", "Give it another name.");
        }
        if (ALWAYS_THERE.contains(name.toLowerCase(Locale.ROOT))) {
            cells.error(
                    "field",
                    "Every observation has '%s' already.".formatted(name.toLowerCase(Locale.ROOT)),
                    name.equalsIgnoreCase("duration")
                            ? "Give the field another name: formulas call by this one how long the observation lasted."
                            : "Delete the row.");
        }
        Optional<FieldType> type = cells.word("type", FieldType.class);
        boolean needed = cells.choice("needed").filter("no"::equals).isEmpty();
        if (kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Integer earlier = rows.putIfAbsent((kind + "\n" + name).toLowerCase(Locale.ROOT), cells.number());
        if (earlier != null) {
            cells.error(
                    "field",
                    "%s has the field '%s' in row %s already.".formatted(kind, name, earlier),
                    "Give each field of a kind a name of its own.");
        }
        Optional<Field> field = type.map(t -> new Field(name, t, needed, cells.number()));
        field.ifPresent(f -> fields.computeIfAbsent(known.observations().spelled(kind), k -> new ArrayList<>())
                .add(f));
        return field;
    }

    private static String name(Cells cells, String key) {
        String name = cells.text(key);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            cells.error(
                    key,
                    "Formulas could not hold the name '%s'.".formatted(Texts.brief(name)),
                    "Start with a letter and use only letters, digits and single spaces.");
            return "";
        }
        return name;
    }
}
