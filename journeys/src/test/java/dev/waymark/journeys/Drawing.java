package dev.waymark.journeys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A BPMN file, read the way the journey service and the Modeler read it: elements, their properties, their headers. */
record Drawing(String fileName, String xml, Element definitions) {

    /** The job that sends to a segment. */
    static final String BROADCAST = "delivery.broadcast";

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    static Drawing read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Drawing parse(String fileName, String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document =
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            return new Drawing(fileName, xml, document.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(fileName + " is not a well-formed drawing: " + e.getMessage(), e);
        }
    }

    /** Whether it sends to a segment, and so is run for nobody in particular. */
    boolean broadcasts() {
        return elements("serviceTask")
                .anyMatch(task -> jobType(task).filter(BROADCAST::equals).isPresent());
    }

    String processId() {
        return process().getAttribute("id");
    }

    Element process() {
        return first(definitions, BPMN, "process")
                .orElseThrow(() -> new IllegalArgumentException(fileName + " holds no process"));
    }

    Stream<Element> elements(String type) {
        return stream(definitions.getElementsByTagNameNS(BPMN, type));
    }

    /** Every element of the process that a token can stand on or pass, flows included. */
    Stream<Element> flowElements() {
        return stream(process().getElementsByTagNameNS(BPMN, "*")).filter(element -> element.hasAttribute("id"));
    }

    Element element(String id) {
        return stream(definitions.getElementsByTagNameNS("*", "*"))
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fileName + " has no element " + id));
    }

    Element startEvent() {
        return elements("startEvent")
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fileName + " has no start event"));
    }

    /** Catch events and receive tasks that wait for an event of the customer. */
    List<Element> waits() {
        return Stream.concat(
                        Stream.of("intermediateCatchEvent", "boundaryEvent")
                                .flatMap(this::elements)
                                .filter(event -> first(event, BPMN, "messageEventDefinition")
                                        .isPresent()),
                        elements("receiveTask"))
                .toList();
    }

    /** The message element that a wait refers to. */
    Optional<Element> messageOf(Element wait) {
        String reference = first(wait, BPMN, "messageEventDefinition")
                .map(definition -> definition.getAttribute("messageRef"))
                .orElseGet(() -> wait.getAttribute("messageRef"));
        return elements("message")
                .filter(message -> message.getAttribute("id").equals(reference))
                .findFirst();
    }

    static Map<String, String> properties(Element element) {
        return pairs(element, "property", "name");
    }

    static Map<String, String> headers(Element element) {
        return pairs(element, "header", "key");
    }

    static Optional<String> jobType(Element element) {
        return first(element, ZEEBE, "taskDefinition").map(task -> task.getAttribute("type"));
    }

    static Optional<Element> first(Element within, String namespace, String name) {
        return stream(within.getElementsByTagNameNS(namespace, name)).findFirst();
    }

    private static Map<String, String> pairs(Element element, String tag, String key) {
        Map<String, String> values = new LinkedHashMap<>();
        stream(element.getElementsByTagNameNS(ZEEBE, tag))
                .forEach(pair -> values.put(pair.getAttribute(key), pair.getAttribute("value")));
        return values;
    }

    static Stream<Element> stream(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements.stream();
    }
}
