package dev.waymark.journey.drawing;

import static dev.waymark.journey.drawing.FlowNodeReader.BPMN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads BPMN 2.0 XML. Document types, and with them all entities, are refused; nothing outside the file is ever loaded. */
public final class BpmnReader {

    private static final String NOT_BPMN_FIX = "Save the drawing as BPMN in Camunda Modeler and send that file.";
    private static final int MAX_DEPTH = 100;

    private BpmnReader() {}

    /**
     * The drawing that the bytes hold.
     *
     * @throws UnreadableDrawingException when they hold none; the finding says what to send instead
     */
    public static Drawing read(byte[] xml) throws UnreadableDrawingException {
        Document document = parse(xml);
        Element root = document.getDocumentElement();
        if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw new UnreadableDrawingException(
                    "bpmn", "The file is XML, but its root is not bpmn:definitions.", NOT_BPMN_FIX);
        }
        return drawing(root);
    }

    private static Drawing drawing(Element root) throws UnreadableDrawingException {
        List<Element> processes = FlowNodeReader.children(root, BPMN, "process");
        if (processes.isEmpty()) {
            throw new UnreadableDrawingException("bpmn", "The file holds no process.", NOT_BPMN_FIX);
        }
        List<Element> executables = processes.stream()
                .filter(process -> "true".equals(process.getAttribute("isExecutable")))
                .toList();
        Element process = executables.isEmpty() ? processes.getFirst() : executables.getFirst();
        FlowNodeReader reader = new FlowNodeReader(root);
        List<FlowNode> nodes = new ArrayList<>();
        List<Drawing.Flow> flows = new ArrayList<>();
        for (Node node = process.getFirstChild(); node != null; node = next(node, process)) {
            if (node instanceof Element element && BPMN.equals(element.getNamespaceURI())) {
                if (FlowNodeReader.isNode(element)) {
                    nodes.add(reader.node(element, process));
                } else if ("sequenceFlow".equals(element.getLocalName())) {
                    flows.add(new Drawing.Flow(element.getAttribute("sourceRef"), element.getAttribute("targetRef")));
                }
            }
        }
        return new Drawing(
                process.getAttribute("id"),
                process.getAttribute("name"),
                processes.size(),
                executables.size(),
                nodes,
                flows);
    }

    /** The next node in document order inside the process; walks without recursion. */
    private static @Nullable Node next(Node node, Element process) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != null && at != process && at.getNextSibling() == null) {
            at = at.getParentNode();
        }
        return at == null || at == process ? null : at.getNextSibling();
    }

    private static Document parse(byte[] xml) throws UnreadableDrawingException {
        try {
            return builder().parse(new ByteArrayInputStream(xml));
        } catch (SAXParseException malformed) {
            throw unreadable(malformed);
        } catch (SAXException | IOException malformed) {
            throw new UnreadableDrawingException("xml", "The file is not well-formed XML.", NOT_BPMN_FIX);
        }
    }

    private static UnreadableDrawingException unreadable(SAXParseException malformed) {
        String at = " (line " + malformed.getLineNumber() + ", column " + malformed.getColumnNumber() + ")";
        String why = String.valueOf(malformed.getMessage());
        if (why.contains("DOCTYPE")) {
            return new UnreadableDrawingException(
                    "xml", "The file has a document type (DOCTYPE), which is refused.", "Remove the DOCTYPE line.");
        }
        return new UnreadableDrawingException("xml", "The file is not well-formed XML" + at + ".", NOT_BPMN_FIX);
    }

    private static DocumentBuilder builder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException unsupported) {
            throw new IllegalStateException("The JDK's XML parser lacks a safety switch", unsupported);
        }
    }

    /** Throws, and prints nothing. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // A warning concerns document types and schemas, of which there are none.
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
