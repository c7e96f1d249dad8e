package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everybody gets a link of her own, where the template prints one. */
@WholeService
class PreferenceLinkIT extends WorkerCalls {

    private static final String LINKS = "/v1/preference-links";

    @Test
    void shouldAskOncePerBatchAndGiveEachPersonHerOwnLink() {
        // Given
        JobTask one = linked("link-1");
        JobTask two = linked("link-2");

        // When
        List<JobOutcome> outcomes = handle(one, two, linked("link-1"), Jobs.of("link-3"));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(Peers.GATES.calls(LINKS)).isEqualTo(1);
        assertThat(phone("link-1")).extracting(Sms::text).containsOnly("Hi, https://brand.example/p/link-1");
        assertThat(phone("link-2")).extracting(Sms::text).containsOnly("Hi, https://brand.example/p/link-2");
        assertThat(phone("link-3")).singleElement().satisfies(sms -> assertThat(sms.text())
                .doesNotContain("https"));
    }

    @Test
    void shouldNotAskWhereNoTemplatePrintsALink() {
        // When
        one(Jobs.of("link-4"));

        // Then
        assertThat(Peers.GATES.calls(LINKS)).isZero();
    }

    @Test
    void shouldHoldMessagesWhileThereAreNoLinks() {
        // Given
        JobTask job = linked("link-5");
        Peers.GATES.fail(LINKS, 503);

        // When
        JobOutcome away = one(job);
        Peers.GATES.fail(LINKS, 200);
        JobOutcome back = one(Jobs.again(job));

        // Then
        assertThat(away).isInstanceOf(JobOutcome.Retry.class);
        assertThat(result(back)).isEqualTo("SENT");
    }

    @Test
    void shouldNeverSendALinkOfSomebodyElse() {
        // When
        JobOutcome outcome = one(linked("linkless-6"));

        // Then
        assertThat(outcome).isInstanceOf(JobOutcome.Retry.class);
        assertThat(phone("linkless-6")).isEmpty();
    }

    private static JobTask linked(String person) {
        return Jobs.header(Jobs.of(person), "template", "linked-offer");
    }
}
