package io.pactable.exchange;

import java.util.List;

/** A piece of a page, written from the top down. Every text that is put in is escaped; there is no way around it. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Opens an element with a class, which may be empty. */
    Html open(String element, String cssClass) {
        out.append('<').append(element);
        if (!cssClass.isEmpty()) {
            out.append(" class=\"").append(escaped(cssClass)).append('"');
        }
        out.append('>');
        return this;
    }

    Html open(String element) {
        return open(element, "");
    }

    Html close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element that holds a text. */
    Html element(String element, String text) {
        return element(element, "", text);
    }

    Html element(String element, String cssClass, String text) {
        return open(element, cssClass).text(text).close(element);
    }

    /** Opens a part that may be wider than the page, so that it can be reached and moved with the keyboard, too. */
    Html region(String cssClass, String name) {
        out.append("<div class=\"").append(escaped(cssClass));
        out.append("\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(escaped(name))
                .append("\">");
        return this;
    }

    /** The head of a table: its caption, and the captions of its columns. */
    Html head(String caption, List<String> columns) {
        element("caption", caption);
        open("thead").open("tr");
        columns.forEach(c -> {
            out.append("<th scope=\"col\">");
            text(c).close("th");
        });
        return close("tr").close("thead");
    }

    /** The cell that names its row. */
    Html rowHead(String text, int rows) {
        out.append("<th scope=\"").append(rows > 1 ? "rowgroup" : "row").append('"');
        if (rows > 1) {
            out.append(" rowspan=\"").append(rows).append('"');
        }
        out.append('>');
        return text(text).close("th");
    }

    /** A cell that stands beside several rows. */
    Html spanning(String text, int rows) {
        out.append("<td rowspan=\"").append(rows).append("\">");
        return text(text).close("td");
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean control = c < ' ' && c != '\n' && c != '\t';
                    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                    escaped.appendCodePoint(control || half ? '\uFFFD' : c);
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
