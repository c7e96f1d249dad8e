package dev.waymark.consent.store;

import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Announces changes on Kafka and to the webhooks, in the transaction of the change. */
@ApplicationScoped
class Announcements {

    private final Outbox outbox;
    private final Webhooks webhooks;

    Announcements(Outbox outbox, Webhooks webhooks) {
        this.outbox = outbox;
        this.webhooks = webhooks;
    }

    /**
     * Announces; both statements are sent at once.
     *
     * @param toWebhooks false when there is no webhook to tell
     */
    Uni<Void> append(SqlConnection tx, List<OutboxMessage> messages, boolean toWebhooks) {
        Uni<Void> published = outbox.append(tx, messages);
        return toWebhooks
                ? Uni.join()
                        .all(published, webhooks.enqueue(tx, messages))
                        .andFailFast()
                        .replaceWithVoid()
                : published;
    }

    /** After the commit: what was announced leaves at once. */
    void committed() {
        outbox.committed();
    }
}
