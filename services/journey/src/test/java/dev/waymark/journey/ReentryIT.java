package dev.waymark.journey;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntries;
import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.happens;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A journey lets people in as often as its drawing says. */
@JourneyTest
class ReentryIT {

    private static final String CART = "{\"cartId\":\"c-1\",\"total\":199}";

    @Test
    void shouldLetNobodyInTwiceWhereTheDrawingSaysNever() {
        // Given
        Service.deployed(reentry("once", "<zeebe:property name=\"waymark:reentry\" value=\"never\" />"));
        stay("once", "olga");

        // When
        happens("olga-2", "once.begun", "olga", CART);

        // Then
        assertThat(refusal("olga"))
                .containsEntry("decision", "BLOCKED_MAX")
                .containsEntry(
                        "reason",
                        "The same key has entered once already, which is as often as the journey ever allows.");
    }

    @Test
    void shouldSayFromWhenOnTheNextEntryIsPossible() {
        // Given
        Service.deployed(reentry("weekly", "<zeebe:property name=\"waymark:min-gap\" value=\"P7D\" />"));
        stay("weekly", "gina");

        // When
        happens("gina-2", "weekly.begun", "gina", CART);
        happens("gina-2", "weekly.begun", "gina", CART);

        // Then
        assertThat(refusal("gina"))
                .containsEntry("decision", "BLOCKED_GAP")
                .extractingByKey("reason")
                .asString()
                .startsWith("The last entry of the same key is too short a time ago; the next is possible from 20");
    }

    private static String reentry(String journey, String property) {
        return change(
                welcome(journey),
                "<zeebe:property name=\"waymark:keep\"",
                property + "<zeebe:property name=\"waymark:keep\"");
    }

    private static void stay(String journey, String person) {
        happens(person + "-1", journey + ".begun", person, CART);
        happens(person + "-out", "order.placed", person, CART);
        awaitEntry(person, "ENDED");
    }

    private static Map<String, Object> refusal(String person) {
        List<Map<String, Object>> entries = awaitEntries(person, found -> found.size() == 2);
        return entries.getFirst();
    }
}
