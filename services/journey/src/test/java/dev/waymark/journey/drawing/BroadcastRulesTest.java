package dev.waymark.journey.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Drawings;
import dev.waymark.journey.Finding;
import dev.waymark.journey.JourneyDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BroadcastRulesTest {

    private static final String START = "<bpmn:startEvent id=\"run\" name=\"Run\">";

    private final DrawingRules rules = new DrawingRules(
            Set.of("delivery.send-message", "delivery.broadcast", "journey.end-entry"),
            Set.of("sms", "email"),
            Set.of("sms"));

    @Test
    void shouldAcceptSeasonGreetingsAndStartItByRunsAlone() throws UnreadableDrawingException {
        // Given
        Drawing drawing = drawing(Drawings.seasonGreetings());

        // When
        List<Finding> findings = rules.check(drawing);

        // Then
        assertThat(findings).isEmpty();
        JourneyDefinition definition = Definitions.of(drawing);
        assertThat(definition.start().byRun()).isTrue();
        assertThat(definition.start().parameters()).isEqualTo(Map.of("pause", "P3D"));
        assertThat(definition.waits()).isEmpty();
        assertThat(definition.endsWith("any", "any")).isFalse();
    }

    @Test
    void shouldAcceptAStartByTimer() throws UnreadableDrawingException {
        // Given
        String yearly = Drawings.change(
                Drawings.seasonGreetings(),
                "<bpmn:outgoing>flow-greet</bpmn:outgoing>",
                "<bpmn:outgoing>flow-greet</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1Y</bpmn:timeCycle></bpmn:timerEventDefinition>");

        // Then
        assertThat(rules.check(drawing(yearly))).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "broadcast-start",
                        "run",
                        "<zeebe:property name=\"waymark:parameter:pause\" value=\"P3D\" />",
                        "<zeebe:property name=\"waymark:parameter:pause\" value=\"P3D\" /><zeebe:property name=\"waymark:event\" value=\"cart.abandoned\" />"),
                Arguments.of(
                        "broadcast-start",
                        "run",
                        "<bpmn:outgoing>flow-greet</bpmn:outgoing>",
                        "<bpmn:outgoing>flow-greet</bpmn:outgoing><bpmn:messageEventDefinition />"),
                Arguments.of("start-event", "season-greetings", START, "<bpmn:startEvent id=\"again\" />" + START),
                Arguments.of(
                        "broadcast-alone",
                        "remind",
                        "<zeebe:taskDefinition type=\"delivery.broadcast\" />\n        <zeebe:taskHeaders>\n          <zeebe:header key=\"segment\" value=\"gold-customers-quiet\" />",
                        "<zeebe:taskDefinition type=\"delivery.send-message\" /><zeebe:taskHeaders>"),
                Arguments.of(
                        "broadcast-alone",
                        "some-days",
                        "<bpmn:timerEventDefinition id=\"some-days-timer\">\n        <bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">=pause</bpmn:timeDuration>\n      </bpmn:timerEventDefinition>",
                        "<bpmn:messageEventDefinition messageRef=\"m\" />"),
                Arguments.of(
                        "broadcast-alone",
                        "done",
                        "<bpmn:incoming>flow-done</bpmn:incoming>",
                        "<bpmn:extensionElements><zeebe:taskDefinition type=\"journey.end-entry\" /></bpmn:extensionElements>"),
                Arguments.of(
                        "dead-end",
                        "remind",
                        "<bpmn:sequenceFlow id=\"flow-done\" sourceRef=\"remind\" targetRef=\"done\" />",
                        ""),
                Arguments.of("send-to-segment", "greet", "value=\"gold-customers\"", "value=\"Gold Customers\""),
                Arguments.of("send-to-segment", "remind", "value=\"100\"", "value=\"many\""),
                Arguments.of("send-message", "greet", "key=\"template\"", "key=\"text\""),
                Arguments.of("parameters", "run", "value=\"P3D\"", "value=\"three days\""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameTheElementAndTheFix(String rule, String element, String from, String to)
            throws UnreadableDrawingException {
        // When
        List<Finding> findings = rules.check(drawing(Drawings.change(Drawings.seasonGreetings(), from, to)));

        // Then
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.element()).isEqualTo(element);
            assertThat(finding.fix()).isNotBlank();
        });
    }

    private static Drawing drawing(String xml) throws UnreadableDrawingException {
        return BpmnReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
