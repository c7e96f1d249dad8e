package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The broker goes away and comes back; the worker and its readiness follow. */
class EngineAwayIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldWorkOnWhenTheBrokerIsBack() throws InterruptedException {
        try (EngineFixture engine = new EngineFixture()) {
            // Given
            EngineWatch watch = new EngineWatch(engine.connection);
            engine.timer.scheduleWithFixedDelay(watch::ask, 0, 1, TimeUnit.SECONDS);
            engine.deploy("away");
            var handler = new RecordingHandler("away", Duration.ofMillis(300), job -> JobOutcome.complete(Map.of()));
            engine.start(handler, TestSettings.of(16, 8).withTimeout(Duration.ofSeconds(10)));
            engine.create("away", 50);
            await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("away", "completed"))
                    .isPositive());
            assertThat(watch.ready()).isTrue();
            engine.node.kill();
            await().atMost(SOON).untilAsserted(() -> assertThat(watch.ready()).isFalse());

            // When
            engine.node.restart();

            // Then
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> assertThat(watch.ready()).isTrue());
            engine.create("away", 5);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(engine.ended("away", "completed") + engine.ended("away", "gone"))
                            .isGreaterThanOrEqualTo(55));
            await().atMost(SOON).untilAsserted(() -> assertThat(handler.inHand).hasValue(0));
        }
    }
}
