package io.pactable.rulebook.read;

import io.pactable.rulebook.read.RelationsContent.Relation;
import io.pactable.rulebook.read.StylesContent.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook after they were scanned, and the plain workbook that they make. Wherever something is other
 * than in nearly every workbook, there is no plain one, and POI is asked.
 */
final class Parts {

    private static final Pattern ORDINARY_NAME = Pattern.compile("[A-Za-z0-9_\\-]+(/[A-Za-z0-9_.\\-]+)*\\.[A-Za-z]+");
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String TYPES = "[Content_Types].xml";
    private static final String PACKAGE = "application/vnd.openxmlformats-package.";
    private static final String OF_OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String OF_SHEETS = OF_OFFICE + "spreadsheetml.";
    private static final String BOOK = OF_SHEETS + "sheet.main+xml";

    /** The outermost element of each kind of part that a plain workbook may have; empty where it is not looked at. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry(PACKAGE + "core-properties+xml", "coreProperties"),
            Map.entry(OF_OFFICE + "extended-properties+xml", "Properties"),
            Map.entry(OF_OFFICE + "custom-properties+xml", "Properties"),
            Map.entry(OF_OFFICE + "theme+xml", "theme"),
            Map.entry(OF_OFFICE + "drawing+xml", "wsDr"),
            Map.entry(OF_OFFICE + "vmlDrawing", ""),
            Map.entry(OF_SHEETS + "comments+xml", "comments"));

    private static final Map<String, Class<? extends PartContent>> READ = Map.of(
            PACKAGE + "relationships+xml",
            RelationsContent.class,
            BOOK,
            WorkbookContent.class,
            OF_SHEETS + "worksheet+xml",
            SheetContent.class,
            OF_SHEETS + "sharedStrings+xml",
            StringsContent.class,
            OF_SHEETS + "styles+xml",
            StylesContent.class);

    private final Map<String, @Nullable PartContent> byName = new LinkedHashMap<>();

    /** @param content null when it is not XML */
    void add(String name, @Nullable PartContent content) {
        byName.put(name, content);
    }

    /** The workbook; empty when it is beyond a plain one. */
    Optional<PlainBook> plain() {
        if (!(byName.get(TYPES) instanceof TypesContent types) || !types.isPlain()) {
            return Optional.empty();
        }
        for (Map.Entry<String, @Nullable PartContent> part : byName.entrySet()) {
            if (!part.getKey().equals(TYPES) && !isOrdinary(part.getKey(), part.getValue(), types)) {
                return Optional.empty();
            }
        }
        Map<String, Relation> outermost = relations("");
        List<String> books = targets(outermost, "", "officeDocument");
        return books.size() == 1 && types.of(books.get(0)).equals(BOOK) ? book(books.get(0)) : Optional.empty();
    }

    private boolean isOrdinary(String name, @Nullable PartContent content, TypesContent types) {
        boolean relations = name.endsWith(".rels");
        String plainName = name.startsWith("_rels/.") ? name.replace("_rels/.", "_rels/x.") : name;
        if (!ORDINARY_NAME.matcher(plainName).matches() || (content != null && !content.isPlain())) {
            return false;
        }
        String type = types.of(name);
        Class<? extends PartContent> read = READ.get(type);
        if (read != null) {
            return read.isInstance(content)
                    && relations == (content instanceof RelationsContent)
                    && (!(content instanceof RelationsContent own) || leadsToParts(name, own));
        }
        String root = ROOTS.get(type);
        return root != null
                && !relations
                && (root.isEmpty()
                        || (content instanceof PartContent.OtherContent other
                                && other.root().equals(root)));
    }

    private boolean leadsToParts(String name, RelationsContent relations) {
        int folder = name.lastIndexOf("_rels/");
        String of = name.substring(0, folder) + name.substring(folder + "_rels/".length(), name.length() - 5);
        return (of.isEmpty() || byName.containsKey(of))
                && relations.byId().values().stream()
                        .allMatch(relation -> byName.containsKey(resolved(of, relation.target())));
    }

    /** What belongs to the part, by its id; the empty name stands for the whole. */
    private Map<String, Relation> relations(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
        return byName.get(name) instanceof RelationsContent content ? content.byId() : Map.of();
    }

    private static List<String> targets(Map<String, Relation> relations, String part, String kind) {
        return relations.values().stream()
                .filter(relation -> relation.type().equals(OFFICE + kind))
                .map(relation -> resolved(part, relation.target()))
                .toList();
    }

    /** The name of a part as another part names it. */
    private static String resolved(String part, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        List<String> path = new ArrayList<>(List.of(part.split("/", -1)));
        path.remove(path.size() - 1);
        for (String step : target.split("/", -1)) {
            if (!step.equals("..")) {
                path.add(step);
            } else if (!path.isEmpty()) {
                path.remove(path.size() - 1);
            }
        }
        return String.join("/", path);
    }

    private Optional<PlainBook> book(String name) {
        Map<String, Relation> relations = relations(name);
        List<String> stylesParts = targets(relations, name, "styles");
        List<String> textsParts = targets(relations, name, "sharedStrings");
        if (!(byName.get(name) instanceof WorkbookContent workbook)
                || stylesParts.size() != 1
                || !(byName.get(stylesParts.get(0)) instanceof StylesContent stylesContent)
                || textsParts.size() > 1) {
            return Optional.empty();
        }
        List<String> texts = List.of();
        if (!textsParts.isEmpty()) {
            if (!(byName.get(textsParts.get(0)) instanceof StringsContent strings)) {
                return Optional.empty();
            }
            texts = strings.texts();
        }
        List<Style> styles = stylesContent.styles();
        if (!stylesContent.isPlain() || styles.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> sheetParts = new HashMap<>();
        relations.forEach((id, relation) -> {
            if (relation.type().equals(OFFICE + "worksheet")) {
                sheetParts.put(id, resolved(name, relation.target()));
            }
        });
        PlainBook book = new PlainBook(workbook.dates1904(), texts, styles);
        Set<String> seen = new HashSet<>();
        for (WorkbookContent.Named sheet : workbook.sheets()) {
            String part = sheetParts.getOrDefault(sheet.relation(), "");
            if (!(byName.get(part) instanceof SheetContent content)
                    || !seen.add(part)
                    || content.mostShared() >= texts.size()
                    || content.mostStyle() >= styles.size()) {
                return Optional.empty();
            }
            book.add(sheet.name(), sheet.visible(), content);
        }
        return workbook.sheets().isEmpty() ? Optional.empty() : Optional.of(book);
    }
}
