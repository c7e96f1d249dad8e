package dev.waymark.delivery.channel.tencent;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of a callback, read without what XML can be misused for: a document type or an entity of its own ends the reading, and so do elements too many or too deep.
 *
 * @param name the element's
 * @param text what stands in it directly
 * @param children the elements in it, in their order
 */
public record CallbackXml(String name, String text, List<CallbackXml> children) {

    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 2_000;
    private static final XMLInputFactory FACTORY = factory();

    public CallbackXml {
        children = List.copyOf(children);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Reads a document; empty where it is none, or not of this kind. */
    public static Optional<CallbackXml> read(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            return reader.nextTag() == XMLStreamConstants.START_ELEMENT
                    ? Optional.of(new Reading(reader).element(1))
                    : Optional.empty();
        } catch (XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of the first element of that name in this one; empty where there is none. */
    public String text(String child) {
        return child(child).map(CallbackXml::text).orElse("");
    }

    /** The first element of that name in this one. */
    public Optional<CallbackXml> child(String called) {
        return children.stream().filter(child -> child.name.equals(called)).findFirst();
    }

    /** Without what it says: it is personal. */
    @Override
    public String toString() {
        return "CallbackXml[name=" + name + "]";
    }

    private static final class Reading {

        private final XMLStreamReader reader;
        private int elements;

        Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        /** The element whose start was just read. */
        CallbackXml element(int depth) throws XMLStreamException {
            if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                throw new XMLStreamException("too deep or too many");
            }
            String name = reader.getLocalName();
            StringBuilder text = new StringBuilder();
            List<CallbackXml> children = new ArrayList<>();
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        return new CallbackXml(name, text.toString().strip(), children);
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
                    default -> throw new XMLStreamException("no element of a callback");
                }
            }
        }
    }
}
