package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an event to a link on the phone, from the click to the journey that waits for it. */
@ExtendWith(MeshUnderTest.class)
class LinkAcceptanceTest {

    private static final String JOURNEY = "link-wait";
    private static final String DUE = "link.due";
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/l/[0-9A-Za-z]{13})");
    private static final Map<String, Object> TEMPLATE = Map.of(
            "channel",
            "sms",
            "variants",
            List.of(
                    Map.of(
                            "locale",
                            "en",
                            "body",
                            "Hi {{ person.firstName | default: \"there\" }}, your cart: https://example.com/cart?id={{ data.cartId }} Reply STOP to end.")));

    @BeforeEach
    void deploy() {
        Templates.publish("cart-link", TEMPLATE);
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace("value=\"cart-reminder\"", "value=\"cart-link\""),
                        JOURNEY);
    }

    @Test
    void shouldTellOfAClickOnThePhone() {
        // Given
        Person ada = api().register(Person.awake("ada"));
        api().send(MeshApi.event(DUE, ada, "c-1")).then().statusCode(202);
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
        Map<String, Object> message = api().messages(ada).getFirst();
        String path = path(api().phone(ada).getFirst());

        // When
        Response answer = api().anonymous("delivery")
                .redirects()
                .follow(false)
                .header("User-Agent", PHONE)
                .get(path);

        // Then
        answer.then().statusCode(302).header("Location", "https://example.com/cart?id=c-1");
        assertThat(message.toString()).contains("LINKS_TRACKED").doesNotContain("example.com");
        String event = "\"id\":\"" + message.get("messageId") + "/message.clicked\"";
        try (KafkaPeer kafka = KafkaPeer.of(MeshUnderTest.mesh())) {
            assertThat(kafka.awaitValue("waymark.delivery.status.v1", event))
                    .contains("\"subject\":\"" + ada.id() + "\"", "\"journeyId\":\"" + JOURNEY + "\"");
        }
    }

    private static String path(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }
}
