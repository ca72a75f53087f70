package io.pactable.rulebook.read;

import io.pactable.rulebook.read.WorkbookFile.Unopened;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads each part of a workbook once as a stream and refuses what would take too much memory or time when all of it is
 * kept, what could reach outside, and what is active. The values of its sheets are taken on the way.
 */
final class PartScan {

    /** Most elements and attributes of all parts together. */
    static final int MOST_NODES = 1_600_000;

    private static final int DEEPEST = 100;

    /** The most of each kind of element that a workbook may have, for all its parts together. */
    private static final Map<String, Integer> MOST = Map.of(
            "row", 100_000,
            "mergeCell", 2_000,
            "xf", 60_000,
            "font", 10_000,
            "fill", 10_000,
            "border", 10_000,
            "comment", 20_000,
            "definedName", 5_000,
            "sheet", 100);

    private static final Map<String, String> IN_WORDS = Map.of(
            "row", "rows",
            "mergeCell", "merged areas",
            "xf", "cell styles",
            "font", "fonts",
            "fill", "fills",
            "border", "borders",
            "comment", "notes",
            "definedName", "defined names",
            "sheet", "sheets");

    private static final String SAVE_AGAIN = "Open it in a spreadsheet and save it again as an Excel workbook (.xlsx).";

    private final Map<String, Integer> counts = new HashMap<>();
    private final Parts parts = new Parts();
    private final SAXParserFactory parsers;
    private @Nullable SAXParser parser;
    private int nodes;

    PartScan() {
        parsers = SAXParserFactory.newDefaultNSInstance();
        try {
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Every Java platform can read XML without a document type.", e);
        }
    }

    /** What was read. */
    Parts parts() {
        return parts;
    }

    /** @throws Unopened if the part must not be read; a part that is not XML is only looked at by its name */
    void check(String name, byte[] content) throws Unopened, IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("vbaproject") || lower.contains("/macrosheets/") || lower.contains("/dialogsheets/")) {
            throw new Unopened("The workbook holds macros.", "Save it as an Excel workbook without macros (.xlsx).");
        }
        if (lower.endsWith("/connections.xml") || lower.contains("/querytables/")) {
            throw new Unopened(
                    "The workbook fetches data from elsewhere.",
                    "Delete its queries and connections, and keep the values.");
        }
        boolean drawing = lower.endsWith(".vml");
        if (!drawing && !lower.endsWith(".xml") && !lower.endsWith(".rels") && !looksLikeXml(content)) {
            parts.add(name, null);
            return;
        }
        Counting counting = new Counting();
        try {
            SAXParser parser = this.parser == null ? parsers.newSAXParser() : this.parser;
            this.parser = null;
            parser.parse(new InputSource(new ByteArrayInputStream(content)), counting);
            // One that has failed is not used again.
            this.parser = parser;
            parts.add(name, counting.content);
        } catch (SAXParseException e) {
            if (String.valueOf(e.getMessage()).contains("DOCTYPE")) {
                throw new Unopened(
                        "A part of the workbook declares a document type, which no spreadsheet does.", SAVE_AGAIN);
            }
            // Drawings of notes are not always well formed.
            if (!drawing) {
                throw new IOException("The part cannot be read.", e);
            }
            parts.add(name, null);
        } catch (SAXException e) {
            Unopened refusal = counting.refusal;
            if (refusal != null) {
                throw refusal;
            }
            throw new IOException("The part cannot be read.", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform can read XML.", e);
        }
    }

    /** Whether a reader of XML would take it for XML, whatever its name: in one byte a letter, two, or EBCDIC. */
    private static boolean looksLikeXml(byte[] content) {
        for (int i = 0; i < Math.min(content.length, 64); i++) {
            int b = content[i] & 0xff;
            if (b == '<' || b == 0x4c && i == 0 && content.length > 1 && (content[1] & 0xff) == 0x6f) {
                return true;
            }
            boolean before = b == 0 || b == 0xef || b == 0xbb || b == 0xbf || b == 0xfe || b == 0xff || b <= ' ';
            if (!before) {
                return false;
            }
        }
        return false;
    }

    private final class Counting extends DefaultHandler {

        private int depth;
        private String space = "";
        private @Nullable PartContent content;
        private @Nullable Unopened refusal;

        @Override
        public void startElement(String uri, String local, String qualified, Attributes attributes)
                throws SAXException {
            depth++;
            nodes += 1 + attributes.getLength();
            Integer most = MOST.get(local);
            if (most != null && counts.merge(local, 1, Integer::sum) > most) {
                refuse("The workbook has more than %s %s.".formatted(most, IN_WORDS.get(local)));
            }
            if (nodes > MOST_NODES) {
                refuse("The workbook has more cells and formats than a rulebook can have.");
            }
            if (depth > DEEPEST) {
                refuse("A part of the workbook is nested more than %s levels deep.".formatted(DEEPEST));
            }
            if (content == null) {
                space = uri;
                content = PartContent.of(uri, local);
            }
            content.start(local, attributes, depth, uri.equals(space));
        }

        @Override
        public void endElement(String uri, String local, String qualified) {
            if (content != null) {
                content.end(local, depth);
            }
            depth--;
        }

        @Override
        public void characters(char[] letters, int from, int length) {
            if (content != null) {
                content.text(letters, from, length);
            }
        }

        private void refuse(String message) throws SAXException {
            refusal = new Unopened(
                    message, "Copy the rows of the clauses into a fresh workbook, which 'pactable new' makes.");
            throw new SAXException(message);
        }
    }
}
