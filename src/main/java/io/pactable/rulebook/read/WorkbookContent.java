package io.pactable.rulebook.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xml.sax.Attributes;

/** The part that names the sheets. */
final class WorkbookContent extends PartContent {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /**
     * A sheet.
     *
     * @param relation the id under which its part belongs to the workbook
     */
    record Named(String name, String relation, boolean visible) {}

    private final List<Named> sheets = new ArrayList<>();
    private boolean dates1904;
    private boolean listed;

    List<Named> sheets() {
        return sheets;
    }

    boolean dates1904() {
        return dates1904;
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (!own) {
            return;
        }
        if (depth == 2 && name.equals("workbookPr")) {
            dates1904 = flag(attributes.getValue("date1904"), false);
        } else if (depth == 2 && name.equals("sheets")) {
            if (listed) {
                beyond();
            }
            listed = true;
        } else if (name.equals("sheet")) {
            String title = attributes.getValue("name");
            String relation = attributes.getValue(RELATIONS, "id");
            String state = Objects.requireNonNullElse(attributes.getValue("state"), "visible");
            if (depth != 3 || title == null || relation == null) {
                beyond();
                return;
            }
            if (!List.of("visible", "hidden", "veryHidden").contains(state)) {
                beyond();
            }
            sheets.add(new Named(title, relation, state.equals("visible")));
        }
    }
}
