package dev.waymark.delivery.inbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.Reply;
import dev.waymark.delivery.gates.consent.ConsentApi;
import dev.waymark.delivery.gates.consent.ConsentStatement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells consent that people end marketing messages. Consent answers when nothing more can leave: no permit of the person that was
 * given before is outstanding.
 */
@ApplicationScoped
class Withdrawals {

    private static final String SOURCE = "-reply";
    private static final int REFUSED = 300;

    private final ConsentApi consents;
    private final ObjectMapper json;

    Withdrawals(@RestClient ConsentApi consents, ObjectMapper json) {
        this.consents = consents;
        this.json = json;
    }

    /** Withdraws for each of the people; repeating it for the same message has no further effect. */
    Uni<Void> withdraw(Reply message, String keyword, List<String> people) {
        List<Uni<Void>> told = people.stream()
                .map(person -> withdraw(message, keyword, person))
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(told).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> withdraw(Reply message, String keyword, String person) {
        // By name, so that further optional fields of the contract need no change here.
        ConsentStatement statement = json.convertValue(
                Map.of(
                        "personId",
                        person,
                        "purpose",
                        Purpose.MARKETING.wire(),
                        "channel",
                        message.channel(),
                        "status",
                        "WITHDRAWN",
                        "source",
                        message.channel() + SOURCE,
                        "capturedAt",
                        message.receivedAt().toString(),
                        "actor",
                        "SELF",
                        "evidence",
                        "keyword " + keyword),
                ConsentStatement.class);
        return consents.recordConsent(statement, key(message, person))
                .invoke(answer -> {
                    if (answer.getStatus() >= REFUSED) {
                        throw new IllegalStateException(
                                "Consent refuses the withdrawal with status " + answer.getStatus());
                    }
                })
                .replaceWithVoid();
    }

    /** At most 128 characters, as the contract wants; the person's id alone may have as many. */
    private static String key(Reply message, String person) {
        return message.channel() + SOURCE + "/" + message.id() + "/"
                + UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8));
    }
}
