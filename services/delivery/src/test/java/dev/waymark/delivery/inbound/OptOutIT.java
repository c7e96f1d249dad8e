package dev.waymark.delivery.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.testing.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone writes back. */
@WholeService
class OptOutIT extends WorkerCalls {

    private static final String TOPIC = "waymark.delivery.inbound.v1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({"TD, TD, 8613800000101", "退订, 退订, 8613800000102", "ｓｔｏｐ！, STOP, 8613800000103"})
    void shouldWithdrawMarketingAtOnce(String text, String keyword, String number) {
        // Given
        String person = "leaver-" + number.substring(10);
        Peers.GATES.owns("+" + number, person);
        Instant before = Instant.now();

        // When
        Peers.SMSC.reply(number, text);

        // Then
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(Peers.GATES.statements(person)).hasSize(1));
        JsonNode statement = Peers.GATES.statements(person).getFirst();
        assertThat(statement.path("purpose").asText()).isEqualTo("marketing");
        assertThat(statement.path("channel").asText()).isEqualTo("sms");
        assertThat(statement.path("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(statement.path("source").asText()).isEqualTo("sms-reply");
        assertThat(statement.path("actor").asText()).isEqualTo("SELF");
        assertThat(statement.path("evidence").asText()).isEqualTo("keyword " + keyword);
        assertThat(Instant.parse(statement.path("capturedAt").asText())).isBetween(before, Instant.now());
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON).getFirst().value())
                .contains("reply.opt-out", "\"keyword\":\"" + keyword + "\"")
                .doesNotContain(number);
        assertThat(stored(person, "keyword")).isEqualTo(keyword);
        assertThat(stored(person, "address IS NULL AND text IS NULL")).isEqualTo("t");
    }

    @Test
    void shouldWithdrawForEverybodyWhoSharesTheNumber() {
        // Given
        Peers.GATES.owns("+8613800000104", "leaver-a", "leaver-b");

        // When
        Peers.SMSC.reply("8613800000104", "T");

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(Peers.GATES.statements("leaver-a")).hasSize(1);
            assertThat(Peers.GATES.statements("leaver-b")).hasSize(1);
        });
        assertThat(Peers.GATES.idempotencyKeys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveOneEffectForAMessageThatComesTwice() {
        // Given
        Peers.GATES.owns("+8613800000105", "leaver-twice");

        // When
        Peers.SMSC.reply("8613800000105", "N");
        Peers.SMSC.reply("8613800000105", "N");

        // Then
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertThat(
                        Peers.GATES.statements("leaver-twice"))
                .hasSize(1));
        assertThat(KafkaProbe.await(TOPIC, "leaver-twice", 1, SOON)).hasSize(1);
    }

    @Test
    void shouldKeepTryingUnderTheSameKeyUntilConsentTakesIt() {
        // Given
        Peers.GATES.owns("+8613800000106", "leaver-late");
        Peers.GATES.fail("/v1/consents", 503);

        // When
        Peers.SMSC.reply("8613800000106", "STOP");
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.calls("/v1/consents"))
                .isGreaterThan(1));
        String meanwhile = sql("SELECT count(*) FROM inbound WHERE 'leaver-late' = ANY(people)");
        Peers.GATES.fail("/v1/consents", 200);

        // Then
        assertThat(meanwhile).isEqualTo("0");
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements("leaver-late"))
                .hasSize(1));
        assertThat(Peers.GATES.idempotencyKeys().stream().distinct()).hasSize(1);
    }

    @Test
    void shouldHandleAfterARestartWhatWasStoredBefore() {
        // Given
        Peers.GATES.owns("+8613800000107", "leaver-crash");

        // When
        sql("INSERT INTO inbound (id, provider, fingerprint, channel, address, text, received_at, next_try)"
                + " VALUES (gen_random_uuid(), 'smpp', 'f', 'sms', '+8613800000107', 'R', now(), now())");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements("leaver-crash"))
                .hasSize(1));
    }

    @Test
    void shouldPublishOtherWordsAndKeepThemNowhere() {
        // Given
        Peers.GATES.owns("+8613800000108", "talker");

        // When
        Peers.SMSC.reply("8613800000108", "你们几点开门？");

        // Then
        assertThat(KafkaProbe.await(TOPIC, "talker", 1, SOON).getFirst().value())
                .contains("reply.received", "你们几点开门？", "\"senderId\":\"Waymark\"");
        assertThat(Peers.GATES.statements("talker")).isEmpty();
        assertThat(stored("talker", "kind")).isEqualTo("OTHER");
        assertThat(stored("talker", "coalesce(text, 'gone')")).isEqualTo("gone");
    }

    @Test
    void shouldPutStrangersAside() {
        // When
        Peers.SMSC.reply("8613800000109", "TD");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        sql("SELECT count(*) FROM inbound WHERE people = '{}' AND kind = 'OPT_OUT' AND done_at IS"
                                + " NOT NULL"))
                .isNotEqualTo("0"));
        assertThat(List.copyOf(Peers.GATES.idempotencyKeys())).isEmpty();
    }

    private static String stored(String person, String column) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sql("SELECT count(*) FROM inbound WHERE ? = ANY(people)", person))
                        .isNotEqualTo("0"));
        return sql("SELECT " + column + " FROM inbound WHERE ? = ANY(people)", person);
    }
}
