package dev.waymark.consent.rights;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.store.LedgerExport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that this service itself keeps of one person. */
@ApplicationScoped
class OwnRecords {

    /** The name under which it stands in a copy. */
    static final String SERVICE = "consent";

    private static final int MOST = 10_000;
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    // Said of each event alike, or about the one who recorded it.
    private static final Set<String> LEFT_OUT = Set.of("personId", "subject", "recordedBy");
    private static final String TAPS = """
            SELECT coalesce(jsonb_agg(jsonb_build_object('channel', s.channel, 'template', s.template, 'taps', s.taps)), '[]')::text AS data
            FROM subscription s JOIN person p USING (subject) WHERE p.person_id = $1""";
    private static final String REQUESTS = """
            SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'state', state, 'requestedAt', requested_at)
                                      ORDER BY requested_at DESC), '[]')::text AS data
            FROM rights_request WHERE person_id = $1""";

    private final Pool pool;
    private final LedgerExport ledger;
    private final ObjectMapper json;

    OwnRecords(Pool pool, LedgerExport ledger, ObjectMapper json) {
        this.pool = pool;
        this.ledger = ledger;
        this.json = json;
    }

    /** Lists of objects, by kind; of each kind at most 10,000. */
    Uni<Map<String, Object>> of(String personId) {
        return Uni.combine()
                .all()
                .unis(ledger.of(personId, MOST), list(TAPS, personId), list(REQUESTS, personId))
                .asTuple()
                .map(found -> {
                    Map<String, Object> all = new LinkedHashMap<>();
                    all.put(
                            "statements",
                            found.getItem1().stream().map(this::fields).toList());
                    all.put("subscriptions", found.getItem2());
                    all.put("requests", found.getItem3());
                    return all;
                });
    }

    private Uni<List<?>> list(String query, String personId) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(personId))
                .map(rows -> new JsonArray(rows.iterator().next().getString("data")).getList());
    }

    private Map<String, Object> fields(LedgerExport.Exported event) {
        return json.convertValue(event, FIELDS).entrySet().stream()
                .filter(field -> field.getValue() != null && !LEFT_OUT.contains(field.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> Objects.requireNonNull(field.getValue()),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
