package io.pactable.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8, either indented by two spaces a level with line feeds, or on one line without spaces; the same
 * bytes on every machine. An answer has a thousand short texts, nearly all of them ASCII: each is copied once, see ADR
 * 0037. It writes what it is told and does not check that objects and lists are closed. For one document by one thread.
 */
final class JsonText {

    /** Bytes that an answer seldom exceeds. */
    private static final int USUAL = 64 * 1024;

    private static final int READY = 32;
    private static final byte[][] LINES = new byte[READY][];
    private static final String HEX = "0123456789ABCDEF";

    static {
        for (int level = 0; level < READY; level++) {
            LINES[level] = line(level);
        }
    }

    private final boolean indented;
    private byte[] bytes;
    private int length;
    private int level;
    private boolean first = true;

    private JsonText(boolean indented, int size) {
        this.indented = indented;
        this.bytes = new byte[size];
    }

    /** An indented document. */
    static JsonText indented() {
        return new JsonText(true, USUAL);
    }

    /** A document on one line. */
    static JsonText onOneLine() {
        return new JsonText(false, USUAL / 4);
    }

    private static byte[] line(int level) {
        return ("\n" + "  ".repeat(level)).getBytes(StandardCharsets.US_ASCII);
    }

    /** What was written, and a line feed. */
    byte[] bytes() {
        byte[] whole = Arrays.copyOf(bytes, length + 1);
        whole[length] = '\n';
        return whole;
    }

    /** Begins an object in a list, or the document's own. */
    void object() {
        next();
        open('{');
    }

    /** Begins an object that is a field. */
    void object(String name) {
        name(name);
        open('{');
    }

    void endObject() {
        close('}');
    }

    /** Begins a list in a list, or the document's own. */
    void list() {
        next();
        open('[');
    }

    /** Begins a list that is a field. */
    void list(String name) {
        name(name);
        open('[');
    }

    void endList() {
        close(']');
    }

    /** A text in a list. */
    void text(String value) {
        next();
        quoted(value);
    }

    /** A text that is a field. */
    void text(String name, String value) {
        name(name);
        quoted(value);
    }

    /** A number in a list. */
    void number(long value) {
        next();
        plain(Long.toString(value));
    }

    /** A number that is a field. */
    void number(String name, long value) {
        name(name);
        plain(Long.toString(value));
    }

    /** A truth value that is a field. */
    void flag(String name, boolean value) {
        name(name);
        plain(value ? "true" : "false");
    }

    /** A field that is null. */
    void nothing(String name) {
        name(name);
        plain("null");
    }

    private void name(String name) {
        next();
        quoted(name);
        room(3);
        if (indented) {
            bytes[length++] = ' ';
            bytes[length++] = ':';
            bytes[length++] = ' ';
        } else {
            bytes[length++] = ':';
        }
    }

    private void open(char bracket) {
        room(1);
        bytes[length++] = (byte) bracket;
        level++;
        first = true;
    }

    private void close(char bracket) {
        level--;
        room(1);
        if (indented) {
            if (first) {
                bytes[length++] = ' ';
            } else {
                newLine();
            }
        }
        first = false;
        room(1);
        bytes[length++] = (byte) bracket;
    }

    /** What stands before an entry of a list or a field. */
    private void next() {
        if (!first) {
            room(1);
            bytes[length++] = ',';
        }
        first = false;
        if (indented && level > 0) {
            newLine();
        }
    }

    private void newLine() {
        byte[] line = level < READY ? LINES[level] : line(level);
        room(line.length);
        System.arraycopy(line, 0, bytes, length, line.length);
        length += line.length;
    }

    private void plain(String ascii) {
        int size = ascii.length();
        room(size);
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    private void quoted(String text) {
        int size = text.length();
        room(size + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                length = at;
                seldom(text, i);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        length = at;
    }

    /**
     * The rest of a text that is not plain ASCII. Half a surrogate pair is escaped, since UTF-8 has no bytes for it.
     */
    private void seldom(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // The most that one character takes, and the quotation mark at the end.
            room(7);
            if (c == '"' || c == '\\') {
                escape(c);
            } else if (c < ' ') {
                control(c);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                continued(c);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                continued(c >> 6);
                continued(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int whole = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xF0 | (whole >> 18));
                continued(whole >> 12);
                continued(whole >> 6);
                continued(whole);
            } else {
                hexadecimal(c);
            }
        }
        room(1);
        bytes[length++] = '"';
    }

    private void continued(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void control(char c) {
        switch (c) {
            case '\b' -> escape('b');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\f' -> escape('f');
            case '\r' -> escape('r');
            default -> hexadecimal(c);
        }
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void hexadecimal(char c) {
        escape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) HEX.charAt((c >> shift) & 0xF);
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
