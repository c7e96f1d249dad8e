package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** The broker goes away and comes back; the worker and its readiness follow. */
class EngineAwayIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldWorkOnWhenTheBrokerIsBack() throws InterruptedException {
        try (EngineFixture engine = new EngineFixture()) {
            // Given
            EngineReadiness readiness = new EngineReadiness(engine.connection);
            engine.timer.scheduleWithFixedDelay(readiness::ask, 0, 1, TimeUnit.SECONDS);
            engine.deploy("away");
            var handler = new RecordingHandler("away", Duration.ofMillis(300), job -> JobOutcome.complete(Map.of()));
            engine.start(handler, TestSettings.of(16, 8).withTimeout(Duration.ofSeconds(10)));
            engine.create("away", 50);
            await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("away", "completed"))
                    .isPositive());
            assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
            engine.node.kill();
            await().atMost(SOON).untilAsserted(() -> assertThat(readiness.call().getStatus())
                    .isEqualTo(Status.DOWN));

            // When
            engine.node.restart();

            // Then
            await().atMost(Duration.ofSeconds(8)).untilAsserted(() -> assertThat(readiness.call().getStatus())
                    .isEqualTo(Status.UP));
            engine.create("away", 5);
            await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("away", "completed")
                            + engine.ended("away", "gone"))
                    .isGreaterThanOrEqualTo(55));
            assertThat(handler.inHand).hasValue(0);
        }
    }
}
