package dev.waymark.journey.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waymark.journey.Drawings;
import dev.waymark.journey.Finding;
import dev.waymark.journey.Reentry;
import dev.waymark.journey.StartRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingRulesTest {

    private static final String GREETED = "<zeebe:header key=\"result\" value=\"greeted\" />";

    private final DrawingRules rules = new DrawingRules(
            Set.of("delivery.send-message", "journey.end-entry"), Set.of("sms", "email"), Set.of("sms"));

    @Test
    void shouldAcceptADrawingThatKeepsTheConventions() throws UnreadableDrawingException {
        // When
        List<Finding> findings = check(Drawings.welcome());

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldAcceptCartRecovery() throws UnreadableDrawingException {
        // When
        List<Finding> findings = check(Drawings.cartRecovery());

        // Then
        assertThat(findings).isEmpty();
    }

    static Stream<Arguments> broken() {
        String many = IntStream.range(0, 21).mapToObj(n -> "field" + n).collect(Collectors.joining(","));
        return Stream.of(
                arguments("process-id", "Welcome_1", "process id=\"welcome\"", "process id=\"Welcome_1\""),
                arguments("one-process", "welcome", "isExecutable=\"true\"", "isExecutable=\"false\""),
                arguments(
                        "one-process",
                        "welcome",
                        "</bpmn:process>",
                        "</bpmn:process><bpmn:process id=\"second\" isExecutable=\"true\" />"),
                arguments("element-supported", "send", "serviceTask", "userTask"),
                arguments(
                        "start-event",
                        "start",
                        "<zeebe:property name=\"waymark:event\" value=\"person.signed-up\" />",
                        ""),
                arguments("start-event", "start", "person.signed-up", "=eventName"),
                arguments(
                        "start-event",
                        "start",
                        "<bpmn:outgoing>f1</bpmn:outgoing>",
                        "<bpmn:messageEventDefinition messageRef=\"orderPlaced\" />"),
                arguments(
                        "start-event", "welcome", "</bpmn:process>", "<bpmn:startEvent id=\"again\" /></bpmn:process>"),
                arguments("kept-fields", "start", "cartId, total", many + ",cartId"),
                arguments("kept-fields", "start", "cartId, total", "cartId, cart id"),
                arguments("kept-fields", "start", "cartId, total", "cartId, personId"),
                arguments("kept-fields", "start", "cartId, total", "cartId, cartId"),
                arguments(
                        "entry-key",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:key\" value=\"order id\" /><zeebe:property name=\"waymark:keep\""),
                arguments("parameters", "start", "value=\"PT1H\"", "value=\"an hour\""),
                arguments("parameters", "start", "waymark:parameter:patience", "waymark:parameter:cartId"),
                arguments("timer", "waited", "=patience", "=orderWait"),
                arguments("timer", "waited", "=patience", "an hour"),
                arguments("timer", "waited", "=patience", ""),
                arguments("wait-event", "ordered", "name=\"order.placed\"", "name=\"=orderEvent\""),
                arguments("wait-event", "ordered", "messageRef=\"orderPlaced\"", ""),
                arguments("wait-correlation", "ordered", "\"=entryId\"", "\"=personId\""),
                arguments("wait-match", "ordered", "value=\"cartId\"", "value=\"orderId\""),
                arguments("wait-lookback", "ordered", "PT10M", "P1M"),
                arguments("wait-lookback", "ordered", "PT10M", "P91D"),
                arguments(
                        "wait-time-out",
                        "ordered",
                        "sourceRef=\"race\" targetRef=\"waited\"",
                        "sourceRef=\"start\" targetRef=\"waited\""),
                arguments(
                        "wait-time-out",
                        "ordered",
                        "sourceRef=\"start\" targetRef=\"race\"",
                        "sourceRef=\"start\" targetRef=\"ordered\""),
                arguments(
                        "wait-time-out",
                        "confirm",
                        "attachedToRef=\"confirm\"",
                        "attachedToRef=\"confirm\" cancelActivity=\"false\""),
                arguments("waits-agree", "confirm", "name=\"message.delivered\"", "name=\"order.placed\""),
                arguments("job-type", "send", "delivery.send-message", "delivery.send-letter"),
                arguments("job-type", "send", "delivery.send-message", "journey.end-entry"),
                arguments("job-type", "send", "<zeebe:taskDefinition type=\"delivery.send-message\" />", ""),
                arguments("send-message", "send", "<zeebe:header key=\"template\" value=\"greeting\" />", ""),
                arguments("send-message", "send", "value=\"marketing\"", "value=\"spam\""),
                arguments("send-message", "send", "<zeebe:header key=\"channel\" value=\"sms\" />", ""),
                arguments("send-message", "send", "value=\"P1D\"", "value=\"tomorrow\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:reentry\" value=\"sometimes\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:reentry\" value=\"P1M\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:reentry\" value=\"PT0S\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:reentry\" value=\"never\" /><zeebe:property name=\"waymark:min-gap\" value=\"P7D\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:min-gap\" value=\"weekly\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:max-entries\" value=\"0\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:max-entries\" value=\"3\" /><zeebe:property name=\"waymark:max-entries-window\" value=\"P1Y\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "reentry",
                        "start",
                        "<zeebe:property name=\"waymark:keep\"",
                        "<zeebe:property name=\"waymark:max-entries-window\" value=\"P30D\" /><zeebe:property name=\"waymark:keep\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"priority\" value=\"10\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"priority\" value=\"high\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"brand\" value=\"Acme Inc\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"brand\" value=\"any\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"goal\" value=\"order placed\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"goalWithin\" value=\"P91D\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"goalWithin\" value=\"P1M\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"tags\" value=\"Spring sale\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"tags\" value=\"promotion,,sale\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"tags\" value=\"t0,t1,t2,t3,t4,t5,t6,t7,t8,t9,t10,t11,t12,t13,t14,t15,t16,t17,t18,t19,t20\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"pigeon\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"sms\" /><zeebe:header key=\"template2\" value=\"greeting\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel3\" value=\"sms\" /><zeebe:header key=\"template3\" value=\"Greeting\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"escalateAfter\" value=\"PT2H\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" /><zeebe:header key=\"escalateAfter\" value=\"soon\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" /><zeebe:header key=\"escalateAfter\" value=\"PT30S\" /><zeebe:header key=\"template\""),
                arguments(
                        "send-message",
                        "send",
                        "<zeebe:header key=\"template\"",
                        "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" /><zeebe:header key=\"escalateAfter\" value=\"P2D\" /><zeebe:header key=\"template\""),
                arguments("end-event", "greeted", GREETED, ""),
                arguments("end-event", "greeted", GREETED, "<zeebe:header key=\"result\" value=\"=touch.outcome\" />"),
                arguments(
                        "end-event",
                        "lost",
                        "<bpmn:endEvent id=\"lost\" name=\"Lost\">",
                        "<bpmn:endEvent id=\"lost\" name=\"Lost\" /><bpmn:endEvent id=\"other\">"),
                arguments(
                        "dead-end",
                        "send",
                        "sourceRef=\"send\" targetRef=\"confirm\"",
                        "sourceRef=\"late\" targetRef=\"confirm\""));
    }

    @Test
    void shouldLetAMessageEscalateFromAChannelThatTellsAndFromNoOther() throws UnreadableDrawingException {
        // Given
        String from = "<zeebe:header key=\"template\"";
        String way =
                "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" />"
                        + "<zeebe:header key=\"escalateAfter\" value=\"PT2H\" />";
        String told = Drawings.change(Drawings.welcome(), from, way + from);
        String untold = Drawings.change(
                Drawings.change(Drawings.welcome(), from, way.replace("email", "sms") + from),
                "key=\"channel\" value=\"sms\"",
                "key=\"channel\" value=\"email\"");

        // When and then
        assertThat(check(told)).isEmpty();
        assertThat(check(untold)).singleElement().satisfies(finding -> assertThat(finding.toString())
                .contains("waits for a receipt by email"));
    }

    @ParameterizedTest(name = "{0} at {1}: {3}")
    @MethodSource("broken")
    void shouldFindWhatIsBroken(String rule, String element, String from, String to) throws UnreadableDrawingException {
        // Given
        String drawing = Drawings.change(Drawings.welcome(), from, to);

        // When
        List<Finding> findings = check(drawing);

        // Then
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.element()).isEqualTo(element);
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.fix()).endsWith(".");
        });
    }

    @Test
    void shouldAcceptLabelsOfMessages() throws UnreadableDrawingException {
        // Given
        String drawing = Drawings.change(
                Drawings.welcome(),
                "<zeebe:header key=\"template\"",
                "<zeebe:header key=\"priority\" value=\"8\" /><zeebe:header key=\"brand\" value=\"acme\" />"
                        + "<zeebe:header key=\"tags\" value=\"promotion, spring-sale\" />"
                        + "<zeebe:header key=\"goal\" value=\"order.placed\" /><zeebe:header key=\"goalWithin\" value=\"P14D\" /><zeebe:header key=\"template\"");

        // When
        List<Finding> findings = check(drawing);

        // Then
        assertThat(findings).isEmpty();
    }

    static Stream<Arguments> reentries() {
        return Stream.of(
                arguments("", Reentry.FREE),
                arguments("waymark:reentry=after-exit", Reentry.FREE),
                arguments("waymark:reentry=never", new Reentry(Duration.ZERO, Duration.ZERO, 1, null)),
                arguments(
                        "waymark:reentry=P30D waymark:min-gap=P40D",
                        new Reentry(Duration.ofDays(30), Duration.ofDays(40), Reentry.UNBOUNDED, null)),
                arguments(
                        "waymark:max-entries=3 waymark:max-entries-window=P90D",
                        new Reentry(Duration.ZERO, Duration.ZERO, 3, Duration.ofDays(90))));
    }

    @ParameterizedTest
    @MethodSource("reentries")
    void shouldReadHowOftenSomebodyMayEnter(String properties, Reentry expected) throws UnreadableDrawingException {
        // Given
        String xml = properties.replaceAll("(\\S+)=(\\S+)", "<zeebe:property name=\"$1\" value=\"$2\" />");
        String drawing = Drawings.change(
                Drawings.welcome(),
                "<zeebe:property name=\"waymark:keep\"",
                xml + "<zeebe:property name=\"waymark:keep\"");
        assertThat(check(drawing)).isEmpty();

        // When
        StartRule start = Definitions.of(BpmnReader.read(drawing.getBytes(StandardCharsets.UTF_8)))
                .start();

        // Then
        assertThat(start.reentry()).isEqualTo(expected);
    }

    @Test
    void shouldNameTheElementAsTheDrawingShowsIt() throws UnreadableDrawingException {
        // Given
        String drawing = Drawings.change(Drawings.welcome(), "delivery.send-message", "delivery.send-letter");

        // When
        List<Finding> findings = check(drawing);

        // Then
        assertThat(findings)
                .containsExactly(
                        new Finding(
                                "send",
                                "job-type",
                                "\"Send greeting\" (send) has the job type delivery.send-letter, which is not known here.",
                                "Use one of: delivery.send-message, journey.end-entry (journey.end-entry on end events alone)."));
    }

    @Test
    void shouldAcceptFurtherChannelsForWhoIsNotReached() throws UnreadableDrawingException {
        // Given
        String drawing = Drawings.change(
                Drawings.welcome(),
                "<zeebe:header key=\"template\"",
                "<zeebe:header key=\"channel2\" value=\"email\" /><zeebe:header key=\"template2\" value=\"greeting-mail\" />"
                        + "<zeebe:header key=\"channel3\" value=\"\" /><zeebe:header key=\"template\"");

        // When
        List<Finding> findings = check(drawing);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldAcceptAWaitThatItsSubProcessBounds() throws UnreadableDrawingException {
        // Given
        String drawing = Drawings.change(
                Drawings.change(
                        Drawings.welcome(),
                        "<bpmn:receiveTask id=\"confirm\"",
                        "<bpmn:subProcess id=\"part\"><bpmn:receiveTask id=\"confirm\""),
                "</bpmn:receiveTask>",
                "</bpmn:receiveTask></bpmn:subProcess>");
        drawing = Drawings.change(drawing, "attachedToRef=\"confirm\"", "attachedToRef=\"part\"");
        drawing = Drawings.change(drawing, "targetRef=\"confirm\"", "targetRef=\"part\"");
        drawing = Drawings.change(drawing, "sourceRef=\"confirm\"", "sourceRef=\"part\"");

        // When
        List<Finding> findings = check(drawing);

        // Then
        assertThat(findings).isEmpty();
    }

    private List<Finding> check(String drawing) throws UnreadableDrawingException {
        return rules.check(BpmnReader.read(drawing.getBytes(StandardCharsets.UTF_8)));
    }
}
