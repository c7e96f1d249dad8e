package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.WholeService;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceResult;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The job through a real engine: from the drawing to the phone and back to the gateway's variable. */
@WholeService
class EngineIT extends WorkerCalls {

    private static final String DRAWING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test" id="d">
              <bpmn:process id="one-message" isExecutable="true">
                <bpmn:startEvent id="start"/>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="SendReminder"/>
                <bpmn:serviceTask id="SendReminder">
                  <bpmn:extensionElements>
                    <zeebe:taskDefinition type="delivery.send-message" retries="3"/>
                    <zeebe:taskHeaders>
                      <zeebe:header key="template" value="cart-reminder"/>
                      <zeebe:header key="purpose" value="marketing"/>
                      <zeebe:header key="channel" value="sms"/>
                    </zeebe:taskHeaders>
                    <zeebe:ioMapping>
                      <zeebe:input source="={cartId: cartId}" target="data"/>
                    </zeebe:ioMapping>
                  </bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="f2" sourceRef="SendReminder" targetRef="end"/>
                <bpmn:endEvent id="end"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Inject
    CamundaClient engine;

    @Test
    void shouldBringManyInstancesToTheirPhonesAndBack() {
        // Given
        engine.newDeployResourceCommand()
                .addResourceBytes(DRAWING.getBytes(StandardCharsets.UTF_8), "one-message.bpmn")
                .send()
                .join();

        // When
        List<CompletionStage<ProcessInstanceResult>> instances =
                IntStream.range(0, 40).mapToObj(i -> start("engine-" + i)).toList();

        // Then
        for (int i = 0; i < 40; i++) {
            Map<String, Object> end =
                    instances.get(i).toCompletableFuture().join().getVariablesAsMap();
            assertThat(end.get("touch")).asString().contains("outcome=SENT");
            assertThat(phone("engine-" + i)).hasSize(1);
        }
    }

    private CompletionStage<ProcessInstanceResult> start(String person) {
        return engine.newCreateInstanceCommand()
                .bpmnProcessId("one-message")
                .latestVersion()
                .variables(Map.of(
                        "entryId",
                        UUID.randomUUID().toString(),
                        "personId",
                        person,
                        "journeyId",
                        "one-message",
                        "cartId",
                        "c-1"))
                .withResult()
                .requestTimeout(Duration.ofSeconds(60))
                .send();
    }
}
