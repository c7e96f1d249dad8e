package dev.waymark.journey.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Translates the XML of a flow node. */
final class FlowNodeReader {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> NODES =
            Set.of("task", "subProcess", "transaction", "adHocSubProcess", "callActivity");

    private final Map<String, FlowNode.Message> messages = new HashMap<>();

    FlowNodeReader(Element definitions) {
        for (Element message : children(definitions, BPMN, "message")) {
            String key = extension(message, "subscription")
                    .map(subscription -> subscription.getAttribute("correlationKey"))
                    .orElse("");
            messages.put(message.getAttribute("id"), new FlowNode.Message(message.getAttribute("name"), key.strip()));
        }
    }

    static boolean isNode(Element xml) {
        String kind = xml.getLocalName();
        return SCOPES.contains(xml.getParentNode().getLocalName())
                && (kind.endsWith("Task")
                        || kind.endsWith("Event")
                        || kind.endsWith("Gateway")
                        || NODES.contains(kind));
    }

    FlowNode node(Element xml, Element process) {
        Optional<Element> definition = elements(xml)
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .findFirst();
        Element parent = (Element) xml.getParentNode();
        return new FlowNode(
                xml.getAttribute("id"),
                xml.getAttribute("name").strip(),
                xml.getLocalName(),
                parent == process ? null : parent.getAttribute("id"),
                definition.map(Node::getLocalName).orElse(""),
                messages.get(definition.orElse(xml).getAttribute("messageRef")),
                definition.map(FlowNodeReader::timer).orElse(null),
                job(definition
                        .filter(trigger -> extension(trigger, "taskDefinition").isPresent())
                        .orElse(xml)),
                pairs(xml, "properties", "property", "name"),
                xml.hasAttribute("attachedToRef") ? xml.getAttribute("attachedToRef") : null,
                !"false".equals(xml.getAttribute("cancelActivity"))
                        && !"false".equals(xml.getAttribute("isInterrupting")),
                "true".equals(xml.getAttribute("triggeredByEvent")));
    }

    private static FlowNode.@Nullable Timer timer(Element definition) {
        return elements(definition)
                .filter(child -> child.getLocalName().startsWith("time"))
                .findFirst()
                .map(child -> new FlowNode.Timer(
                        child.getLocalName(), child.getTextContent().strip()))
                .orElse(null);
    }

    private static FlowNode.@Nullable Job job(Element xml) {
        return extension(xml, "taskDefinition")
                .map(task ->
                        new FlowNode.Job(task.getAttribute("type").strip(), pairs(xml, "taskHeaders", "header", "key")))
                .orElse(null);
    }

    private static Map<String, String> pairs(Element xml, String list, String item, String nameAttribute) {
        Map<String, String> pairs = new HashMap<>();
        extension(xml, list).ifPresent(found -> children(found, ZEEBE, item)
                .forEach(pair -> pairs.put(
                        pair.getAttribute(nameAttribute).strip(),
                        pair.getAttribute("value").strip())));
        return pairs;
    }

    private static Optional<Element> extension(Element xml, String name) {
        return children(xml, BPMN, "extensionElements").stream()
                .flatMap(extensions -> children(extensions, ZEEBE, name).stream())
                .findFirst();
    }

    static List<Element> children(Element xml, String namespace, String name) {
        return elements(xml)
                .filter(child -> namespace.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()))
                .toList();
    }

    private static Stream<Element> elements(Element xml) {
        List<Element> found = new ArrayList<>();
        for (Node child = xml.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
