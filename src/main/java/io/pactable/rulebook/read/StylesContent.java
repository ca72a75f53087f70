package io.pactable.rulebook.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/** The styles of cells, as far as they say how a value is meant. */
final class StylesContent extends PartContent {

    /**
     * A style.
     *
     * @param format the code of its format; empty when it has none
     * @param date whether the format is one of a date or a time
     * @param struck whether it strikes through
     */
    record Style(String format, boolean date, boolean struck) {}

    private record Given(int format, int font) {}

    private final Map<Short, String> formats = new HashMap<>();
    private final List<Boolean> fontsStruck = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private String part = "";

    /** The styles by their number; a style that names a font that is not there is beyond this reader. */
    List<Style> styles() {
        List<Style> styles = new ArrayList<>();
        for (Given one : given) {
            if (one.font() >= fontsStruck.size()) {
                beyond();
                return List.of();
            }
            String code = formats.get((short) one.format());
            String format = code == null ? builtIn(one.format()) : code;
            styles.add(new Style(
                    format, DateUtil.isADateFormat((short) one.format(), format), fontsStruck.get(one.font())));
        }
        return styles;
    }

    private static String builtIn(int format) {
        @Nullable String code = BuiltinFormats.getBuiltinFormat((short) format);
        return code == null ? "" : code;
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (depth == 2) {
            part = own ? name : "";
        } else if (depth == 3) {
            switch (part) {
                case "numFmts" -> {
                    String code = attributes.getValue("formatCode");
                    if (code == null || attributes.getValue("numFmtId") == null) {
                        beyond();
                    } else {
                        formats.put((short) whole(attributes.getValue("numFmtId"), 0), code);
                    }
                }
                case "fonts" -> fontsStruck.add(false);
                case "cellXfs" ->
                    given.add(new Given(
                            whole(attributes.getValue("numFmtId"), 0), whole(attributes.getValue("fontId"), 0)));
                default -> {
                    // How a cell looks does not matter.
                }
            }
        } else if (depth == 4 && part.equals("fonts") && name.equals("strike")) {
            fontsStruck.set(fontsStruck.size() - 1, flag(attributes.getValue("val"), true));
        }
    }
}
