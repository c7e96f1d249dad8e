package dev.waymark.platform.worker;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.platform.worker.app.GreetPersonWorker;
import dev.waymark.testing.TokensResource;
import dev.waymark.testing.ZeebeResource;
import io.camunda.client.CamundaClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The beans inside Quarkus: a handler bean is all that a service writes. */
@QuarkusTest
@QuarkusTestResource(ZeebeResource.class)
@QuarkusTestResource(TokensResource.class)
class WorkersIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    CamundaClient client;

    @Inject
    GreetPersonWorker handler;

    @Test
    void shouldServeTheHandlersOfTheServiceOnWorkerThreadsInTheTraceOfTheInstance() {
        // Given
        OneTaskProcess.deploy(client, "greeter.greet-person");

        // When
        client.newCreateInstanceCommand()
                .bpmnProcessId("greeter.greet-person")
                .latestVersion()
                .variables(Map.of("personId", "ada", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .send()
                .join();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(handler.seen()).hasSize(1));
        assertThat(handler.seen().getFirst()).satisfies(seen -> {
            assertThat(seen.eventLoop()).isFalse();
            assertThat(seen.ownContext()).isTrue();
            assertThat(seen.traceId()).isEqualTo(TRACE);
            assertThat(seen.job().traceparent().orElseThrow()).startsWith("00-" + TRACE);
            assertThat(seen.job().text("personId")).contains("ada");
        });
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .contains(
                                "waymark_worker_jobs_ended_total{end=\"completed\",type=\"greeter.greet-person\"} 1.0",
                                "waymark_worker_jobs_activated_total{type=\"greeter.greet-person\"} 1.0"));
    }

    @Test
    void shouldBeReadyWithTheEngine() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'engine' }.status"))
                .isEqualTo("UP"));
        assertThat(get("/q/health/live").jsonPath().getList("checks.name")).doesNotContain("engine");
    }
}
