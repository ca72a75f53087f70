package io.pactable.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The version of a rulebook: SHA-256 over its normalised content.
 *
 * <p>Counted in: values and formulas of author cells with their row, since conclusions name rows, and the text of
 * engineers' rules. Left out: fonts, colours, widths, the order of columns, the captions, stray spaces.
 */
public final class ContentHash {

    private static final char FIELD = '\u001f';
    private static final char RECORD = '\u001e';

    private ContentHash() {}

    public static String of(List<Table> tables, List<EngineersRules> rules) {
        StringBuilder content = new StringBuilder("pactable rulebook 1").append(RECORD);
        tables.stream().sorted(Comparator.comparing(Table::kind)).forEach(table -> {
            for (Row row : table.rows()) {
                row.filled().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(e -> content.append(table.kind().name())
                                .append(FIELD)
                                .append(row.number())
                                .append(FIELD)
                                .append(e.getKey())
                                .append(FIELD)
                                .append(e.getValue().kind())
                                .append(e.getValue().percent() ? "%" : "")
                                .append(FIELD)
                                .append(e.getValue().text())
                                .append(FIELD)
                                .append(e.getValue().formula())
                                .append(RECORD));
            }
        });
        rules.stream()
                .sorted(Comparator.comparing(EngineersRules::file))
                .forEach(r ->
                        content.append(r.file()).append(FIELD).append(r.text()).append(RECORD));
        return sha256(content.toString());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
