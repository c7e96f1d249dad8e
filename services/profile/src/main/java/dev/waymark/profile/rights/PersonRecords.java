package dev.waymark.profile.rights;

import dev.waymark.platform.rights.Erasures;
import dev.waymark.platform.rights.PersonCopy;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** All that is kept of one person here. */
@ApplicationScoped
public class PersonRecords {

    private static final String READ = """
            SELECT jsonb_build_object(
                'profile', coalesce(jsonb_agg(jsonb_build_object('locale', locale, 'timeZone', time_zone, 'revision', revision,
                    'createdAt', created_at, 'updatedAt', updated_at)), '[]'),
                'addresses', coalesce((SELECT addresses FROM profile WHERE person_id = $1), '[]'),
                'addressReports', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', r.channel, 'reachable', r.reachable, 'at', r.at)), '[]')
                                   FROM profile p, jsonb_array_elements(p.addresses) AS a, address_report r
                                   WHERE p.person_id = $1 AND r.channel = a ->> 'channel' AND r.value = a ->> 'value'),
                'attributes', coalesce(jsonb_agg(attributes) FILTER (WHERE attributes <> '{}'), '[]'),
                'tags', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', tag)), '[]') FROM profile, unnest(tags) AS tag WHERE person_id = $1),
                'pauses', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', fact)), '[]') FROM profile, unnest(paused) AS fact
                    WHERE person_id = $1),
                'segments', (SELECT coalesce(jsonb_agg(jsonb_build_object('segmentId', segment_id) ORDER BY segment_id), '[]')
                             FROM segment_member WHERE person_id = $1),
                'devices', (SELECT coalesce(jsonb_agg(jsonb_build_object('addressId', address_id, 'installationId', installation_id,
                                'platform', platform, 'app', app, 'registeredAt', registered_at, 'updatedAt', updated_at)
                                ORDER BY registered_at DESC, address_id), '[]')
                            FROM device WHERE person_id = $1))::text AS data
            FROM profile WHERE person_id = $1""";
    private static final String ERASE_DEVICES = """
            DELETE FROM device WHERE address_id IN (
                SELECT address_id FROM device WHERE person_id = $1 ORDER BY address_id FOR UPDATE)""";
    private static final String ERASE_REPORTS = """
            DELETE FROM address_report r USING profile p, jsonb_array_elements(p.addresses) AS a
            WHERE p.person_id = $1 AND r.channel = a ->> 'channel' AND r.value = a ->> 'value'
              AND NOT EXISTS (SELECT FROM profile other
                              WHERE other.person_id <> $1
                                AND other.addresses @> jsonb_build_array(jsonb_build_object('channel', r.channel, 'value', r.value)))""";
    private static final String ERASE =
            "DELETE FROM profile WHERE person_id = $1 RETURNING jsonb_array_length(addresses)::bigint AS addresses";

    private final Pool pool;
    private final ErasedPeople erased;
    private final Erasures erasures;
    private final WaymarkClock clock;

    PersonRecords(Pool pool, ErasedPeople erased, Erasures erasures, WaymarkClock clock) {
        this.pool = pool;
        this.erased = erased;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Lists of objects, by kind. */
    public Uni<Map<String, Object>> read(String personId) {
        return PersonCopy.read(pool, READ, personId);
    }

    /** Erases all of it, once for each id; what the person did before and comes late finds no way back in. */
    public Uni<Erasures.Receipt> erase(String personId, String erasureId) {
        Instant now = clock.instant();
        return erasures.once(pool, erasureId, now, tx -> erase(tx, personId, now));
    }

    private Uni<Map<String, Long>> erase(SqlConnection tx, String personId, Instant now) {
        return erased.add(tx, personId, now)
                .chain(() -> tx.preparedQuery(ERASE_REPORTS).execute(Tuple.of(personId)))
                .chain(() -> tx.preparedQuery(ERASE_DEVICES).execute(Tuple.of(personId)))
                .flatMap(devices -> tx.preparedQuery(ERASE)
                        .execute(Tuple.of(personId))
                        .map(profiles -> counts(profiles, devices.rowCount())));
    }

    private static Map<String, Long> counts(RowSet<Row> profiles, long devices) {
        long addresses =
                profiles.stream().mapToLong(row -> row.getLong("addresses")).sum();
        return Map.of("profiles", (long) profiles.rowCount(), "addresses", addresses, "devices", devices);
    }
}
