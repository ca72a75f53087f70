package io.pactable.exchange;

import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Finding;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The examples of rulebooks in the XML that build servers read as the result of JUnit: a test suite for each rulebook,
 * a test case for each example, and one for each error of the rulebook. Times are left out, so that the same rulebooks
 * give the same bytes.
 */
public final class ReportJUnit {

    private final XMLStreamWriter xml;

    private ReportJUnit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** In UTF-8. */
    public static byte[] write(List<RulebookReport> reports) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new ReportJUnit(xml).suites(reports);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text in memory can be written to.", e);
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void suites(List<RulebookReport> reports) throws XMLStreamException {
        open("testsuites", 0);
        xml.writeAttribute("name", "pactable");
        for (RulebookReport report : reports) {
            suite(report);
        }
        close(0);
    }

    private void suite(RulebookReport report) throws XMLStreamException {
        List<Finding> errors =
                report.findings().stream().filter(Finding::isError).toList();
        open("testsuite", 1);
        attribute("name", report.id());
        attribute("tests", errors.size() + report.examples().size());
        attribute("failures", report.count(ExampleResult.State.FAILED));
        attribute("errors", errors.size());
        attribute("skipped", report.count(ExampleResult.State.TO_CONFIRM));
        for (Finding error : errors) {
            open("testcase", 2);
            attribute("classname", report.id());
            attribute("name", (error.place().isEmpty() ? error.file() : error.place()) + " " + error.kind());
            leaf("error", error.message(), error + "\n");
            close(2);
        }
        for (ExampleResult example : report.examples()) {
            open("testcase", 2);
            attribute("classname", report.id());
            attribute("name", example.name());
            if (example.state() == ExampleResult.State.FAILED) {
                leaf("failure", example.problems().get(0), String.join("\n", example.problems()) + "\n");
            } else if (example.state() == ExampleResult.State.TO_CONFIRM) {
                leaf("skipped", "What must come out has still to be confirmed.", "");
            }
            close(2);
        }
        close(1);
    }

    private void leaf(String name, String message, String text) throws XMLStreamException {
        open(name, 3);
        attribute("message", message);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private void open(String name, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    private void close(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, clean(String.valueOf(value)));
    }

    /** Without the characters that XML cannot hold. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !isSurrogate(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
