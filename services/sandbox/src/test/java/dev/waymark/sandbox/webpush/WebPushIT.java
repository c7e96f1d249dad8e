package dev.waymark.sandbox.webpush;

import static dev.waymark.sandbox.webpush.Subscription.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.Site;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WebPushIT extends SandboxIT {

    private static final String KNOBS = "/v1/push/webpush/knobs";

    private final Site site = new Site();
    private final String messageId = UUID.randomUUID().toString();
    private Subscription browser;

    @BeforeEach
    void subscribe() {
        browser = new Subscription(site, browser(site));
    }

    @Test
    void shouldShowWhatTheSiteEncryptedForTheBrowser() throws Exception {
        // When
        HttpResponse<String> answer = browser.with("Topic", "parcel_1").send(payload(messageId));

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("TTL")).contains("600");
        JsonPath shown = notifications(browser.id());
        assertThat(shown.getString("notifications[0].content.title")).isEqualTo("您好");
        assertThat(shown.getString("notifications[0].content.body")).isEqualTo("Your parcel is here");
        assertThat(shown.getString("notifications[0].content.link")).isEqualTo("https://brand.example/p");
        assertThat(shown.getString("notifications[0].messageId")).isEqualTo(messageId);
        assertThat(answer.headers().firstValue("Location"))
                .contains(browser.origin() + "/push/messages/" + shown.getString("notifications[0].id"));
        assertThat(pushLogged(messageId))
                .singleElement()
                .asString()
                .contains(
                        "\"protocol\":\"webpush\"",
                        "\"device\":\"" + browser.id() + "\"",
                        "\"outcome\":\"ACCEPTED\"",
                        "\"ttl\":600",
                        "\"urgency\":\"normal\"",
                        "\"topic\":\"parcel_1\"",
                        "\"size\":");
    }

    @Test
    void shouldTakeWhatTheBrowserCannotDecryptAsAPushServiceWould() throws Exception {
        // Given
        Subscription other = new Subscription(site, browser(site));

        // When
        HttpResponse<String> answer =
                browser.withBody(other.encrypted(payload(messageId))).send("");

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonPath shown = notifications(browser.id());
        assertThat(shown.getString("notifications[0].outcome")).isEqualTo("UNREADABLE");
        assertThat(shown.<Object>get("notifications[0].content")).isNull();
        assertThat(pushLogged("\"outcome\":\"UNREADABLE\"", browser.id())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "TTL, none, 400",
                "TTL, soon, 400",
                "TTL, -1, 400",
                "Content-Encoding, none, 400",
                "Content-Encoding, aesgcm, 415",
                "Urgency, urgent, 400",
                "Topic, not/base64url, 400",
                "Topic, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 400",
                "Authorization, none, 401",
                "Authorization, Bearer x, 401",
                "'Authorization', 'vapid t=x, k=y', 403"
            })
    void shouldRefuseWhatBreaksTheStandard(String header, @Nullable String value, int status) throws Exception {
        // When
        HttpResponse<String> answer = browser.with(header, value).send(payload(messageId));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
        assertThat(JsonPath.from(answer.body()).getString("detail")).isNotBlank();
        assertThat(notifications(browser.id()).getInt("total")).isZero();
        assertThat(notifications(browser.id()).getInt("refused[0].status")).isEqualTo(status);
    }

    @Test
    void shouldRefuseAnotherSitesSignatureAndAStaleOne() throws Exception {
        // When
        int others = browser.signed(new Site()).send(payload(messageId)).statusCode();
        int stale = browser.with(
                        "Authorization",
                        site.vapid(browser.origin(), Instant.now().minusSeconds(1)))
                .send(payload(messageId))
                .statusCode();
        int elsewhere = browser.with(
                        "Authorization",
                        site.vapid("https://push.example", Instant.now().plusSeconds(60)))
                .send(payload(messageId))
                .statusCode();

        // Then
        assertThat(new int[] {others, stale, elsewhere}).containsOnly(403);
    }

    @ParameterizedTest
    @CsvSource({"4096, 201", "4097, 413", "20000, 413"})
    void shouldTakeBodiesOfUpTo4096Octets(int size, int status) throws Exception {
        // When
        HttpResponse<String> answer = browser.withBody(new byte[size]).send("");

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldSayThatASubscriptionIsUnknownOrGone() throws Exception {
        // Given
        RestAssured.when().delete("/v1/browsers/" + browser.id()).then().statusCode(204);

        // When
        int gone = browser.send(payload(messageId)).statusCode();
        int unknown = browser.send(browser.endpoint().resolve("/push/unknown"), payload(messageId))
                .statusCode();

        // Then
        assertThat(new int[] {gone, unknown}).containsExactly(410, 404);
        assertThat(pushLogged("\"status\":410", browser.id())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            nullValues = "none",
            value = {
                "{\"mode\":\"THROTTLE\",\"retryAfterSeconds\":7,\"count\":1} | 429 | 7",
                "{\"mode\":\"THROTTLE\",\"count\":1}                         | 429 | 1",
                "{\"mode\":\"UNAVAILABLE\",\"count\":1}                      | 503 | none",
                "{\"mode\":\"UNAVAILABLE\",\"retryAfterSeconds\":3,\"count\":1} | 503 | 3",
                "{\"mode\":\"REJECT\",\"count\":1}                           | 500 | none",
                "{\"mode\":\"REJECT\",\"code\":\"403\",\"count\":1}          | 403 | none",
                "{\"mode\":\"GONE\",\"count\":1}                             | 410 | none"
            })
    void shouldRefuseAsTheKnobSaysAndTakeTheNext(String knobs, int status, @Nullable String retryAfter)
            throws Exception {
        // Given
        put(KNOBS, knobs).statusCode(200);

        // When
        HttpResponse<String> first = browser.send(payload(messageId));
        HttpResponse<String> second = browser.send(payload(messageId));

        // Then
        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(pushLogged(messageId)).hasSize(2);
        assertThat(pushLogged(messageId, "\"outcome\":\"REFUSED\"")).hasSize(1);
        RestAssured.when().get(KNOBS).then().body("applied", equalTo(1));
    }

    @Test
    void shouldAnswerAfterADelayWhatIsInTheLogAlready() throws Exception {
        // Given
        put(KNOBS, "{\"mode\":\"SLOW\",\"delay\":\"PT2S\"}").statusCode(200);
        Instant before = Instant.now();

        // When
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(this::status);
        await().untilAsserted(() -> assertThat(pushLogged(messageId)).hasSize(1));

        // Then
        assertThat(answer).isNotDone();
        assertThat(answer.join()).isEqualTo(201);
        assertThat(Instant.now()).isAfterOrEqualTo(before.plusSeconds(2));
    }

    @Test
    void shouldTakeTheMessageAndCloseTheConnectionWithoutAnAnswer() throws Exception {
        // Given
        put(KNOBS, "{\"mode\":\"DROP\",\"count\":1}").statusCode(200);

        // Then
        assertThatThrownBy(() -> browser.send(payload(messageId))).isInstanceOf(IOException.class);
        assertThat(pushLogged(messageId, "\"outcome\":\"DROPPED\"", "\"status\":201"))
                .hasSize(1);
        assertThat(notifications(browser.id()).getList("notifications.outcome")).containsExactly("DROPPED");
        assertThat(status()).isEqualTo(201);
    }

    @Test
    void shouldThrottleAboveARate() throws Exception {
        // Given
        put(KNOBS, "{\"mode\":\"THROTTLE\",\"ratePerSecond\":1}").statusCode(200);

        // When
        int within = status();
        int above = status();

        // Then
        assertThat(new int[] {within, above}).containsExactly(201, 429);
        await().untilAsserted(() -> assertThat(status()).isEqualTo(201));
    }

    @Test
    void shouldOverrideForOneBrowser() throws Exception {
        // Given
        Subscription other = new Subscription(site, browser(site));
        put("/v1/devices/" + browser.id() + "/knobs", "{\"mode\":\"GONE\"}").statusCode(200);

        // When
        int toAda = status();
        int toOther = other.send(payload(messageId)).statusCode();

        // Then
        assertThat(new int[] {toAda, toOther}).containsExactly(410, 201);
        RestAssured.when()
                .delete("/v1/devices/" + browser.id() + "/knobs")
                .then()
                .statusCode(204);
        assertThat(status()).isEqualTo(201);
    }

    private int status() {
        try {
            return browser.send(payload(messageId)).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
