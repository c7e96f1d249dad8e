package dev.waymark.journey;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.entries;
import static dev.waymark.journey.Service.happens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.ZeebeNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A withdrawal takes the person out, also in the middle of a wait. */
@JourneyTest
class WithdrawalIT {

    private static final String CHANGES = "waymark.consent.changed.v1";
    private static final String CART = "{\"cartId\":\"c-1\",\"total\":199}";

    @SuppressWarnings("NullAway.Init") // set by EngineResource
    ZeebeNode engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instances instances;

    @BeforeEach
    void deploy() {
        instances = new Instances(engine.address());
        Service.deployed(welcome("parting"));
        Service.deployed(change(welcome("ordering"), "value=\"marketing\"", "value=\"transactional\""));
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void shouldEndTheInstanceWithinTwoSecondsInTheMiddleOfItsWait() {
        // Given
        List<String> people =
                IntStream.range(0, 20).mapToObj(n -> "leaver-" + n).toList();
        people.forEach(person -> happens("begin-" + person, "parting.begun", person, CART));
        List<Map<String, Object>> inside =
                people.stream().map(person -> awaitEntry(person, "ACTIVE")).toList();

        // When
        List<Duration> took = new ArrayList<>();
        for (String person : people) {
            Instant asked = Instant.now();
            changed(person, "CONSENT", "WITHDRAWN", "marketing", "sms", Instant.now());
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> "ENDED".equals(entries(person).getFirst().get("state")));
            took.add(Duration.between(asked, Instant.now()));
        }

        // Then
        assertThat(people)
                .allSatisfy(person -> assertThat(entries(person).getFirst()).containsEntry("result", "withdrawn"));
        assertThat(inside).allSatisfy(entry -> assertThat(instances.gone(
                        Long.parseLong(String.valueOf(entry.get("processInstanceKey"))), Duration.ofSeconds(5)))
                .isTrue());
        List<Duration> sorted = took.stream().sorted().toList();
        assertThat(sorted.get(18)).as("p95 of %s", sorted).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void shouldEndOnceForAWithdrawalThatComesTwice() {
        // Given
        happens("begin-twice", "parting.begun", "twice", CART);
        awaitEntry("twice", "ACTIVE");
        Instant at = Instant.now();

        // When
        changed("twice", "CONSENT", "WITHDRAWN", "marketing", "sms", at);
        changed("twice", "CONSENT", "WITHDRAWN", "marketing", "sms", at);

        // Then
        awaitEntry("twice", "ENDED");
        List<String> progress = KafkaProbe.await(Service.PROGRESS, "twice", 2, Duration.ofSeconds(20)).stream()
                .map(message -> message.value())
                .toList();
        assertThat(progress).hasSize(2);
        assertThat(progress.getLast()).contains("withdrawn");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
    @CsvSource({
        "parting, CONSENT, GRANTED, marketing, sms, 60",
        "parting, CONSENT, WITHDRAWN, marketing, push, 60",
        "parting, CONSENT, WITHDRAWN, transactional, sms, 60",
        "parting, SUPPRESSION, SUPPRESSED, marketing, sms, 60",
        "parting, CONSENT, WITHDRAWN, marketing, sms, -3600",
        "ordering, CONSENT, WITHDRAWN, marketing, sms, 60"
    })
    void shouldLeavePeopleInsideOtherwise(
            String journey, String fact, String status, String purpose, String channel, int seconds) {
        // Given
        String person = "stayer-" + journey + status.charAt(0) + purpose.charAt(0) + channel.charAt(0) + seconds;
        happens("begin-" + person, journey + ".begun", person, CART);
        awaitEntry(person, "ACTIVE");

        // When
        changed(person, fact, status, purpose, channel, Instant.now().plusSeconds(seconds));
        happens("begin-after-" + person, "parting.begun", person + "-after", CART);
        awaitEntry(person + "-after", "ACTIVE");
        changed(
                person + "-after",
                "CONSENT",
                "DENIED",
                "marketing",
                "sms",
                Instant.now().plusSeconds(1));
        awaitEntry(person + "-after", "ENDED");

        // Then
        await().during(Duration.ofMillis(500))
                .until(() -> "ACTIVE".equals(entries(person).getFirst().get("state")));
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        // Given
        happens("begin-poison", "parting.begun", "poisoned", CART);
        awaitEntry("poisoned", "ACTIVE");

        // When
        KafkaProbe.produceEvent(CHANGES, "poisoned", "{\"specversion\":\"1.0\"");
        changed("poisoned", "CONSENT", "WITHDRAWN", "marketing", "sms", Instant.now());

        // Then
        awaitEntry("poisoned", "ENDED");
        assertThat(KafkaProbe.await(CHANGES + ".dlq", "poisoned", 1, Duration.ofSeconds(20)))
                .hasSize(1);
    }

    private static void changed(String person, String fact, String status, String purpose, String channel, Instant at) {
        KafkaProbe.produceEvent(
                CHANGES, person, """
                {"specversion":"1.0","id":"consent-%d","source":"/waymark/consent","type":"waymark.consent.changed.v1","subject":"%s",\
                "time":"%s","datacontenttype":"application/json","data":{"fact":"%s","status":"%s","purpose":"%s","channel":"%s",\
                "ledgerPosition":1}}""".formatted(at.toEpochMilli(), person, at, fact, status, purpose, channel));
    }
}
