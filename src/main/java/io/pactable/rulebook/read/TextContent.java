package io.pactable.rulebook.read;

import org.xml.sax.Attributes;

/** A part that holds texts, some of them in pieces with a format of their own. */
abstract class TextContent extends PartContent {

    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder letters = new StringBuilder();
    private boolean reading;
    private int aside;
    private boolean pieces;
    private boolean piece;

    /** A text begins. */
    final void begin() {
        whole.setLength(0);
        aside = 0;
        pieces = false;
        piece = false;
    }

    /** An element within a text, at a depth that counts from 1. */
    final void within(String name, Attributes attributes, int depth, boolean own) {
        if (!own) {
            beyond();
        } else if (aside > 0) {
            // How a word is pronounced is not part of it.
            return;
        } else if (name.equals("rPh") || name.equals("phoneticPr")) {
            aside = depth;
        } else if (name.equals("r") && depth == 1) {
            pieces |= whole.length() == 0;
            if (!pieces) {
                beyond();
            }
        } else if (name.equals("t") && depth == (pieces ? 2 : 1)) {
            if (piece && !pieces) {
                beyond();
            }
            piece = true;
            read();
        } else if (name.equals("strike") || name.equals("vertAlign") || name.equals("t")) {
            beyond();
        }
    }

    final void endWithin(String name, int depth) {
        if (aside == depth) {
            aside = 0;
        } else if (aside == 0 && name.equals("t")) {
            whole.append(letters());
        }
    }

    /** The text that has ended. */
    final String whole() {
        String text = whole.toString();
        if (text.contains("_x")) {
            // A spreadsheet's way to write characters that XML cannot hold.
            beyond();
        }
        return text;
    }

    /** From here on letters are taken. */
    final void read() {
        letters.setLength(0);
        reading = true;
    }

    /** The letters that were taken. */
    final String letters() {
        reading = false;
        return letters.toString();
    }

    @Override
    final void text(char[] from, int first, int length) {
        if (reading) {
            letters.append(from, first, length);
        }
    }
}
