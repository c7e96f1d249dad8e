package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.confirm;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.post;
import static dev.waymark.frequency.api.FrequencyCalls.release;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.FrequencyCalls.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.waymark.platform.time.WaymarkClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WholeService
class ReservationResourceIT {

    private static final Instant NOON = shanghai("2026-11-23T12:00:00");

    @Inject
    WaymarkClock clock;

    private String ada = "";

    @BeforeEach
    void beAtNoonInShanghai() {
        ada = somebody();
        MovedClock.to(clock, NOON);
    }

    @Test
    void shouldReserveThreeADayAndNameTheCapOfTheFourth() {
        // When
        JsonPath answer = reserve(touch(1), touch(2), touch(3), touch(4));

        // Then
        assertThat(answer.getList("verdicts.verdict")).containsExactly("RESERVED", "RESERVED", "RESERVED", "CAPPED");
        assertThat(answer.getString("policyVersion")).isEqualTo("built-in:1,standard:1");
        assertThat(answer.getString("verdicts[3].whenHit")).isEqualTo("BRANCH");
        assertThat(answer.getString("verdicts[3].policy")).isEqualTo("marketing-per-day");
        assertThat(answer.getInt("verdicts[3].counter")).isEqualTo(3);
        assertThat(answer.getInt("verdicts[3].limit")).isEqualTo(3);
        assertThat(answer.getString("verdicts[3].nextFreeAt"))
                .isEqualTo(shanghai("2026-11-24T00:00:00").toString());
        assertThat(answer.getList("verdicts[3].zones")).isEqualTo(List.of("Asia/Shanghai"));
        assertThat(answer.getString("verdicts[3].zoneSource")).isEqualTo("ADDRESS");
    }

    @Test
    void shouldGiveTheSameVerdictToTheSameKey() {
        // Given
        reserve(touch(1), touch(2), touch(3));
        confirm(key(2));

        // Then
        assertThat(verdicts(touch(1), touch(2), touch(3), touch(4)))
                .containsExactly("RESERVED", "RESERVED", "RESERVED", "CAPPED");
    }

    @Test
    void shouldFreeASlotByReleaseAndKeepOneByConfirmation() {
        // Given
        reserve(touch(1), touch(2), touch(3));

        // When
        assertThat(confirm(key(1), key(1), "none")).containsExactly("CONFIRMED", "CONFIRMED", "UNKNOWN");
        assertThat(release(key(1), key(2), key(2), "none", "a\u0000b"))
                .containsExactly("CONFIRMED", "RELEASED", "RELEASED", "UNKNOWN", "UNKNOWN");

        // Then
        assertThat(verdicts(touch(4), touch(5))).containsExactly("RESERVED", "CAPPED");
        assertThat(verdicts(touch(2))).containsExactly("CAPPED");
    }

    @Test
    void shouldCountWhatIsConfirmedThoughItWasReleasedBefore() {
        // Given
        reserve(touch(1), touch(2), touch(3));
        release(key(1));

        // When
        assertThat(confirm(key(1))).containsExactly("CONFIRMED");

        // Then
        assertThat(verdicts(touch(4))).containsExactly("CAPPED");
    }

    @Test
    void shouldFreeASlotWhoseLeaseIsOverAndDecideItsKeyAnew() {
        // Given
        JsonPath first = reserve(touch(1), touch(2), touch(3));
        assertThat(Instant.parse(first.getString("verdicts[0].leaseUntil")))
                .isBetween(NOON.plusSeconds(590), NOON.plusSeconds(620));
        confirm(key(1));

        // When
        MovedClock.to(clock, NOON.plusSeconds(660));

        // Then
        assertThat(verdicts(touch(4), touch(5), touch(2))).containsExactly("RESERVED", "RESERVED", "CAPPED");
        assertThat(confirm(key(3))).containsExactly("CONFIRMED");
    }

    @Test
    void shouldBeginANewDayAtMidnightInThePersonsZone() {
        // Given
        reserve(touch(1), touch(2), touch(3));
        confirm(key(1), key(2), key(3));

        // When
        MovedClock.to(clock, shanghai("2026-11-24T08:30:00"));

        // Then
        assertThat(verdicts(touch(4))).containsExactly("RESERVED");
    }

