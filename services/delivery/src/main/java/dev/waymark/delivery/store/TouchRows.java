package dev.waymark.delivery.store;

import dev.waymark.delivery.events.StatusEvent;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the table touch as events see them. */
final class TouchRows {

    private TouchRows() {}

    /** The message as others know it: a further attempt has the ids of the first. Wants the columns attempt and attempt_of. */
    static StatusEvent.Touch touch(Row row) {
        int attempt = row.getInteger("attempt");
        String key = row.getString("touch_key");
        return new StatusEvent.Touch(
                attempt == 1 ? row.getUUID("message_id") : row.getUUID("attempt_of"),
                attempt == 1 ? key : key.substring(0, key.lastIndexOf('/')),
                row.getString("journey_id"),
                row.getString("entry_id"),
                row.getString("element_id"),
                row.getString("person_id"),
                row.getString("channel"),
                said(row),
                row.getUUID("broadcast_id"),
                row.getString("traceparent"),
                attempt);
    }

    private static StatusEvent.@Nullable Said said(Row row) {
        String arm = row.getString("arm");
        return arm == null
                ? null
                : new StatusEvent.Said(
                        row.getString("template"), row.getInteger("template_version"), row.getInteger("variant"), arm);
    }
}
