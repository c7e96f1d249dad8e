package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.record;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.returnPermits;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A withdrawal is answered when no permit that was issued before it is outstanding, and not earlier. */
@WholeService
class PermitsIT {

    @Test
    void shouldIssueAPermitWithAGrantAndNoneWithADenial() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));

        // When
        Map<String, Object> granted =
                decisions(check(ada, "marketing", "touch-" + ada, "PT2S")).getFirst();
        Map<String, Object> denied = decisions(check(somebody(), "marketing", "other-" + ada, "PT2S"))
                .getFirst();

        // Then
        assertThat(granted.get("permitUntil")).isNotNull();
        assertThat(granted).containsEntry("permitLease", "PT2S");
        assertThat(denied).containsEntry("reason", "NO_RECORD").containsEntry("permitUntil", null);
    }

    @Test
    void shouldAnswerAWithdrawalAtOnceWhenThePermitIsBack() {
        // Given
        String ada = permitted("PT10S");
        returnPermits("touch-" + ada).then().statusCode(200);

        // When
        Duration took = withdrawal(ada);

        // Then
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void shouldHoldAWithdrawalUntilThePermitComesBack() {
        // Given
        String ada = permitted("PT10S");
        CompletableFuture<Duration> withdrawal = CompletableFuture.supplyAsync(() -> withdrawal(ada));

        // Then
        assertThat(withdrawal).isNotCompleted();
        assertThat(decisionAfterWithdrawal(ada)).isEqualTo("WITHDRAWN");
        assertThat(withdrawal).isNotCompleted();
        returnPermits("touch-" + ada).then().statusCode(200);
        assertThat(withdrawal).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void shouldHoldAWithdrawalForTheLeaseOfASenderThatCrashed() {
        // Given
        String ada = permitted("PT1S");

        // When
        Duration took = withdrawal(ada);

        // Then
        assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(8));
    }

    @Test
    void shouldHoldARepeatedWithdrawalAsWell() {
        // Given
        String ada = permitted("PT3S");
        CompletableFuture<Duration> first = CompletableFuture.supplyAsync(() -> withdrawal(ada));
        assertThat(decisionAfterWithdrawal(ada)).isEqualTo("WITHDRAWN");

        // When
        record(statement(ada, "WITHDRAWN", "09:00:00")).then().statusCode(200);

        // Then
        assertThat(first).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void shouldNotEndAPermitWithTwoHoldersByTheFirstReturn() {
        // Given
        String ada = permitted("PT3S");
        decisions(check(ada, "marketing", "touch-" + ada, "PT3S"));

        // When
        var returned = returnPermits("touch-" + ada).jsonPath();

        // Then
        assertThat(returned.getInt("returned")).isZero();
        assertThat(returned.getInt("held")).isEqualTo(1);
        assertThat(withdrawal(ada)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void shouldNotHoldAWithdrawalThatChangesNothing() {
        // Given
        String ada = permitted("PT10S");

        // When
        long started = System.nanoTime();
        recorded(statement(ada, "WITHDRAWN", "07:00:00"));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(ConsentCalls.reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldHoldASuppressionOfOneWhomNothingIsKnownOf() {
        // Given
        String stranger = somebody();
        decisions(check(stranger, "transactional", "touch-" + stranger, "PT1S"));

        // When
        long started = System.nanoTime();
        as("mesh")
                .body(Map.of("personId", stranger, "channel", "sms", "kind", "MANUAL", "source", "call-centre"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void shouldIgnoreKeysThatNameNoPermit() {
        assertThat(returnPermits("none", "a\u0000b").jsonPath().getInt("returned"))
                .isZero();
    }

    /** Somebody with a grant of 08:00 and one outstanding permit. */
    private static String permitted(String lease) {
        String person = somebody();
        recorded(statement(person, "GRANTED", "08:00:00"));
        assertThat(decisions(check(person, "marketing", "touch-" + person, lease))
                        .getFirst())
                .containsEntry("decision", "GRANTED");
        return person;
    }

    private static Duration withdrawal(String personId) {
        long started = System.nanoTime();
        recorded(statement(personId, "WITHDRAWN", "09:00:00"));
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** The withdrawal takes effect before it is answered. */
    private static String decisionAfterWithdrawal(String personId) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        String reason = ConsentCalls.reason(personId);
        while (reason.equals("CONSENT") && System.nanoTime() < end) {
            reason = ConsentCalls.reason(personId);
        }
        return reason;
    }
}
