package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a row is about, in the words of the contract. */
final class Subject {

    private final RowContent row;

    private Subject(RowContent row) {
        this.row = row;
    }

    /** For example {@code Clause 4.2, band 'Tier 1' of Uptime (eu-west)}. */
    static String of(RowContent row) {
        String what = new Subject(row).words();
        String clause = clause(row);
        return clause.isEmpty() ? capital(what) : "Clause " + clause + (what.isEmpty() ? "" : ", " + what);
    }

    /** The number of the row's clause; empty when it has none. */
    static String clause(RowContent row) {
        return row.row().columns().keys().contains("clause")
                ? row.cell("clause").text()
                : "";
    }

    private String words() {
        return switch (row.kind()) {
            case CONTRACT -> lower("term") + named("name");
            case OBSERVATIONS -> "field" + named("field") + of("observation");
            case HOURS -> joined("calendar" + named("calendar"), text("days"));
            case KPIS -> "KPI" + named("kpi");
            case EXCLUSIONS -> joined("events" + named("type"), text("kpis"));
            case SERVICE_LEVELS -> "band" + named("band") + of(has("level") ? "level" : "kpi") + scope() + since();
            case ESCALATIONS -> "escalation" + named("name") + of("level") + scope() + since();
            case REMEDIES -> lower("kind") + " for" + band() + scope() + since();
            case LIMITS ->
                (lower("kind").contains(" ") ? "'" + lower("kind") + "'" : lower("kind")) + " on " + text("reach")
                        + since();
            case EARN_BACK -> "earn-back" + of("level") + since();
            case EXAMPLES -> example();
            default -> other();
        };
    }

    private String band() {
        String band = text("band");
        boolean word = row.kind().column("band").choices().stream().anyMatch(band::equalsIgnoreCase);
        String bands = word ? " " + band : (band.contains(";") ? " bands" : " band") + named("band");
        return bands + (text("level").equalsIgnoreCase("all") ? " of every level" : of("level"));
    }

    private String example() {
        String line = Stream.of(text("part"), text("what"), text("name"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return joined("example" + named("example"), line + scope());
    }

    /** The first cells that every row of the sheet needs. */
    private String other() {
        List<String> said = row.kind().columns().stream()
                .filter(Column::required)
                .map(c -> text(c.key()))
                .filter(t -> !t.isEmpty())
                .limit(2)
                .toList();
        return said.isEmpty() ? "row" : "row '" + String.join(", ", said) + "'";
    }

    private boolean has(String key) {
        return !text(key).isEmpty();
    }

    private String text(String key) {
        SheetKind kind = row.kind();
        return CellMeaning.shown(kind.column(key), row.cell(key));
    }

    private String lower(String key) {
        return text(key).toLowerCase(Locale.ROOT);
    }

    private String named(String key) {
        return has(key) ? " '" + text(key) + "'" : "";
    }

    private String of(String key) {
        return has(key) ? " of " + text(key) : "";
    }

    private String scope() {
        return has("scope") ? " (" + text("scope") + ")" : "";
    }

    private String since() {
        return has("validFrom") ? " from " + text("validFrom") : "";
    }

    private static String joined(String first, String second) {
        return second.isEmpty() ? first : first + ", " + second;
    }

    private static String capital(String text) {
        return text.isEmpty() ? "Row" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
