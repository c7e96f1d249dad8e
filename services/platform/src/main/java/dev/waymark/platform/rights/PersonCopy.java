package dev.waymark.platform.rights;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;

/** A service's part of a person's copy (GDPR art. 15 and 20, PIPL art. 45), made by the database. */
public final class PersonCopy {

    private PersonCopy() {}

    /**
     * Lists of objects, by kind.
     *
     * @param query takes the person's id and gives one row with a column {@code data}: a JSON object of arrays, as text
     */
    public static Uni<Map<String, Object>> read(SqlClient client, String query, String personId) {
        return client.preparedQuery(query)
                .execute(Tuple.of(personId))
                .map(rows -> new JsonObject(rows.iterator().next().getString("data")).getMap());
    }
}
