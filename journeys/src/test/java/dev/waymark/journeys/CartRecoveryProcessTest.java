package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cart recovery promises to the services beside it; how it ends is told by its scenarios. */
@ZeebeProcessTest
class CartRecoveryProcessTest {

    private static final Scenario ADA_LEFT_A_CART = new Scenario(
            "",
            "Ada left a cart",
            new Scenario.Event("cart.abandoned", Map.of("cartId", "c-1", "total", 199, "phone", "+8613800138000")),
            Map.of(),
            List.of(),
            "");
    private static final Scenario.Step AN_HOUR = new Scenario.Pass(Duration.ofHours(1));

    @SuppressWarnings("NullAway.Init") // set by the extension
    private ZeebeTestEngine engine;

    private final Drawing drawing = new JourneyFolder(JourneyFolder.root().resolve("cart-recovery")).drawing();

    @SuppressWarnings("NullAway.Init") // set before each test
    private JourneyBench bench;

    @BeforeEach
    void deploy() {
        bench = new JourneyBench(engine);
        bench.deploy(drawing);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldWakeOnlyTheEntryThatTheOrderBelongsTo() {
        // Given
        Entry ada = Entry.start(bench, drawing, ADA_LEFT_A_CART);
        Entry bo = Entry.start(bench, drawing, ADA_LEFT_A_CART);

        // When
        bench.publish("order.placed", ada.id(), "shop/o-1/" + ada.id());

        // Then
        assertThat(ada.standsOn()).containsExactly("recovered");
        assertThat(bo.standsOn()).containsExactly("wait-for-order");
    }

    @Test
    void shouldNotBeWokenByAnOrderOfNoEntry() {
        // Given
        Entry ada = Entry.start(bench, drawing, ADA_LEFT_A_CART);

        // When
        bench.publish("order.placed", "00000000-0000-7000-8000-000000000000", "shop/o-1/nobody");

        // Then
        assertThat(ada.standsOn()).containsExactly("wait-for-order");
    }

    @Test
    void shouldNotRemindBeforeTheHourIsOver() {
        // Given
        Entry ada = Entry.start(bench, drawing, ADA_LEFT_A_CART);

        // When
        ada.take(new Scenario.Pass(Duration.ofMinutes(59)));

        // Then
        assertThat(ada.standsOn()).containsExactly("wait-for-order");
    }

    @Test
    void shouldNotTurnBackOnAnOrderThatComesWhileTheReminderIsSent() {
        // Given
        Entry ada = Entry.start(bench, drawing, ADA_LEFT_A_CART);
        ada.take(AN_HOUR);

        // When
        bench.publish("order.placed", ada.id(), "shop/o-1/" + ada.id());

        // Then
        assertThat(ada.standsOn()).containsExactly("send-reminder");
    }

    @Test
    void shouldHandTheSenderIdsAndFlagsOnly() {
        // Given
        Entry ada = Entry.start(bench, drawing, ADA_LEFT_A_CART);
        ada.take(AN_HOUR);

        // When
        ActivatedJob job = ada.awaitMessage("cart-reminder");

        // Then
        assertThat(job.getElementId()).isEqualTo("send-reminder");
        assertThat(job.getCustomHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "template",
                        "cart-reminder",
                        "purpose",
                        "marketing",
                        "channel",
                        "sms",
                        "bestBefore",
                        "P1D",
                        "goal",
                        "order.placed",
                        "goalWithin",
                        "P7D"));
        assertThat(job.getVariablesAsMap())
                .containsEntry("data", Map.of("cartId", "c-1", "total", 199))
                .containsOnlyKeys(
                        "entryId",
                        "personId",
                        "journeyId",
                        "bucket",
                        "traceparent",
                        "cartId",
                        "total",
                        "orderWait",
                        "data",
                        "touch");
        assertThat(job.getVariables().length()).isLessThan(1024);
    }
}
