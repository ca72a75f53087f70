package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** By what people tell the rows of a sheet apart, and how much each cell says about which row it is. */
final class Identity {

    private static final int NAMES_IT = 4;
    private static final int CLAUSE = 3;
    private static final int SAYS_MUCH = 2;

    private static final Set<SheetKind> CLAUSES_FOR_PEOPLE =
            Set.of(SheetKind.CONTRACT, SheetKind.OBSERVATIONS, SheetKind.HOURS);

    private static final Map<String, Integer> WEIGHTS = weights();

    private Identity() {}

    /**
     * Sets of columns, the one that names a row best first. The first two are trusted whatever else the row says; the
     * others find rows that were renamed or renumbered.
     */
    static List<List<String>> keys(SheetKind kind) {
        return switch (kind) {
            case CONTRACT ->
                List.of(List.of("term", "name", "validFrom"), List.of("term", "name"), List.of("term", "value"));
            case OBSERVATIONS ->
                List.of(List.of("observation", "field"), List.of("field", "type"), List.of("observation"));
            case HOURS ->
                List.of(
                        List.of("calendar", "days", "says"),
                        List.of("calendar", "days"),
                        List.of("days", "from", "to", "says"),
                        List.of("calendar"));
            case EXCLUSIONS ->
                List.of(
                        List.of("clause", "type", "kpis", "validFrom"),
                        List.of("type", "kpis"),
                        List.of("clause", "type"),
                        List.of("type"),
                        List.of("clause"));
            case SERVICE_LEVELS ->
                List.of(
                        List.of("clause", "level", "kpi", "scope", "band", "validFrom"),
                        List.of("level", "kpi", "scope", "band", "validFrom"),
                        List.of("kpi", "scope", "atLeast", "above", "atMost", "below"),
                        List.of("kpi", "scope", "band"),
                        List.of("kpi", "band"),
                        List.of("clause", "kpi", "scope"),
                        List.of("kpi", "scope"));
            case ESCALATIONS ->
                List.of(
                        List.of("clause", "name", "level", "band", "scope", "validFrom"),
                        List.of("name", "level", "scope"),
                        List.of("name"),
                        List.of("clause", "level", "effect"),
                        List.of("clause"));
            case REMEDIES ->
                List.of(
                        List.of("clause", "level", "band", "scope", "kind", "group", "validFrom"),
                        List.of("level", "band", "scope", "kind", "validFrom"),
                        List.of("clause", "level", "band", "scope", "validFrom"),
                        List.of("clause", "level", "band"),
                        List.of("level", "band", "kind"),
                        List.of("clause", "level", "kind"),
                        List.of("level", "kind"),
                        List.of("clause"));
            case LIMITS ->
                List.of(
                        List.of("order", "clause", "kind", "reach", "validFrom"),
                        List.of("kind", "reach"),
                        List.of("order", "clause"),
                        List.of("clause", "kind"),
                        List.of("order"));
            case EARN_BACK ->
                List.of(
                        List.of("clause", "level", "group", "standard", "validFrom"),
                        List.of("clause", "level"),
                        List.of("level", "group"),
                        List.of("clause"));
            case EXAMPLES ->
                List.of(
                        List.of("part", "what", "name", "scope"),
                        List.of("part", "what", "name"),
                        List.of("part", "what", "scope"),
                        List.of("part", "what"));
            case ACCEPTED -> List.of(List.of("finding", "about"), List.of("about"), List.of("finding", "reason"));
            default ->
                List.of(
                        required(kind),
                        required(kind).subList(0, Math.min(1, required(kind).size())));
        };
    }

    private static List<String> required(SheetKind kind) {
        return kind.columns().stream().filter(Column::required).map(Column::key).toList();
    }

    /** How much it says about which row it is that two rows agree in the column. */
    static int weight(SheetKind kind, String key) {
        return WEIGHTS.getOrDefault(kind.name() + "." + key, 1);
    }

    /** Whether the column is for people only and the product does not read it. */
    static boolean isNote(Column column) {
        return column.key().equals("note");
    }

    /** Whether anything that is concluded depends on the column. */
    static boolean hasEffect(SheetKind kind, Column column) {
        return kind != SheetKind.ACCEPTED
                && !isNote(column)
                && !(column.key().equals("clause") && CLAUSES_FOR_PEOPLE.contains(kind));
    }

    private static Map<String, Integer> weights() {
        Map<String, Integer> weights = new HashMap<>();
        for (SheetKind kind : SheetKind.values()) {
            Set<String> names = names(kind);
            for (Column column : kind.columns()) {
                boolean chosen = !column.choices().isEmpty() && !column.open();
                boolean number = switch (column.type()) {
                    case NUMBER, MONEY, PERCENT, ANY, FORMULA, DAY -> true;
                    default -> false;
                };
                // Clauses are renumbered more often than anything is renamed.
                int weight = column.key().equals("clause")
                        ? CLAUSE
                        : names.contains(column.key()) ? NAMES_IT : number && !chosen ? SAYS_MUCH : 1;
                weights.put(kind.name() + "." + column.key(), weight);
            }
        }
        return Map.copyOf(weights);
    }

    private static Set<String> names(SheetKind kind) {
        return switch (kind) {
            case CONTRACT -> Set.of("term", "name");
            case OBSERVATIONS -> Set.of("observation", "field");
            case HOURS -> Set.of("calendar", "days");
            case KPIS -> Set.of("kpi", "formula", "target");
            case EXCLUSIONS -> Set.of("type", "kpis");
            case SERVICE_LEVELS -> Set.of("level", "band", "kpi", "scope");
            case ESCALATIONS -> Set.of("name", "level");
            case REMEDIES -> Set.of("level", "band", "scope");
            case LIMITS -> Set.of("reach", "kind");
            case EARN_BACK -> Set.of("level", "group");
            case EXAMPLES -> Set.of("what", "name", "scope");
            case ACCEPTED -> Set.of("finding", "about");
            default -> Set.copyOf(required(kind));
        };
    }
}
