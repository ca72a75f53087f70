package io.pactable.rulebook.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/** What a part of a workbook says, collected while it is scanned. */
abstract class PartContent {

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private boolean plain = true;

    /** The reader of a part with this outermost element. */
    static PartContent of(String space, String root) {
        return switch (space + " " + root) {
            case MAIN + " worksheet" -> new SheetContent();
            case MAIN + " sst" -> new StringsContent();
            case MAIN + " styleSheet" -> new StylesContent();
            case MAIN + " workbook" -> new WorkbookContent();
            case RelationsContent.SPACE + " Relationships" -> new RelationsContent();
            case TypesContent.SPACE + " Types" -> new TypesContent();
            default -> new OtherContent(root);
        };
    }

    /**
     * An element begins.
     *
     * @param depth 2 for an element directly in the outermost one
     * @param own whether it is in the namespace of the outermost one
     */
    abstract void start(String name, Attributes attributes, int depth, boolean own);

    /** An element ends, of the depth that it began with. */
    void end(String name, int depth) {}

    /** Some of the text between elements. */
    void text(char[] letters, int from, int length) {}

    /** There is something in it that is not read here. */
    final void beyond() {
        plain = false;
    }

    /** Whether everything in it was understood. */
    final boolean isPlain() {
        return plain;
    }

    final boolean flag(@Nullable String value, boolean usual) {
        if (value == null) {
            return usual;
        }
        switch (value) {
            case "1", "true" -> {
                return true;
            }
            case "0", "false" -> {
                return false;
            }
            default -> {
                beyond();
                return usual;
            }
        }
    }

    final int whole(@Nullable String value, int usual) {
        if (value == null) {
            return usual;
        }
        int length = value.length();
        int number = 0;
        for (int i = 0; i < length; i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9' || length > 8) {
                beyond();
                return usual;
            }
            number = number * 10 + digit - '0';
        }
        if (length == 0) {
            beyond();
        }
        return number;
    }

    final Optional<Double> measure(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.valueOf(value));
        } catch (NumberFormatException e) {
            beyond();
            return Optional.empty();
        }
    }

    /** A part that is not looked into. */
    static final class OtherContent extends PartContent {

        private final String root;

        OtherContent(String root) {
            this.root = root;
        }

        String root() {
            return root;
        }

        @Override
        void start(String name, Attributes attributes, int depth, boolean own) {}
    }
}
