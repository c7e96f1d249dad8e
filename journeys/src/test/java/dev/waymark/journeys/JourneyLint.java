package dev.waymark.journeys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The conventions by which the services understand a drawing; {@code journeys/README.md} tells them to marketers. */
final class JourneyLint {

    private static final Set<String> JOB_TYPES = Set.of(
            Entry.SEND,
            Entry.END,
            Drawing.BROADCAST,
            "consent.suppress-person",
            "consent.erase-person",
            "consent.forget-person",
            "consent.export-person",
            "consent.complete-export");
    private static final Set<String> OUTCOMES =
            Set.of("SENT", "SUPPRESSED", "SKIPPED", "CAPPED", "EXPIRED", "REJECTED", "UNKNOWN", "UNREACHABLE");
    private static final Set<String> RESERVED =
            Set.of("entryId", "personId", "journeyId", "runId", "bucket", "traceparent", "touch", "broadcast", "data");
    private static final Set<String> PERSONAL = Set.of(
            "phone",
            "mobile",
            "telephone",
            "msisdn",
            "email",
            "mail",
            "name",
            "firstname",
            "lastname",
            "surname",
            "address",
            "street",
            "postcode",
            "birthday",
            "birthdate",
            "birth",
            "passport",
            "gender",
            "ip");
    private static final Set<String> EXTENSIONS_OF_8_5 = Set.of(
            "taskDefinition",
            "taskHeaders",
            "header",
            "ioMapping",
            "input",
            "output",
            "subscription",
            "properties",
            "property");
    private static final Set<String> NEEDS_TEMPLATE =
            Set.of("startEvent", "endEvent", "serviceTask", "receiveTask", "intermediateCatchEvent", "boundaryEvent");
    private static final Set<String> PLAIN = Set.of("startEvent", "endEvent");
    private static final Pattern OUTCOME = Pattern.compile("touch\\.outcome\\s*!?=\\s*\"([^\"]*)\"");

    private static final Pattern DURATION =
            Pattern.compile("P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?");

    private final Drawing drawing;
    private final Map<String, ElementTemplate> templates;
    private final List<String> findings = new ArrayList<>();

    private JourneyLint(Drawing drawing, Map<String, ElementTemplate> templates) {
        this.drawing = drawing;
        this.templates = templates;
    }

    /** One sentence per breach; empty for a drawing that follows the conventions. */
    static List<String> findings(Drawing drawing, Map<String, ElementTemplate> templates) {
        JourneyLint lint = new JourneyLint(drawing, templates);
        List<Runnable> always = List.of(
                lint::fileAndEngine,
                lint::start,
                lint::keptFields,
                lint::parameters,
                lint::jobs,
                lint::gateways,
                lint::templates);
        always.forEach(Runnable::run);
        if (drawing.broadcasts()) {
            lint.alone();
        } else {
            lint.waits();
            lint.ends();
        }
        lint.findings.addAll(LayoutLint.findings(drawing));
        return lint.findings;
    }

