package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an event to a lock screen, and to the phone of who has no device or did not agree. */
@ExtendWith(MeshUnderTest.class)
class PushAcceptanceTest {

    private static final String JOURNEY = "push-else-sms";
    private static final String DUE = "push.due";
    private static final Map<String, Object> NOTIFICATION = Map.of(
            "channel",
            "push",
            "variants",
            List.of(Map.of(
                    "locale",
                    "en",
                    "body",
                    "Cart {{ data.cartId }} is waiting.",
                    "parts",
                    Map.of(
                            "title", "Hi {{ person.firstName | default: \"there\" }}",
                            "link", "https://shop.example/cart?id={{ data.cartId }}"))));

    @BeforeEach
    void deploy() {
        Templates.publish("cart-push", NOTIFICATION);
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace(
                                        "<zeebe:header key=\"template\" value=\"cart-reminder\" />",
                                        "<zeebe:header key=\"template\" value=\"cart-push\" />"
                                                + "<zeebe:header key=\"channel2\" value=\"sms\" />"
                                                + "<zeebe:header key=\"template2\" value=\"cart-reminder\" />")
                                .replace("key=\"channel\" value=\"sms\"", "key=\"channel\" value=\"push\""),
                        JOURNEY);
    }

    @Test
    void shouldShowOnABrowserWhatOnlyTheBrowserCanRead() {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada")));
        String browser = browser(ada);

        // When
        due(ada, "c-1");

        // Then
        eventually(() -> assertThat(shown(browser)).singleElement().satisfies(notification -> {
            assertThat(notification.get("content"))
                    .asString()
                    .contains("Hi Ada", "Cart c-1 is waiting.", "https://shop.example/cart?id=c-1");
            assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                    .containsEntry("messageId", notification.get("messageId"))
                    .containsEntry("channel", "push")
                    .containsEntry("outcome", "ACCEPTED"));
        }));
        assertThat(api().phone(ada)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fcm", "apns", "huawei", "xiaomi"})
    void shouldShowInAnApp(String service) {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada-" + service)));
        JsonPath device = api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("name", ada.id()))
                .post("/v1/" + service + "/devices")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        register(ada, Map.of("platform", service.toUpperCase(Locale.ROOT), "token", device.getString("token")));

        // When
        due(ada, "c-2");

        // Then
        eventually(() -> assertThat(shown(device.getString("deviceId")))
                .singleElement()
                .satisfies(notification ->
                        assertThat(notification.get("content")).asString().contains("Hi Ada", "Cart c-2 is waiting.")));
        assertThat(api().phone(ada)).isEmpty();
    }

    @Test
    void shouldForgetAnIphoneThatLostItsApp() {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada-left")));
        JsonPath device = api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("name", ada.id()))
                .post("/v1/apns/devices")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        register(ada, Map.of("platform", "APNS", "token", device.getString("token")));
        api().anonymous("sandbox")
                .delete("/v1/apns/devices/" + device.getString("deviceId"))
                .then()
                .statusCode(204);

        // When
        due(ada, "c-8");

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "REJECTED")
                .containsEntry("reason", "APNS_Unregistered")));
        eventually(() -> api().as("app", "profile")
                .get("/v1/profiles/" + ada.id() + "/devices")
                .then()
                .statusCode(200)
                .body("devices", equalTo(List.of())));
    }

    /** The mesh hears from Mi Push that a message arrived, and that somebody tapped on it. */
    @Test
    void shouldHearThatAXiaomiPhoneHasIt() {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada-hears")));
        JsonPath device = api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("name", ada.id()))
                .post("/v1/xiaomi/devices")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        register(ada, Map.of("platform", "XIAOMI", "token", device.getString("token")));

        // When
        due(ada, "c-9");

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "ACCEPTED")
                .containsEntry("status", "DELIVERED")));
    }

    @Test
    void shouldRingThePhoneOfWhoHasNoDeviceOrDidNotAgree() {
        // Given
        Person without = agreedToPush(api().register(Person.awake("without")));
        Person refuser = api().register(Person.awake("refuser"));
        String browser = browser(refuser);

        // When
        due(without, "c-3");
        due(refuser, "c-4");

        // Then
        eventually(() -> assertThat(api().phone(without)).hasSize(1));
        eventually(() -> assertThat(api().phone(refuser)).hasSize(1));
        assertThat(shown(browser)).isEmpty();
        assertThat(api().messages(refuser)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("channel", "sms"));
    }

    @Test
    void shouldForgetABrowserThatUnsubscribed() {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada")));
        String browser = browser(ada);
        api().anonymous("sandbox").delete("/v1/browsers/" + browser).then().statusCode(204);

        // When
        due(ada, "c-5");

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "REJECTED")
                .containsEntry("reason", "WEBPUSH_410")));
        eventually(() -> api().as("app", "profile")
                .get("/v1/profiles/" + ada.id() + "/devices")
                .then()
                .statusCode(200)
                .body("devices", equalTo(List.of())));

        // When the next message is due
        due(ada, "c-6");

        // Then
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
    }

    @Test
    void shouldNotShowTwiceWhatAPushServiceTookWithoutAnAnswer() {
        // Given
        Person ada = agreedToPush(api().register(Person.awake("ada")));
        String browser = browser(ada);
        api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("mode", "DROP"))
                .put("/v1/devices/" + browser + "/knobs")
                .then()
                .statusCode(200);

        // When
        due(ada, "c-7");

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("channel", "push")
                .containsEntry("outcome", "UNKNOWN")));
        assertThat(shown(browser)).hasSize(1);
        assertThat(api().phone(ada)).isEmpty();
    }

    private static Person agreedToPush(Person person) {
        api().grant(person, "push").then().statusCode(201);
        return person;
    }

    /** A browser that subscribes with the site's key, as its page would have it, and is registered for the person. */
    private static String browser(Person person) {
        String key = api().as("app", "delivery")
                .get("/v1/push-keys")
                .then()
                .statusCode(200)
                .extract()
                .path("keys[0].applicationServerKey");
        JsonPath browser = api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("name", person.id(), "vapidPublicKey", key))
                .post("/v1/browsers")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        register(person, Map.of("platform", "WEB", "subscription", browser.getMap("subscription")));
        return browser.getString("browserId");
    }

    private static void register(Person person, Map<String, Object> device) {
        api().as("app", "profile")
                .contentType(ContentType.JSON)
                .body(device)
                .put("/v1/profiles/" + person.id() + "/devices/installation-of-" + person.id())
                .then()
                .statusCode(201);
    }

    private static void due(Person person, String cart) {
        api().send(MeshApi.event(DUE, person, cart)).then().statusCode(202);
    }

    private static List<Map<String, Object>> shown(String device) {
        return api().anonymous("sandbox")
                .get("/v1/devices/" + device + "/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("notifications");
    }
}
