package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.plan.Drift;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Drift as test results in JUnit's XML: a case for each service, and for each other thing that differs. */
final class JunitReport {
    private final DriftReport report;
    private final XMLStreamWriter xml;

    private JunitReport(DriftReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static String of(DriftReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can be written", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        List<String> subjects = report.subjects();
        String failures = String.valueOf(report.drift().items().size());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute("name", "drift of " + report.stack());
        attribute("tests", String.valueOf(subjects.size()));
        attribute("failures", failures);
        attribute("errors", "0");
        for (String subject : subjects) {
            testCase(subject);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(String subject) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", subject);
        attribute("classname", "corrente.drift." + report.stack());
        for (Drift.Item item : report.drift().items()) {
            if (item.subject().equals(subject)) {
                xml.writeStartElement("failure");
                attribute("type", item.kind().name().toLowerCase(Locale.ROOT));
                attribute("message", item.because());
                xml.writeCharacters(clean(new Drift(List.of(item)).toString()));
                xml.writeEndElement();
            }
        }
        String open = report.notCompared().stream()
                .filter(setting -> setting.service().equals(subject))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        if (!open.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(open));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** XML has no way to write most control characters, and what a health check prints may hold them. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
