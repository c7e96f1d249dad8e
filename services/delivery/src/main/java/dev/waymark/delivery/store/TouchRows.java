package dev.waymark.delivery.store;

import dev.waymark.delivery.events.StatusEvent;
import io.vertx.mutiny.sqlclient.Row;

/** Rows of the table touch as events see them. */
final class TouchRows {

    private TouchRows() {}

    static StatusEvent.Touch touch(Row row) {
        return new StatusEvent.Touch(
                row.getUUID("message_id"),
                row.getString("touch_key"),
                row.getString("journey_id"),
                row.getString("entry_id"),
                row.getString("element_id"),
                row.getString("person_id"),
                row.getString("channel"),
                row.getUUID("broadcast_id"),
                row.getString("traceparent"));
    }
}
