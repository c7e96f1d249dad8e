package dev.waymark.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cart recovery and its events, as data. */
public final class Fixtures {

    public static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Fixtures() {}

    public static JourneyDefinition cartRecovery() {
        return cartRecovery(StartRule.PERSON);
    }

    public static JourneyDefinition cartRecovery(String keyField) {
        return cartRecovery(keyField, Reentry.FREE);
    }

    public static JourneyDefinition cartRecovery(String keyField, Reentry reentry) {
        return new JourneyDefinition(
                "cart-recovery",
                "Cart recovery",
                new StartRule(
                        "cart.abandoned",
                        keyField,
                        reentry,
                        List.of("cartId", "total"),
                        Map.of("orderWait", "PT1H", "discount", "10"),
                        Set.of("orderWait")),
                List.of(
                        new WaitRule("order-placed", "order.placed", "cartId", null),
                        new WaitRule("opened", "message.delivered", null, Duration.ZERO)),
                Set.of("marketing/sms"));
    }

    public static JourneyVersion version(JourneyDefinition definition, int version) {
        return new JourneyVersion(definition, version, true, false);
    }

    public static JourneyEvent abandoned(String id, String person, String cart) {
        return event(id, "cart.abandoned", person, Map.of("cartId", cart, "total", 199));
    }

    public static JourneyEvent ordered(String id, String person, String cart) {
        return event(id, "order.placed", person, Map.of("cartId", cart));
    }

    public static JourneyEvent delivered(String id, String person, UUID entry) {
        return new JourneyEvent(
                "/delivery",
                id,
                "message.delivered",
                person,
                null,
                Map.of("entryId", entry.toString()),
                new JourneyEvent.Entry(entry));
    }

    public static JourneyEvent event(String id, String type, String person, Map<String, ?> data) {
        return new JourneyEvent("/shop", id, type, person, TRACE, data, new JourneyEvent.Person());
    }

    public static ActiveEntry inside(UUID id, String person, Map<String, ?> variables) {
        Map<String, @Nullable Object> copy = new HashMap<>(variables);
        return new ActiveEntry(id, "cart-recovery", 1, person, copy, ActiveEntry.BEFORE);
    }
}
