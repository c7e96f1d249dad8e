package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey names what its message is for, and the template learns which of its texts brings it about. */
@ExtendWith(MeshUnderTest.class)
class GoalAcceptanceTest {

    private static final String JOURNEY = "goal-wait";
    private static final String TEMPLATE = "cart-goal";
    private static final String DUE = "goal.due";

    @Test
    void shouldTellAMessageAndItsArmThatSheOrdered() {
        // Given
        Templates.publish(
                TEMPLATE,
                Map.of(
                        "channel", "sms",
                        "choice", Map.of("policy", "THOMPSON", "wins", List.of("CONVERTED")),
                        "variants",
                                List.of(
                                        Map.of(
                                                "locale",
                                                "en",
                                                "arm",
                                                "kind",
                                                "body",
                                                "Your cart waits. Reply STOP to end."),
                                        Map.of("locale", "en", "arm", "short", "body", "Cart! Reply STOP to end."))));
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace(
                                        "value=\"cart-reminder\"",
                                        "value=\"" + TEMPLATE
                                                + "\" /><zeebe:header key=\"goal\" value=\"order.placed\""),
                        JOURNEY);
        Person ada = api().register(Person.awake("ada"));
        api().send(MeshApi.event(DUE, ada, "c-1")).then().statusCode(202);
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));

        // When
        api().send(ordered(ada)).then().statusCode(202);

        // Then
        eventually(() -> assertThat(goal(ada)).contains("event=order.placed", "reachedAt="));
        eventually(() -> assertThat(won()).isEqualTo(1));
        Report.line("goal       %-28s counted for its message and arm", "order after a message");
    }

    /** Without a time of its own, so that it happens by the mesh's clock, which other tests move. */
    private static Map<String, Object> ordered(Person person) {
        Map<String, Object> event = new HashMap<>(MeshApi.event("order.placed", person, "c-1"));
        event.remove("time");
        return event;
    }

    private static String goal(Person person) {
        return String.valueOf(api().messages(person).getFirst().get("goal"));
    }

    private static int won() {
        List<Integer> won = api().as("marketer", "content")
                .get("/v1/templates/" + TEMPLATE + "/versions/1/arms")
                .jsonPath()
                .getList("arms.won");
        return won.stream().mapToInt(Integer::intValue).sum();
    }
}
