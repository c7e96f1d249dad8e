package dev.waymark.frequency.store;

import dev.waymark.frequency.caps.Traits;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;
import java.util.TreeSet;

/** Traits in the columns of a reservation. */
final class TraitColumns {

    private static final String END = "\n";

    private TraitColumns() {}

    static Traits read(Row row) {
        return new Traits(
                row.getString("channel"),
                row.getString("purpose"),
                row.getString("journey_id"),
                row.getString("sender_id"),
                tags(row.getString("tags")));
    }

    static String tags(Traits traits) {
        return traits.tags().isEmpty() ? "" : String.join(END, new TreeSet<>(traits.tags())) + END;
    }

    private static Set<String> tags(String column) {
        return column.isEmpty() ? Set.of() : Set.of(column.split(END, 0));
    }
}
