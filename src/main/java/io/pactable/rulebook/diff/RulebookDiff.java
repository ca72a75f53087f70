package io.pactable.rulebook.diff;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.diff.Difference.Version;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two versions of a rulebook by what their rows say. It also takes what could be read of a workbook that has
 * errors.
 */
public final class RulebookDiff {

    private RulebookDiff() {}

    /**
     * What differs.
     *
     * @param before the version that is compared with
     * @param after the version that is looked at
     */
    public static Difference between(Rulebook before, Rulebook after) {
        Map<String, String> units = units(before);
        units.putAll(units(after));
        List<SheetDifference> sheets = new ArrayList<>();
        List<SheetKind> notCompared = new ArrayList<>();
        Map<SheetKind, Map<Integer, Integer>> numbers = new EnumMap<>(SheetKind.class);
        for (SheetKind kind : SheetKind.values()) {
            if (!kind.mayBeLeftOut() && has(before, kind) != has(after, kind)) {
                notCompared.add(kind);
                continue;
            }
            SheetDiff sheet = new SheetDiff(
                    kind,
                    RowContent.of(table(before, kind)),
                    RowContent.of(table(after, kind)),
                    kpi -> units.getOrDefault(lower(kpi), ""));
            numbers.put(kind, sheet.numbers());
            Optional.of(sheet.difference()).filter(d -> !d.isEmpty()).ifPresent(sheets::add);
        }
        return new Difference(version(before), version(after), sheets, notCompared, files(before, after), numbers);
    }

    private static Version version(Rulebook rulebook) {
        return new Version(rulebook.id(), rulebook.terms().title(), rulebook.version());
    }

    private static boolean has(Rulebook rulebook, SheetKind kind) {
        return rulebook.tables().stream().anyMatch(t -> t.kind() == kind);
    }

    private static Table table(Rulebook rulebook, SheetKind kind) {
        return rulebook.tables().stream()
                .filter(t -> t.kind() == kind)
                .findFirst()
                .orElseGet(() -> new Table(kind, List.of()));
    }

    private static Map<String, String> units(Rulebook rulebook) {
        Map<String, String> units = new HashMap<>();
        for (Row row : table(rulebook, SheetKind.KPIS).rows()) {
            if (row.cell("unit").kind() == Cell.Kind.TEXT) {
                units.putIfAbsent(
                        lower(row.cell("kpi").text()), row.cell("unit").text());
            }
        }
        return units;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<FileChange> files(Rulebook before, Rulebook after) {
        Map<String, String> old = texts(before);
        Map<String, String> now = texts(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String name : names) {
            String from = old.getOrDefault(name, "");
            String to = now.getOrDefault(name, "");
            Change change =
                    !old.containsKey(name) ? Change.ADDED : now.containsKey(name) ? Change.CHANGED : Change.REMOVED;
            if (change != Change.CHANGED || !from.equals(to)) {
                changes.add(new FileChange(change, name, LineDiff.between(from, to)));
            }
        }
        return changes;
    }

    private static Map<String, String> texts(Rulebook rulebook) {
        Map<String, String> texts = new TreeMap<>();
        for (EngineersRules file : rulebook.engineersRules()) {
            texts.put(file.file(), file.text());
        }
        return texts;
    }
}
