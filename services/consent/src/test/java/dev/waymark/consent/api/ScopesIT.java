package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.record;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several statements decides, and what the law adds. */
@WholeService
class ScopesIT {

    @Test
    void shouldLetAWithdrawalOfEverythingTakeBackTheEarlierGrantsWhicheverArrivesFirst() {
        // Given
        String ada = somebody();
        String ben = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        recorded(everything(ada, "WITHDRAWN", "09:00:00"));

        // When
        recorded(everything(ben, "WITHDRAWN", "09:00:00"));
        recorded(statement(ben, "GRANTED", "08:00:00"));

        // Then
        assertThat(reason(ada)).isEqualTo("WITHDRAWN");
        assertThat(reason(ben)).isEqualTo("WITHDRAWN");
        recorded(statement(ada, "GRANTED", "10:00:00"));
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldLetTheMostSpecificStatementDecide() {
        // Given
        String ada = somebody();
        recorded(everything(ada, "DENIED", "09:00:00"));
        recorded(statement(ada, "GRANTED", "08:00:00"));

        // Then
        assertThat(reason(ada)).isEqualTo("CONSENT");
        assertThat(decisions(check(ada, "newsletter")).getFirst()).containsEntry("reason", "DENIED");
    }

    @Test
    void shouldKeepAGrantOfOneNumberToThatNumberAndBrand() {
        // Given
        String ada = somebody();
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", "+8613800138000", "brand", "north"));

        // Then
        assertThat(decisions(
                        with(check(ada, "marketing"), "contactPoint", "+8613800138000", "brand", "north"),
                        with(check(ada, "marketing"), "contactPoint", "+8613800138009", "brand", "north"),
                        with(check(ada, "marketing"), "contactPoint", "+8613800138000", "brand", "south"),
                        check(ada, "marketing")))
                .extracting(decision -> decision.get("reason"))
                .containsExactly("CONSENT", "NO_RECORD", "NO_RECORD", "NO_RECORD");
    }

    @Test
    void shouldDecideByTheLawOfTheJurisdictionOrOfTheNumbersCountry() {
        String stranger = somebody();

        assertThat(decisions(
                        email(stranger, "country", "US"),
                        email(stranger, "country", "CN"),
                        email(stranger, "jurisdiction", "eu", "existingCustomer", true),
                        email(stranger, "jurisdiction", "eu"),
                        email(stranger)))
                .extracting(decision -> decision.get("jurisdiction") + " " + decision.get("reason"))
                .containsExactly(
                        "us NOT_REFUSED", "cn NO_RECORD", "eu SOFT_OPT_IN", "eu NO_RECORD", "unknown NO_RECORD");
    }

    @Test
    void shouldTakeFurtherLawFromTheOperatorsFiles() {
        // Given
        String ada = somebody();
        String ben = somebody();
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "channel", "email"));
        recorded(with(
                statement(ben, "GRANTED", "08:00:00"),
                "channel",
                "email",
                "doubleOptIn",
                "CONFIRMED",
                "capturedAt",
                "2020-01-01T08:00:00Z"));

        // Then
        assertThat(decisions(email(ada, "country", "DE"), email(ben, "country", "DE"), email(ada, "country", "FR")))
                .extracting(decision -> decision.get("jurisdiction") + " " + decision.get("reason"))
                .containsExactly("de UNCONFIRMED", "de EXPIRED", "eu CONSENT");
        recorded(with(statement(ada, "GRANTED", "09:00:00"), "channel", "email", "doubleOptIn", "CONFIRMED"));
        assertThat(decisions(email(ada, "country", "DE")).getFirst()).containsEntry("reason", "CONSENT");
    }

    @Test
    void shouldWantASeparateGrantForPassingDataOn() {
        // Given
        String ada = somebody();
        recorded(everything(ada, "GRANTED", "08:00:00"));

        // Then
        Map<String, Object> sharing = with(check(ada, "third-party-sharing"), "jurisdiction", "cn");
        assertThat(decisions(sharing).getFirst()).containsEntry("reason", "NO_RECORD");
        recorded(with(statement(ada, "GRANTED", "08:30:00"), "purpose", "third-party-sharing"));
        assertThat(decisions(sharing).getFirst()).containsEntry("reason", "CONSENT");
    }

    @Test
    void shouldCountAGuardiansGrantAloneForAChild() {
        // Given
        String kid = somebody();
        recorded(statement(kid, "GRANTED", "08:00:00"));
        Map<String, Object> childInChina = with(check(kid, "marketing"), "jurisdiction", "cn", "age", 13);

        // Then
        assertThat(decisions(childInChina).getFirst()).containsEntry("reason", "GUARDIAN_REQUIRED");
        record(with(statement(kid, "GRANTED", "09:00:00"), "age", 13, "jurisdiction", "cn"))
                .then()
                .statusCode(400);
        recorded(with(statement(kid, "GRANTED", "09:00:00"), "age", 13, "jurisdiction", "cn", "actor", "GUARDIAN"));
        assertThat(decisions(childInChina).getFirst()).containsEntry("reason", "CONSENT");
    }

    @Test
    void shouldSayWhetherAMessageMayBePersonal() {
        // Given
        String ada = somebody();
        Map<String, Object> inChina = with(check(ada, "marketing"), "jurisdiction", "cn");

        // Then
        assertThat(decisions(inChina, check(ada, "marketing")))
                .extracting(decision -> decision.get("personalised"))
                .containsExactly(true, false);
        recorded(with(statement(ada, "DENIED", "08:00:00"), "purpose", "personalisation"));
        assertThat(decisions(inChina).getFirst()).containsEntry("personalised", false);
    }

    @Test
    void shouldNameTheNewestEventThatADecisionKnew() {
        // Given
        String ada = somebody();
        long granted = recorded(statement(ada, "GRANTED", "08:00:00"));
        long outranked = recorded(statement(ada, "DENIED", "07:00:00"));

        // Then
        Map<String, Object> decision = decisions(check(ada, "marketing")).getFirst();
        assertThat(decision.get("ledgerPosition")).hasToString(Long.toString(granted));
        assertThat(decision.get("computedFrom")).hasToString(Long.toString(outranked));
        assertThat(decisions(check(somebody(), "marketing")).getFirst()).containsEntry("computedFrom", 0);
    }

    @Test
    void shouldNotSendBeforeAGrantBeginsToHold() {
        // Given
        String ada = somebody();
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "validFrom", "2999-01-01T00:00:00Z"));

        // Then
        assertThat(reason(ada)).isEqualTo("NOT_YET_VALID");
    }

    @Test
    void shouldSuppressOneNumberAndLeaveTheOther() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));

        // When
        as("mesh")
                .body(Map.of(
                        "personId",
                        ada,
                        "channel",
                        "sms",
                        "kind",
                        "HARD_BOUNCE",
                        "source",
                        "receipt",
                        "contactPoint",
                        "+861"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);

        // Then
        assertThat(decisions(
                        with(check(ada, "marketing"), "contactPoint", "+861"),
                        with(check(ada, "marketing"), "contactPoint", "+862"),
                        check(ada, "marketing")))
                .extracting(decision -> decision.get("reason"))
                .containsExactly("SUPPRESSED", "CONSENT", "SUPPRESSED");
    }

    private static Map<String, Object> everything(String person, String status, String time) {
        return with(statement(person, status, time), "purpose", "any", "channel", "any");
    }

    private static Map<String, Object> email(String person, Object... more) {
        return with(with(check(person, "marketing"), "channel", "email"), more);
    }
}
