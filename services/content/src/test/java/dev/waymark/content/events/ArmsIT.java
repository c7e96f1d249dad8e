package dev.waymark.content.events;

import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.render;
import static dev.waymark.content.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.ArmList;
import dev.waymark.content.api.contract.CountedArm;
import dev.waymark.content.api.contract.DrawnAgain;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Arms are learnt from what delivery tells, and each draw can be made again from the record. */
@QuarkusTest
@RealMesh
@TestProfile(ArmsIT.ShortRounds.class)
class ArmsIT {

    private static final String TOPIC = "waymark.delivery.status.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static class ShortRounds implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waymark.content.arms.round", "PT1S");
        }
    }

    @Test
    void shouldCountEachMessageOnceHoweverOftenAndInWhichOrderItIsTold() {
        // Given
        String key = arms();
        String won = UUID.randomUUID().toString();
        String sent = UUID.randomUUID().toString();

        // When
        for (int i = 0; i < 2; i++) {
            tell(key, won, 1, "message.clicked");
            tell(key, won, 1, "message.sent");
            tell(key, won, 1, "message.replied");
            tell(key, sent, 0, "message.sent");
            tell(key, sent, 0, "message.delivered");
            tell(key, sent, 0, "message.opened");
            tell(key, UUID.randomUUID().toString(), 0, "message.suppressed");
            tell(key, UUID.randomUUID().toString(), 77, "message.sent");
        }
        String last = UUID.randomUUID().toString();
        tell(key, last, 0, "message.sent");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(key))
                .extracting(CountedArm::arm, CountedArm::sent, CountedArm::won)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 2L, 0L),
                        org.assertj.core.groups.Tuple.tuple("b", 1L, 1L)));
    }

    @Test
    void shouldCountWhatTheTemplateNamesAsWonAlone() {
        // Given
        String key = unique("goals");
        publish(put(key, """
                {"channel":"sms","choice":{"policy":"THOMPSON","wins":["CONVERTED"]},"variants":[
                  {"locale":"en","body":"A","arm":"a"},{"locale":"en","body":"B","arm":"b"}]}"""));
        String bought = UUID.randomUUID().toString();

        // When
        tell(key, UUID.randomUUID().toString(), 0, "message.clicked");
        tell(key, bought, 1, "message.clicked");
        tell(key, bought, 1, "message.converted");
        tell(key, bought, 1, "message.converted");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(key))
                .extracting(CountedArm::arm, CountedArm::sent, CountedArm::won)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 1L, 0L),
                        org.assertj.core.groups.Tuple.tuple("b", 1L, 1L)));
        assertThat(as("marketer").get("/v1/templates/" + key).jsonPath().getList("choice.wins"))
                .containsExactly("CONVERTED");
    }

    @Test
    void shouldDrawByWhatWasLearntAndDrawTheSameAgain() {
        // Given
        String key = arms();
        Instant before = Instant.now();
        RenderResult first = drawn(key, "e-1/send/1", before);
        for (int i = 0; i < 8; i++) {
            tell(key, UUID.randomUUID().toString(), 1, "message.clicked");
            tell(key, UUID.randomUUID().toString(), 0, "message.sent");
        }

        // When
        await().atMost(PATIENCE).until(() -> snapshot(drawn(key, "e-2/send/1", Instant.now())) > 0);
        RenderResult later = drawn(key, "e-2/send/1", Instant.now());
        DrawnAgain again = again(key, "e-2/send/1", later);

        // Then
        assertThat(snapshot(first)).isZero();
        assertThat(drawn(key, "e-1/send/1", before)).as("a touch of before").isEqualTo(first);
        assertThat(again.place()).isEqualTo(later.variant().place());
        assertThat(again.arm()).isEqualTo(later.variant().arm());
        assertThat(again.seed()).isEqualTo(later.variant().seed());
        assertThat(again.policy()).isEqualTo(later.variant().policy()).isEqualTo("thompson/1");
        assertThat(again.snapshot()).isEqualTo(later.variant().snapshot());
        assertThat(again.arms()).extracting(CountedArm::alpha).first().isEqualTo(1.0);
        assertThat(again(key, "e-1/send/1", first).place())
                .isEqualTo(first.variant().place());
        assertThat(as("operator")
                        .get("/v1/templates/" + key + "/versions/1/choices?touch=t&variant=0&snapshot=999999999")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String arms() {
        String key = unique("arms");
        publish(put(key, """
                {"channel":"sms","choice":{"policy":"THOMPSON","floorPercent":10},"variants":[
                  {"locale":"en","body":"A","arm":"a"},{"locale":"en","body":"B","arm":"b"}]}"""));
        return key;
    }

    private static List<CountedArm> counted(String key) {
        return as("marketer")
                .get("/v1/templates/" + key + "/versions/1/arms")
                .as(ArmList.class)
                .arms();
    }

    private static DrawnAgain again(String key, String touch, RenderResult said) {
        return as("compliance")
                .get("/v1/templates/%s/versions/1/choices?touch=%s&variant=%d&snapshot=%d"
                        .formatted(
                                key,
                                touch,
                                said.variant().place(),
                                said.variant().snapshot()))
                .as(DrawnAgain.class);
    }

    private static long snapshot(RenderResult result) {
        return result.variant().snapshot();
    }

    private static RenderResult drawn(String key, String touch, Instant since) {
        return render("""
                        {"renders":[{"key":"%s","template":"%s","channel":"sms","since":"%s"}]}""".formatted(touch, key, since))
                .as(RenderResults.class)
                .results()
                .getFirst();
    }

    private static void tell(String template, String messageId, int variant, String type) {
        KafkaProbe.produceEvent(TOPIC, "ada", """
                {"specversion":"1.0","id":"%1$s/%2$s","source":"/waymark/delivery","type":"%2$s","subject":"ada",
                 "time":"2026-11-22T08:00:00Z","datacontenttype":"application/json",
                 "data":{"messageId":"%1$s","touchKey":"e/s/1","journeyId":"j","elementId":"s","channel":"sms",
                         "template":"%3$s","templateVersion":1,"variant":%4$d,"arm":"x"}}""".formatted(messageId, type, template, variant));
    }
}