    private void fileAndEngine() {
        String id = drawing.processId();
        check(drawing.fileName().equals(id + ".bpmn"), "the file is " + drawing.fileName() + ", the process " + id);
        check(id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), "process id " + id + " is not lower-case-with-hyphens");
        check(drawing.process().getAttribute("isExecutable").equals("true"), "the process is not executable");
        check(
                drawing.definitions()
                        .getAttributeNS(Drawing.MODELER, "executionPlatformVersion")
                        .startsWith("8.5."),
                "the drawing is not made for Camunda 8.5");
        Drawing.stream(drawing.definitions().getElementsByTagNameNS(Drawing.ZEEBE, "*"))
                .map(Element::getLocalName)
                .filter(name -> !EXTENSIONS_OF_8_5.contains(name))
                .forEach(name -> findings.add("zeebe:" + name + " is not for Zeebe 8.5 or not for journeys"));
    }

    private void start() {
        List<Element> starts = drawing.elements("startEvent").toList();
        check(starts.size() == 1, "one start event is needed, there are " + starts.size());
        boolean plain = starts.stream()
                .flatMap(start -> Drawing.stream(start.getElementsByTagNameNS(Drawing.BPMN, "*")))
                .noneMatch(child -> child.getLocalName().endsWith("EventDefinition"));
        check(plain, "the start event must be plain: the journey service starts entries");
    }

    private void keptFields() {
        List<String> kept = kept();
        Stream.concat(kept.stream(), parametersDeclared().stream()).forEach(field -> {
            check(!RESERVED.contains(field), "'" + field + "' is a variable of Waymark's own");
            check(
                    Arrays.stream(field.split("(?=[A-Z])|[_-]"))
                            .map(word -> word.toLowerCase(Locale.ROOT))
                            .noneMatch(PERSONAL::contains),
                    "'" + field + "' sounds like personal data: keep an id and let the template ask the profile");
        });
        drawing.waits().forEach(wait -> {
            String match = Drawing.properties(wait).get("waymark:match");
            check(match == null || kept.contains(match), at(wait) + "matches on '" + match + "', which is not kept");
        });
    }

    private void parameters() {
        List<String> declared = parametersDeclared();
        List<String> used = Stream.of("timeDuration", "timeDate", "timeCycle")
                .flatMap(drawing::elements)
                .map(expression -> expression.getTextContent().strip())
                .filter(expression -> expression.startsWith("="))
                .map(expression -> expression.substring(1).strip())
                .toList();
        used.forEach(name -> check(declared.contains(name), "parameter '" + name + "' is used, not declared"));
        declared.forEach(name -> {
            check(used.contains(name), "parameter '" + name + "' is declared, not used");
            duration(drawing.startEvent(), Entry.PARAMETER + name);
        });
        drawing.waits().forEach(wait -> duration(wait, "waymark:lookback"));
    }

    private void duration(Element element, String property) {
        String value = Drawing.properties(element).getOrDefault(property, "PT0S");
        check(
                DURATION.matcher(value).matches(),
                at(element) + property + " '" + value + "' is not an ISO 8601 duration such as PT1H");
    }

    private void waits() {
        drawing.waits().forEach(wait -> {
            check(hasTimeOut(wait), at(wait) + "waits without a time-out");
            check(
                    drawing.messageOf(wait)
                            .flatMap(message -> Drawing.first(message, Drawing.ZEEBE, "subscription"))
                            .filter(subscription ->
                                    subscription.getAttribute("correlationKey").equals("=entryId"))
                            .isPresent(),
                    at(wait) + "is not bound to its own entry (=entryId)");
        });
    }

    private boolean hasTimeOut(Element wait) {
        if (wait.getLocalName().equals("receiveTask")) {
            return drawing.elements("boundaryEvent")
                    .filter(event -> event.getAttribute("attachedToRef").equals(wait.getAttribute("id")))
                    .anyMatch(event -> isTimer(event)
                            && !event.getAttribute("cancelActivity").equals("false"));
        }
        List<Element> before = flows("targetRef", wait)
                .map(flow -> drawing.element(flow.getAttribute("sourceRef")))
                .toList();
        return !before.isEmpty()
                && before.stream()
                        .allMatch(gateway -> gateway.getLocalName().equals("eventBasedGateway")
                                && flows("sourceRef", gateway)
                                        .map(flow -> drawing.element(flow.getAttribute("targetRef")))
                                        .anyMatch(JourneyLint::isTimer));
    }

    private void ends() {
        drawing.elements("endEvent").forEach(end -> {
            check(
                    Drawing.jobType(end).filter(Entry.END::equals).isPresent(),
                    at(end) + "does not end the entry (job " + Entry.END + ")");
            check(!Drawing.headers(end).getOrDefault("result", "").isBlank(), at(end) + "has no result");
        });
        check(drawing.elements("endEvent").findAny().isPresent(), "the journey has no end");
    }

    /** A journey that sends to a segment knows no person. */
    private void alone() {
        drawing.flowElements().forEach(element -> Drawing.jobType(element)
                .ifPresent(type -> check(type.equals(Drawing.BROADCAST), at(element) + "is for a person")));
        check(drawing.waits().isEmpty(), "a journey that sends to a segment waits for nobody's events");
        check(
                !Drawing.properties(drawing.startEvent()).containsKey("waymark:event"),
                "a journey that sends to a segment is started by no event");
    }

    private void jobs() {
        drawing.flowElements().forEach(element -> Drawing.jobType(element)
                .filter(type -> !JOB_TYPES.contains(type))
                .ifPresent(type -> findings.add(at(element) + "asks for a job '" + type + "' that nobody does")));
    }

    private void gateways() {
        drawing.elements("exclusiveGateway")
                .filter(gateway -> flows("sourceRef", gateway).count() > 1)
                .forEach(gateway -> {
                    String otherwise = gateway.getAttribute("default");
                    check(!otherwise.isEmpty(), at(gateway) + "has no default flow: an entry could hang there");
                    flows("sourceRef", gateway)
                            .filter(flow -> !flow.getAttribute("id").equals(otherwise))
                            .forEach(flow -> check(
                                    Drawing.first(flow, Drawing.BPMN, "conditionExpression")
                                            .isPresent(),
                                    at(flow) + "has no condition and is not the default"));
                });
        drawing.elements("conditionExpression").forEach(condition -> {
            Matcher outcome = OUTCOME.matcher(condition.getTextContent());
            while (outcome.find()) {
                check(OUTCOMES.contains(outcome.group(1)), "no outcome is called '" + outcome.group(1) + "'");
            }
        });
    }

    private void templates() {
        drawing.flowElements()
                .filter(element -> NEEDS_TEMPLATE.contains(element.getLocalName()))
                .filter(element -> !drawing.broadcasts() || !PLAIN.contains(element.getLocalName()))
                .forEach(element -> withTemplate(element, template -> template.violations(drawing, element)
                        .forEach(violation -> findings.add(at(element) + violation))));
    }

    private void withTemplate(Element element, Consumer<ElementTemplate> then) {
        String id = element.getAttributeNS(Drawing.ZEEBE, "modelerTemplate");
        String version = element.getAttributeNS(Drawing.ZEEBE, "modelerTemplateVersion");
        ElementTemplate template = templates.get(id);
        if (template == null || !String.valueOf(template.version()).equals(version)) {
            findings.add(at(element) + "has template '" + id + "' version '" + version + "', which is not there");
        } else {
            then.accept(template);
        }
    }

    private List<String> kept() {
        String keep = Drawing.properties(drawing.startEvent()).getOrDefault("waymark:keep", "");
        return keep.isEmpty() ? List.of() : List.of(keep.split(","));
    }

    private List<String> parametersDeclared() {
        return Drawing.properties(drawing.startEvent()).keySet().stream()
                .filter(name -> name.startsWith(Entry.PARAMETER))
                .map(name -> name.substring(Entry.PARAMETER.length()))
                .toList();
    }

    private Stream<Element> flows(String end, Element element) {
        return drawing.elements("sequenceFlow")
                .filter(flow -> flow.getAttribute(end).equals(element.getAttribute("id")));
    }

    private static boolean isTimer(Element element) {
        return Drawing.first(element, Drawing.BPMN, "timerEventDefinition").isPresent();
    }

    private static String at(Element element) {
        return element.getAttribute("id") + " ";
    }

    private void check(boolean holds, String finding) {
        if (!holds) {
            findings.add(finding);
        }
    }
}
