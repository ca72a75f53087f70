package io.pactable.exchange;

import java.util.ArrayList;
import java.util.List;

/** A text 100 columns wide, written from the top down. */
final class TextPage {

    private static final int WIDTH = 100;
    private static final int REPLACEMENT = 0xFFFD;

    /** Room for each of the figures at the right end of a line. */
    private static final int FIGURE = 18;

    private final StringBuilder out = new StringBuilder();

    /** The first heading. */
    void title(String text) {
        underlined(text, '=');
    }

    void heading(String text) {
        underlined(text, '-');
    }

    private void underlined(String text, char sign) {
        wrapped(text, "");
        line(String.valueOf(sign).repeat(Math.min(WIDTH, text.length())));
    }

    /** A line as it is; what a terminal would obey is not passed on. */
    void line(String text) {
        out.append(clean(text)).append('\n');
    }

    /** The text without what a terminal would obey. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.isISOControl(c) ? REPLACEMENT : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** A line of a program with its blanks, broken where it is long. */
    void code(String start, String text) {
        String rest = text.replace("\t", "    ").stripTrailing();
        String before = start;
        do {
            int room = Math.min(rest.length(), WIDTH - start.length());
            line((before + rest.substring(0, room)).stripTrailing());
            rest = rest.substring(room);
            before = " ".repeat(start.length());
        } while (!rest.isEmpty());
    }

    void blank() {
        out.append('\n');
    }

    /** Breaks between words; the lines after the first are set in by two more than the first. */
    void wrapped(String text, String indent) {
        broken(text, indent, WIDTH).forEach(this::line);
    }

    /** A text, broken where it is long, and figures at the right of its last line. */
    void row(String text, String indent, List<String> figures) {
        int room = WIDTH - FIGURE * figures.size();
        List<String> lines = broken(text, indent, room);
        lines.subList(0, lines.size() - 1).forEach(this::line);
        String last = lines.get(lines.size() - 1);
        StringBuilder row = new StringBuilder(last).append(" ".repeat(room - last.length()));
        for (String figure : figures) {
            row.append(" ".repeat(Math.max(1, FIGURE - figure.length()))).append(figure);
        }
        line(row.toString());
    }

    private static List<String> broken(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(indent);
        String hanging = indent + "  ";
        boolean empty = true;
        for (String word : text.strip().split(" ")) {
            String rest = word;
            if (!empty && current.length() + 1 + rest.length() > width) {
                lines.add(current.toString());
                current = new StringBuilder(hanging);
                empty = true;
            }
            while (current.length() + (empty ? 0 : 1) + rest.length() > width) {
                int room = width - current.length();
                lines.add(current + rest.substring(0, room));
                rest = rest.substring(room);
                current = new StringBuilder(hanging);
            }
            current.append(empty ? "" : " ").append(rest);
            empty = false;
        }
        lines.add(current.toString());
        return lines;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
