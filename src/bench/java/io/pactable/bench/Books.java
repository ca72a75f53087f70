package io.pactable.bench;

import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The table as a rulebook of Pactable, and its facts as they are sent. */
final class Books {

    private Books() {}

    /** @param sites whether rows name their sites; without them each KPI has one table */
    static String text(List<BandRow> rows, boolean sites) {
        StringBuilder kpis = new StringBuilder("[KPIs]\nKPI | Unit | Better is | If missing | Scopes\n");
        StringBuilder levels =
                new StringBuilder("[Service levels]\nClause | Band | KPI | Scope | at least | below | Verdict\n");
        StringBuilder remedies = new StringBuilder(
                "[Remedies]\nClause | Service level | Band | Scope | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of\n");
        rows.stream()
                .map(row -> row.level().kpi())
                .distinct()
                .forEach(kpi ->
                        kpis.append("%s | %% | higher | not determined | %s\n".formatted(kpi, sites ? "any" : "")));
        int clause = 0;
        for (BandRow row : rows) {
            Level level = row.level();
            String site = sites ? level.site() : "";
            boolean met = row.percent().signum() == 0;
            clause += met ? 1 : 0;
            levels.append("3.%s | %s | %s | %s | %s | %s | %s\n"
                    .formatted(
                            clause, row.band(), level.kpi(), site, row.lower(), row.upper(), met ? "met" : "breach"));
            if (!met) {
                remedies.append(
                        "4.%s | %s | %s | %s | service credit | %s | percent of charge | Monthly charge | once | Provider | Customer\n"
                                .formatted(clause, level.kpi(), row.band(), site, row.percent()));
            }
        }
        return """
                [Contract]
                Term | Name | Value
                Title | | Hosting
                Party | Provider | Example Hosting Ltd
                Party | Customer | Example Shop Ltd
                Currency | | EUR
                Money rounding | | half up
                Money rounded | | each line
                Time zone | | Europe/Madrid
                Period | | month
                Charge | Monthly charge | once
                """ + kpis + levels + remedies;
    }

    /** The table with a KPI for each level and without sites. */
    static String manyKpis(List<BandRow> rows) {
        List<BandRow> flat = rows.stream()
                .map(row -> new BandRow(
                        new Level(row.level().key(), "", row.level().key()),
                        row.lower(),
                        row.upper(),
                        row.band(),
                        row.percent()))
                .toList();
        return text(flat, false).replace("| not determined |", "| exclude |");
    }

    /** Puts a rulebook of 40 rows without sites into a folder of rulebooks, as an edit has it. */
    static void put(Path rules, String id, int edit) throws IOException {
        Path folder = Files.createDirectories(rules.resolve(id));
        Files.write(
                folder.resolve(id + RulebookReader.EXTENSION),
                WorkbookText.write(text(Work.edited(40, edit, 1).rows(), false)));
    }

    /** The facts of a case of 40 rows without sites, as JSON. */
    static String json(String rulebook, Case one) {
        return """
                {"rulebook": "%s", "contract": "C-%s", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "%s"}],
                 "measurements": [%s]}
                """.formatted(
                        rulebook,
                        one.number(),
                        one.charge(),
                        one.values().stream()
                                .map(value -> "{\"id\": \"%s\", \"kpi\": \"%s\", \"value\": \"%s\"}"
                                        .formatted(
                                                value.level().kpi().replace(' ', '-'),
                                                value.level().kpi(),
                                                value.value()))
                                .collect(Collectors.joining(",\n  ")));
    }
}
