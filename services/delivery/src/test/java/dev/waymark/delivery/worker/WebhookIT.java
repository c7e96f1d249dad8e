package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages through all gates to a system of the brand's own. */
@WholeService
class WebhookIT extends WorkerCalls {

    @Test
    void shouldTellTheSystemWhomToWriteToAlsoWithoutAnAddress() {
        // When
        JobOutcome outcome = one(call("unreachable-w1"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SENT", "channel", "webhook"));
        assertThat(Peers.PUSH.requests("unreachable-w1")).singleElement().satisfies(request -> {
            assertThat(request.text()).contains("\"messageId\":\"" + messageId(outcome) + "\"");
            assertThat(request.header("Waymark-signature")).startsWith("t=");
        });
    }

    @Test
    void shouldTellItOnceForAJobThatComesTwice() {
        // Given
        JobTask job = call("ada-w2");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(Peers.PUSH.requests("ada-w2")).hasSize(1);
    }

    @Test
    void shouldAskConsentLikeForAnyOtherMessage() {
        // When
        JobOutcome outcome = one(call("refuser-w3"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SUPPRESSED", "reason", "NO_CONSENT"));
        assertThat(Peers.PUSH.requests("refuser-w3")).isEmpty();
    }

    private static JobTask call(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "webhook"), "template", "call-list");
    }
}
