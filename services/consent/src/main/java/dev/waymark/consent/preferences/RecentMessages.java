package dev.waymark.consent.preferences;

import dev.waymark.consent.preferences.delivery.Explanation;
import dev.waymark.consent.preferences.delivery.Message;
import dev.waymark.consent.preferences.delivery.MessagesApi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The newest messages of a person and why they came, in plain words, from the service that sends them. */
@ApplicationScoped
public class RecentMessages {

    private static final Logger LOG = Logger.getLogger(RecentMessages.class);
    private static final int MOST = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String VOICE = "person";

    private final MessagesApi delivery;

    RecentMessages(@RestClient MessagesApi delivery) {
        this.delivery = delivery;
    }

    /** A message, and its explanation to the person. */
    public record Explained(Message message, Explanation explanation) {}

    /**
     * The messages, the newest first; empty when the service does not answer in time: the page goes without them.
     *
     * @param locale en or zh-CN
     */
    public Uni<Optional<List<Explained>>> of(String personId, String locale) {
        return delivery.listMessages(personId, MOST, null)
                .chain(page -> explained(page.messages(), locale))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .invoke(away ->
                        LOG.infof("Messages are not shown: %s", away.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<List<Explained>> explained(List<Message> messages, String locale) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(messages.stream()
                        .map(message -> delivery.explainMessage(message.messageId(), VOICE, locale)
                                .map(explanation -> new Explained(message, explanation)))
                        .toList())
                .andFailFast();
    }
}
