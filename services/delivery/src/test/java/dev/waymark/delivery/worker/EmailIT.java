package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** E-mail through all gates to a mail server. */
@WholeService
class EmailIT extends WorkerCalls {

    private static final String LINKS = "/v1/preference-links";

    @Test
    void shouldSendAMailThatCanBeUnsubscribedFrom() {
        // Given
        JobTask job = mail("mail-1");

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(mailbox("mail-1")).singleElement().satisfies(mail -> assertThat(mail)
                .contains("Subject: Your cart")
                .contains("List-Unsubscribe: <https://brand.example/u/mail-1>")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .contains("Message-ID: <" + messageId(outcome) + "@brand.example>"));
        assertThat(phone("mail-1")).isEmpty();
        assertThat(sql("SELECT channel || ' ' || parts FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("email 1");
    }

    @Test
    void shouldSendOneMailForAJobThatComesTwice() {
        // Given
        JobTask job = mail("mail-2");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(mailbox("mail-2")).hasSize(1);
    }

    @Test
    void shouldSendATransactionalMailWithoutALink() {
        // When
        JobOutcome outcome = one(Jobs.header(mail("mail-3"), "purpose", "transactional"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(mailbox("mail-3")).singleElement().satisfies(mail -> assertThat(mail)
                .doesNotContain("List-Unsubscribe"));
        assertThat(Peers.GATES.calls(LINKS)).isZero();
    }

    @Test
    void shouldNeverSendMarketingThatCannotBeUnsubscribedFrom() {
        // When
        JobOutcome outcome = one(mail("stuck-4"));

        // Then
        assertThat(outcome).isInstanceOf(JobOutcome.Retry.class);
        assertThat(mailbox("stuck-4")).isEmpty();
    }

    @Test
    void shouldSayThatTheMailboxIsNotThere() {
        // Given
        Peers.MAIL.answer(GatePeers.mail("mail-5"), "RCPT", "550 5.1.1 No such mailbox");

        // When
        JobOutcome outcome = one(mail("mail-5"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "SMTP_550_5.1.1"));
    }

    @Test
    void shouldHaveADeadMailboxSuppressedUntilConsentHasHeardIt() {
        // Given
        Peers.MAIL.answer(GatePeers.mail("mail-8"), "RCPT", "550 5.1.1 No such mailbox");
        Peers.GATES.fail("/v1/suppressions", 503);

        // When
        String message = messageId(one(mail("mail-8")));
        await().until(() -> Peers.GATES.calls("/v1/suppressions") > 0);
        String kept = sql("SELECT address FROM bounce WHERE message_id = ?::uuid", message);
        Peers.GATES.fail("/v1/suppressions", 200);
        due(message);

        // Then
        assertThat(kept).isEqualTo(GatePeers.mail("mail-8"));
        await().untilAsserted(() -> assertThat(Peers.GATES.statements("mail-8"))
                .singleElement()
                .satisfies(suppression -> {
                    assertThat(suppression.path("kind").asText()).isEqualTo("HARD_BOUNCE");
                    assertThat(suppression.path("channel").asText()).isEqualTo("email");
                    assertThat(suppression.path("contactPoint").asText()).isEqualTo(GatePeers.mail("mail-8"));
                }));
        await().until(() -> sql(
                        "SELECT count(*) FROM bounce WHERE message_id = ?::uuid AND address IS NULL AND next_try IS NULL",
                        message)
                .equals("1"));
    }

    /** Trouble is tried again after half a minute; nobody waits for that here. */
    private static void due(String message) {
        await().until(() -> sql(
                        "UPDATE bounce SET next_try = now() WHERE message_id = ?::uuid AND next_try > now()", message)
                .equals("1"));
    }

    @Test
    void shouldNotSendAgainWhatTheServerMayHave() {
        // Given
        JobTask job = mail("mail-6");
        Peers.MAIL.breakOff(GatePeers.mail("mail-6"), "DOT");

        // When
        JobOutcome unknown = one(job);
        Peers.MAIL.answer(GatePeers.mail("mail-6"), "DOT", "250 2.0.0 Ok");
        JobOutcome again = one(Jobs.again(job));

        // Then
        assertThat(List.of(unknown, again)).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(mailbox("mail-6")).hasSize(1);
        assertThat(sql("SELECT provider_id FROM provider_message WHERE message_id = ?::uuid", messageId(unknown)))
                .isEqualTo(messageId(unknown) + "@brand.example");
    }

    @Test
    void shouldProtectAPersonByTheLawOfHerNumberOnEveryChannel() {
        // When
        one(mail("mail-7"));

        // Then
        assertThat(Peers.GATES.asked("mail-7")).anySatisfy(check -> {
            assertThat(check.path("contactPoint").asText()).isEqualTo(GatePeers.mail("mail-7"));
            assertThat(check.path("country").asText()).isEqualTo("CN");
        });
    }

    private static JobTask mail(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "email"), "template", "mail-reminder");
    }

    private static List<String> mailbox(String person) {
        return Peers.MAIL.mails().stream()
                .filter(mail -> mail.contains("To: " + GatePeers.mail(person)))
                .toList();
    }
}