    @Test
    void shouldDeferAtNightAndDecideAnewInTheMorning() {
        // Given
        MovedClock.to(clock, shanghai("2026-11-23T22:30:00"));

        // When
        JsonPath night = reserve(touch(1));

        // Then
        assertThat(night.getString("verdicts[0].verdict")).isEqualTo("DEFERRED");
        assertThat(night.getString("verdicts[0].policy")).isEqualTo("legal-sms-cn");
        Instant until = Instant.parse(night.getString("verdicts[0].until"));
        assertThat(until).isBetween(shanghai("2026-11-24T08:00:00"), shanghai("2026-11-24T08:05:00"));
        MovedClock.to(clock, until.plusSeconds(1));
        assertThat(verdicts(touch(1))).containsExactly("RESERVED");
    }

    @Test
    void shouldLetTransactionalMessagesThroughAtNight() {
        // Given
        MovedClock.to(clock, shanghai("2026-11-23T23:30:00"));
        Map<String, Object> receipt = touch(1);
        receipt.put("purpose", "transactional");

        // Then
        assertThat(verdicts(receipt)).containsExactly("RESERVED");
    }

    @Test
    void shouldExpireWhatCannotGoInTime() {
        // Given
        MovedClock.to(clock, shanghai("2026-11-23T22:30:00"));
        Map<String, Object> offer = touch(1);
        offer.put("bestBefore", shanghai("2026-11-24T07:00:00").toString());

        // Then
        assertThat(verdicts(offer)).containsExactly("EXPIRED");
    }

    @Test
    void shouldPreferTheZoneThatThePersonGave() {
        // Given: 12:00 in Shanghai is 05:00 in Berlin
        Map<String, Object> abroad = touch(1);
        abroad.put("timeZone", "Europe/Berlin");

        // When
        JsonPath answer = reserve(abroad);

        // Then
        assertThat(answer.getString("verdicts[0].verdict")).isEqualTo("DEFERRED");
        assertThat(answer.getString("verdicts[0].zoneSource")).isEqualTo("PERSON");
    }

    @Test
    void shouldApplyTheBrandsZoneWhenNothingElseTells() {
        // Given
        Map<String, Object> unknown = touch(1);
        unknown.remove("address");

        // When
        JsonPath answer = reserve(unknown);

        // Then
        assertThat(answer.getString("verdicts[0].verdict")).isEqualTo("RESERVED");
        assertThat(answer.getString("verdicts[0].zoneSource")).isEqualTo("BRAND");
    }

    @Test
    void shouldRefuseTheKeyOfAnotherPerson() {
        // Given
        reserve(touch(1));

        // Then
        assertThat(verdicts(message(key(1), somebody()))).containsExactly("INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "personId, no such id",
        "key, 'a\u0000b'",
        "channel, SMS",
        "purpose, ",
        "timeZone, Mars/Olympus",
        "journeyId, a b",
        "region, china",
        "senderId, ''"
    })
    void shouldAnswerAMalformedItemByItself(String field, String value) {
        // Given
        Map<String, Object> malformed = touch(1);
        malformed.put(field, value);

        // When
        JsonPath answer = reserve(malformed, touch(2));

        // Then
        assertThat(answer.getList("verdicts.verdict")).containsExactly("INVALID", "RESERVED");
        assertThat(answer.getString("verdicts[0].detail")).startsWith(field).contains("Send");
    }

    @Test
    void shouldAnswerANullItemByItself() {
        as("mesh")
                .body("{\"reservations\":[null]}")
                .post("/v1/reservations")
                .then()
                .statusCode(200)
                .body(containsString("INVALID"));
    }

    @Test
    void shouldRefuseBatchesOverTheLimitAndUnknownFields() {
        // Given
        Map<String, Object> unknown = touch(1);
        unknown.put("colour", "red");

        // Then
        post(Collections.nCopies(501, touch(1)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("reservations"));
        post(List.of(unknown))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("colour"));
        as("mesh").body("{").post("/v1/reservations").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void shouldDecideAFullBatchOfManyPersons() {
        // When
        List<String> verdicts = post(IntStream.range(0, 500)
                        .mapToObj(i -> message(key(i), ada + "-" + i % 100))
                        .toList())
                .jsonPath()
                .getList("verdicts.verdict");

        // Then
        assertThat(verdicts).hasSize(500);
        assertThat(Collections.frequency(verdicts, "RESERVED")).isEqualTo(300);
    }

    private Map<String, Object> touch(int number) {
        return message(key(number), ada);
    }

    private String key(int number) {
        return ada + "/touch/" + number;
    }
}
