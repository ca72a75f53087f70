package io.pactable.rulebook.read;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.xml.sax.Attributes;

/** What kind of content each part has. */
final class TypesContent extends PartContent {

    static final String SPACE = "http://schemas.openxmlformats.org/package/2006/content-types";

    private final Map<String, String> byEnding = new HashMap<>();
    private final Map<String, String> byName = new HashMap<>();

    /** The type of the part; empty when none is given. */
    String of(String part) {
        String own = byName.get("/" + part);
        String ending = part.substring(part.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return own != null ? own : byEnding.getOrDefault(ending, "");
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (depth == 1) {
            return;
        }
        String type = attributes.getValue("ContentType");
        String ending = attributes.getValue("Extension");
        String part = attributes.getValue("PartName");
        if (!own || depth != 2 || type == null) {
            beyond();
        } else if (name.equals("Default") && ending != null) {
            if (byEnding.put(ending.toLowerCase(Locale.ROOT), type) != null) {
                beyond();
            }
        } else if (name.equals("Override") && part != null) {
            if (byName.put(part, type) != null) {
                beyond();
            }
        } else {
            beyond();
        }
    }
}
