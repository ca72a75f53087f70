package io.pactable.rulebook.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xml.sax.Attributes;

/** Which parts belong to a part. */
final class RelationsContent extends PartContent {

    static final String SPACE = "http://schemas.openxmlformats.org/package/2006/relationships";

    /**
     * A part that belongs to another.
     *
     * @param type what it is to the other
     * @param target where it is, as seen from the other
     */
    record Relation(String type, String target) {}

    private final Map<String, Relation> byId = new LinkedHashMap<>();

    Map<String, Relation> byId() {
        return byId;
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (depth == 1) {
            return;
        }
        String id = attributes.getValue("Id");
        String type = attributes.getValue("Type");
        String target = attributes.getValue("Target");
        String mode = attributes.getValue("TargetMode");
        if (!own
                || depth != 2
                || !name.equals("Relationship")
                || id == null
                || type == null
                || target == null
                || (mode != null && !mode.equals("Internal"))
                || byId.put(id, new Relation(type, target)) != null) {
            beyond();
        }
    }
}
