package dev.waymark.journeys;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** A drawing must be complete and readable: everything is drawn, nothing lies on anything else. */
final class LayoutLint {

    private static final Set<String> DRAWN = Set.of("BPMNShape", "BPMNEdge");
    private static final Set<String> NOT_DRAWN =
            Set.of("messageEventDefinition", "timerEventDefinition", "timeDuration", "conditionExpression", "message");
    private static final Set<String> MAY_LIE_ON_OTHERS = Set.of("boundaryEvent", "subProcess");

    private LayoutLint() {}

    static List<String> findings(Drawing drawing) {
        List<String> findings = new ArrayList<>();
        Map<String, Rectangle2D> areas = new LinkedHashMap<>();
        Set<String> drawn = new LinkedHashSet<>();
        Drawing.stream(drawing.definitions().getElementsByTagNameNS(Drawing.DI, "*"))
                .filter(shape -> DRAWN.contains(shape.getLocalName()))
                .forEach(shape -> {
                    String id = shape.getAttribute("bpmnElement");
                    drawn.add(id);
                    Drawing.stream(shape.getElementsByTagNameNS("*", "Bounds"))
                            .filter(bounds -> mustLieAlone(drawing, id))
                            .forEach(bounds -> areas.put(described(id, bounds), area(bounds)));
                });

        drawing.flowElements()
                .filter(element -> !NOT_DRAWN.contains(element.getLocalName()))
                .map(element -> element.getAttribute("id"))
                .filter(id -> !drawn.contains(id))
                .forEach(id -> findings.add(id + " is not drawn"));
        findings.addAll(overlaps(areas));
        return findings;
    }

    private static List<String> overlaps(Map<String, Rectangle2D> areas) {
        List<String> findings = new ArrayList<>();
        Map<String, Rectangle2D> placed = new LinkedHashMap<>();
        areas.forEach((name, area) -> {
            placed.forEach((other, taken) -> {
                if (area.intersects(taken)) {
                    findings.add(name + " lies on " + other);
                }
            });
            placed.put(name, area);
        });
        return findings;
    }

    private static boolean mustLieAlone(Drawing drawing, String id) {
        return !MAY_LIE_ON_OTHERS.contains(drawing.element(id).getLocalName());
    }

    private static String described(String id, Element bounds) {
        return bounds.getParentNode().getLocalName().equals("BPMNLabel") ? "the label of " + id : id;
    }

    private static Rectangle2D area(Element bounds) {
        return new Rectangle2D.Double(
                number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    private static double number(Element bounds, String attribute) {
        return Double.parseDouble(bounds.getAttribute(attribute));
    }
}
