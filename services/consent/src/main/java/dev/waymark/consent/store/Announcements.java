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

    Uni<Void> append(SqlConnection tx, List<OutboxMessage> messages) {
        return outbox.append(tx, messages).chain(() -> webhooks.enqueue(tx, messages));
    }

    /** After the commit: what was announced leaves at once. */
    void committed() {
        outbox.committed();
    }
}
