package dev.waymark.delivery.api;

import dev.waymark.delivery.api.contract.Explanation;
import dev.waymark.delivery.api.contract.Message;
import dev.waymark.delivery.api.contract.MessagePage;
import dev.waymark.delivery.api.contract.MessagesApi;
import dev.waymark.delivery.store.MessageStore;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of messages, for people. */
public class MessageResource implements MessagesApi {

    private final MessageStore messages;

    MessageResource(MessageStore messages) {
        this.messages = messages;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<MessagePage> listMessages(String person, Integer limit, @Nullable String after) {
        UUID before = after == null ? null : cursor(after);
        return messages.ofPerson(person, before, limit + 1).map(found -> page(found, limit));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<Message> getMessage(String messageId) {
        return find(messageId).map(MessageJson::of);
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "mesh"})
    public Uni<Explanation> explainMessage(String messageId, String voice, String locale) {
        return find(messageId).map(message -> ExplanationJson.of(message, voice, locale));
    }

    private Uni<MessageStore.Message> find(String messageId) {
        Uni<Optional<MessageStore.Message>> found = uuid(messageId)
                .map(messages::byId)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return found.map(message -> message.orElseThrow(() -> Problems.notFound("message", "with that id")));
    }

    private static MessagePage page(List<MessageStore.Message> found, int limit) {
        List<MessageStore.Message> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? shown.getLast().messageId().toString() : null;
        return new MessagePage(shown.stream().map(MessageJson::of).toList(), next);
    }

    private static UUID cursor(String after) {
        return uuid(after)
                .orElseThrow(() -> Problems.invalid(
                        "after", "is not the next of a page", "Send the next of the page before, or leave it out."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notUuid) {
            return Optional.empty();
        }
    }
}
