package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is put right by itself, when no job comes for it. */
@WholeService
class UpkeepIT extends WorkerCalls {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Upkeep upkeep;

    @Test
    void shouldRecordAsUnknownWhatADeadSenderHadInHand() {
        // Given
        JobTask job = Jobs.of("upkeep-1");
        one(job);
        sql(
                "UPDATE touch SET state = 'DISPATCHING', outcome = NULL, claim = gen_random_uuid(),"
                        + " until = now() - interval '1 second' WHERE touch_key = ?",
                Jobs.touch(job));

        // When
        String before = column("state", job);

        // Then
        assertThat(before).isEqualTo("DISPATCHING");
        await().atMost(SOON).untilAsserted(() -> assertThat(column("outcome || ' ' || reason", job))
                .isEqualTo("UNKNOWN SENDER_LOST"));
        assertThat(column("trail::text", job)).contains("SENDER_LOST");
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", "upkeep-1", 2, SOON)
                        .get(1)
                        .value())
                .contains("message.unknown");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(job)));
        assertThat(result(one(Jobs.again(job)))).isEqualTo("UNKNOWN");
        assertThat(phone("upkeep-1")).hasSize(1);
    }

    @Test
    void shouldLeaveAloneASenderThatStillHasTime() {
        // Given
        JobTask job = Jobs.of("upkeep-2");
        one(job);
        sql(
                "UPDATE touch SET state = 'DISPATCHING', outcome = NULL, claim = gen_random_uuid(),"
                        + " until = now() + interval '1 minute' WHERE touch_key = ?",
                Jobs.touch(job));

        // When
        upkeep.loseOverdue().await().atMost(SOON);

        // Then
        assertThat(column("state", job)).isEqualTo("DISPATCHING");
        sql("UPDATE touch SET until = now() - interval '1 second' WHERE touch_key = ?", Jobs.touch(job));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column("state", job)).isEqualTo("DONE"));
    }

    @Test
    void shouldSettleSlotsUntilFrequencyAnswersForEachKindAlone() {
        // Given
        JobTask sent = Jobs.of("upkeep-3");
        JobTask refused = Jobs.of("upkeep-4");
        Peers.GATES.fail("/v1/reservations:confirm", 503);
        Peers.GATES.fail("/v1/reservations:release", 503);
        one(sent);
        Peers.SMSC.behave(sms -> Mode.REJECT);
        one(refused);
        sql("UPDATE touch SET updated_at = updated_at - interval '1 minute' WHERE settle IS NOT NULL");
        int asked = Peers.GATES.calls("/v1/reservations:confirm");

        // When
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.calls("/v1/reservations:confirm"))
                .isGreaterThan(asked));
        String whileAway = column("settle", sent);
        Peers.GATES.fail("/v1/reservations:release", 200);

        // Then
        assertThat(whileAway).isEqualTo("CONFIRM");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column("settle", refused)).isEqualTo("null"));
        assertThat(Peers.GATES.released()).contains(Jobs.touch(refused));
        assertThat(column("settle", sent)).isEqualTo("CONFIRM");
        Peers.GATES.fail("/v1/reservations:confirm", 200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column("settle", sent)).isEqualTo("null"));
        assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(sent));
    }

    @Test
    void shouldMaskAddressesAfterTheirTimeAndNotBefore() {
        // Given
        JobTask old = Jobs.of("upkeep-5");
        JobTask young = Jobs.of("upkeep-6");
        one(old);
        one(young);
        sql("UPDATE touch SET updated_at = now() - interval '7 days 1 minute' WHERE touch_key = ?", Jobs.touch(old));
        sql("UPDATE touch SET updated_at = now() - interval '6 days 23 hours' WHERE touch_key = ?", Jobs.touch(young));

        // When
        upkeep.forgetAddresses().await().atMost(SOON);
        upkeep.forgetAddresses().await().atMost(SOON);

        // Then
        String number = dev.waymark.delivery.peers.GatePeers.number("upkeep-5");
        assertThat(column("address", old)).isEqualTo("+86*******" + number.substring(10));
        assertThat(column("address", young)).isEqualTo(dev.waymark.delivery.peers.GatePeers.number("upkeep-6"));
    }

    @Test
    void shouldGiveUpReceiptsThatNobodyKnowsAMessageForAndForgetTheNumber() {
        // Given
        Sms nobodys = new Sms("FFFFFF1F", "+8613999999998", "Waymark", (byte) 0, "", 1, 1, 65_001);
        Peers.SMSC.receipt(nobodys, "DELIVRD");
        await().atMost(SOON).untilAsserted(() -> assertThat(receipt("tries > 0 AND next_try IS NOT NULL"))
                .isEqualTo("t"));

        // When
        sql("UPDATE receipt SET received_at = now() - interval '4 days', next_try = now()"
                + " WHERE provider_ids[1] = 'FFFFFF1F'");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(receipt("next_try IS NULL AND address IS NULL"))
                .isEqualTo("t"));
    }

    @Test
    void shouldDeleteOldRecordsWithAllThatHangsOnThemAndNoOthers() {
        // Given
        JobTask old = Jobs.of("upkeep-7");
        JobTask young = Jobs.of("upkeep-8");
        String forgotten = messageId(one(old));
        one(young);
        Peers.SMSC.receipt(phone("upkeep-7").getFirst(), "DELIVRD");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column("receipt", old)).isEqualTo("DELIVERED"));
        String ancient = "0100" + forgotten.substring(4);
        sql("ALTER TABLE provider_message DROP CONSTRAINT provider_message_message_id_fkey");
        for (String table : new String[] {"provider_message", "receipt", "touch"}) {
            sql("UPDATE " + table + " SET message_id = '" + ancient + "' WHERE message_id = '" + forgotten + "'");
        }
        sql("ALTER TABLE provider_message ADD FOREIGN KEY (message_id) REFERENCES touch");
        sql("UPDATE touch SET updated_at = now() - interval '401 days' WHERE touch_key = ?", Jobs.touch(old));

        // When
        upkeep.forgetRecords().await().atMost(SOON);

        // Then
        assertThat(column("state", old)).isEqualTo("none");
        assertThat(sql("SELECT count(*) FROM provider_message WHERE message_id = '" + ancient + "'"))
                .isEqualTo("0");
        assertThat(sql("SELECT count(*) FROM receipt WHERE message_id = '" + ancient + "'"))
                .isEqualTo("0");
        assertThat(sql(
                        "SELECT count(*) FROM touch_visit WHERE entry_id || '/' || element_id || '/' || visit = ?",
                        Jobs.touch(old)))
                .isEqualTo("0");
        assertThat(column("state", young)).isEqualTo("DONE");
    }

    private static String receipt(String column) {
        return sql("SELECT " + column + " FROM receipt WHERE provider_ids[1] = 'FFFFFF1F'");
    }

    private static String column(String column, JobTask job) {
        return sql("SELECT " + column + " FROM touch WHERE touch_key = ?", Jobs.touch(job));
    }
}
