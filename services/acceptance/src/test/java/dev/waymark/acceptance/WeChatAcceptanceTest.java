package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an event to a card in WeChat, and back from what the person does there. */
@ExtendWith(MeshUnderTest.class)
class WeChatAcceptanceTest {

    private static final String JOURNEY = "wechat-order-status";
    private static final String DUE = "wechat.order-due";
    private static final Map<String, Object> CARD = Map.of(
            "channel",
            "wechat",
            "variants",
            List.of(Map.of(
                    "locale",
                    "zh-CN",
                    "body",
                    "Order {{ data.cartId }} was sent.",
                    "parts",
                    Map.of(
                            "fields", "thing1: {{ data.cartId }}\namount2: ¥12.50\nphrase3: 已发货",
                            "link", "https://shop.example/order?id={{ data.cartId }}"))));

    @BeforeEach
    void deploy() {
        Templates.publish("order-status", CARD);
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace(
                                        "<zeebe:header key=\"template\" value=\"cart-reminder\" />",
                                        "<zeebe:header key=\"template\" value=\"order-status\" />")
                                .replace("key=\"channel\" value=\"sms\"", "key=\"channel\" value=\"wechat\""),
                        JOURNEY);
    }

    @Test
    void shouldShowACardAndKnowThatItArrived() {
        // Given
        Person ada = Person.awake("ada");
        String openid = follower(ada);

        // When
        due(ada, "c-1");

        // Then
        eventually(() -> person(openid)
                .body("people[0].conversation.card.title", hasItem("订单状态通知"))
                .body("people[0].conversation.card.fields", hasItem(Map.of("商品", "c-1", "金额", "¥12.50", "状态", "已发货"))));
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("channel", "wechat")
                .containsEntry("outcome", "ACCEPTED")
                .containsEntry("status", "DELIVERED")));
    }

    @Test
    void shouldNotReachWhoFollowsNoLongerUntilSheFollowsAgain() {
        // Given
        Person ada = Person.awake("ada");
        String openid = follower(ada);
        does(openid, "UNFOLLOW", "");
        announced(ada, "wechat.unfollowed");

        // When
        due(ada, "c-2");

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "SUPPRESSED")
                .containsEntry("reason", "NO_ADDRESS")));

        // When she follows again
        does(openid, "FOLLOW", "");
        announced(ada, "wechat.followed");
        due(ada, "c-3");

        // Then
        eventually(() -> person(openid).body("people[0].conversation.card.fields.商品", hasItem("c-3")));
    }

    @Test
    void shouldWithdrawForAWordThatEndsMessages() {
        // Given
        Person ada = Person.awake("ada");
        String openid = follower(ada);

        // When
        does(openid, "WRITE", "退订");

        // Then
        eventually(() -> api().as("app", "consent")
                .get("/v1/people/" + ada.id() + "/consents")
                .then()
                .statusCode(200)
                .body("consents.findAll { it.channel == 'wechat' }.status", hasItem("WITHDRAWN")));
    }

    /** A person who follows the account, agreed to marketing there, and whose address her profile has. */
    private static String follower(Person person) {
        String openid = api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("name", person.id()))
                .post("/v1/wechat/people")
                .then()
                .statusCode(201)
                .extract()
                .path("openid");
        api().register(
                        person,
                        "wechat",
                        "zh-CN",
                        List.of(
                                Messages.address("sms", person.phone()),
                                Messages.address("wechat", "brand:" + openid)));
        does(openid, "FOLLOW", "");
        return openid;
    }

    private static void does(String openid, String what, String text) {
        api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("what", what, "text", text))
                .post("/v1/wechat/people/" + openid + "/deeds")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse person(String openid) {
        return api().anonymous("sandbox")
                .queryParam("contains", openid)
                .get("/v1/wechat/people")
                .then()
                .statusCode(200)
                .body("people[0].openid", equalTo(openid));
    }

    /** Delivery announces what a person did once it is handled. */
    private static void announced(Person person, String type) {
        try (KafkaPeer kafka = KafkaPeer.of(MeshUnderTest.mesh())) {
            kafka.awaitEvent("waymark.delivery.inbound.v1", person.id(), type);
        }
    }

    private static void due(Person person, String order) {
        api().send(MeshApi.event(DUE, person, order)).then().statusCode(202);
    }
}
