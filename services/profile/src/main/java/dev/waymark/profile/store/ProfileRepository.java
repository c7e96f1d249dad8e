package dev.waymark.profile.store;

import dev.waymark.profile.Address;
import dev.waymark.profile.LookedUp;
import dev.waymark.profile.Lookup;
import dev.waymark.profile.Profile;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.ProfileChange.Kind;
import dev.waymark.profile.ProfileDraft;
import dev.waymark.profile.devices.PushAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Profiles in Postgres. Each method is one statement, whatever the number of people. */
@ApplicationScoped
public class ProfileRepository {

    private static final String FIND = """
            SELECT person_id, locale, time_zone, addresses::text, attributes::text, tags, paused, revision, created_at, updated_at
            FROM profile WHERE person_id = $1""";

    // Sorted, so that two batches that bring the same new people never wait for each other in a circle.
    private static final String CREATE_MISSING = """
            INSERT INTO profile (person_id, created_at, updated_at)
            SELECT p.id, $2, $2 FROM unnest($1::text[]) WITH ORDINALITY AS p (id, n) ORDER BY p.n
            ON CONFLICT DO NOTHING
            RETURNING person_id""";

    private static final String CREATE = """
            INSERT INTO profile (person_id, locale, time_zone, addresses, attributes, tags, created_at, updated_at)
            VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $7)
            ON CONFLICT DO NOTHING""";

    private static final String REPLACE = """
            WITH old AS (SELECT * FROM profile WHERE person_id = $1 FOR UPDATE)
            UPDATE profile p
            SET locale = $2, time_zone = $3, addresses = $4::text::jsonb, attributes = $5::text::jsonb, tags = $6,
                revision = p.revision + 1, updated_at = $7
            FROM old
            WHERE p.person_id = old.person_id
              AND (old.locale, old.time_zone, old.addresses, old.attributes, old.tags)
                  IS DISTINCT FROM ($2, $3, $4::text::jsonb, $5::text::jsonb, $6)
            RETURNING p.revision, array_remove(ARRAY[
                CASE WHEN old.locale IS DISTINCT FROM p.locale THEN 'locale' END,
                CASE WHEN old.time_zone IS DISTINCT FROM p.time_zone THEN 'timeZone' END,
                CASE WHEN old.addresses <> p.addresses THEN 'addresses' END], NULL)
              || ARRAY(SELECT 'attributes.' || key
                       FROM jsonb_each(old.attributes) AS o FULL JOIN jsonb_each(p.attributes) AS n USING (key)
                       WHERE o.value IS DISTINCT FROM n.value ORDER BY key)
              || ARRAY(SELECT 'tags.' || tag FROM unnest(old.tags || p.tags) AS tag
                       GROUP BY tag HAVING count(*) = 1 ORDER BY tag) AS fields""";

    private static final String LOOKUP = """
            SELECT l.n, p.person_id, p.locale, p.time_zone, p.revision, p.created_at, p.updated_at,
              (SELECT coalesce(jsonb_agg(a.address ORDER BY a.i), '[]')
               FROM jsonb_array_elements(p.addresses) WITH ORDINALITY AS a (address, i)
               WHERE (l.channel IS NULL OR a.address ->> 'channel' = l.channel)
                 AND NOT EXISTS (SELECT FROM address_report r
                                 WHERE r.channel = a.address ->> 'channel' AND r.value = a.address ->> 'value' AND NOT r.reachable))::text
                AS addresses,
              (SELECT coalesce(jsonb_object_agg(name, p.attributes -> name), '{}')
               FROM jsonb_array_elements_text(l.names) AS name WHERE p.attributes ? name AND 'attributes.' || name <> ALL (p.paused))::text
                AS attributes,
              ARRAY(SELECT tag FROM unnest(p.tags) AS tag WHERE l.tags ? tag AND 'tags.' || tag <> ALL (p.paused)) AS tags,
              '{}'::text[] AS paused,
              CASE WHEN coalesce(l.channel, 'push') = 'push' THEN
                (SELECT jsonb_agg(jsonb_build_object('platform', d.platform, 'app', d.app, 'token', d.token, 'endpoint', d.endpoint,
                                                     'p256dh', d.p256dh, 'auth', d.auth) ORDER BY d.registered_at DESC, d.address_id)
                 FROM device d WHERE d.person_id = p.person_id)::text END AS devices
            FROM ROWS FROM (jsonb_to_recordset($1::text::jsonb) AS ("personId" text, channel text, attributes jsonb, tags jsonb))
              WITH ORDINALITY AS l (person_id, channel, names, tags, n)
            JOIN profile p ON p.person_id = l.person_id""";

    private static final String OWNERS = """
            SELECT person_id FROM profile
            WHERE addresses @> jsonb_build_array(jsonb_build_object('channel', $1::text, 'value', $2::text))
            ORDER BY person_id LIMIT 100""";

    private static final String DEVICE_OWNER = "SELECT person_id FROM device WHERE address_id = $1";

    private final Pool pool;

    ProfileRepository(Pool pool) {
        this.pool = pool;
    }

    /** The person, or empty when not known. */
    public Uni<Optional<Profile>> find(String personId) {
        return find(pool, personId);
    }

    /** The person as the transaction sees it, or empty when not known. */
    public Uni<Optional<Profile>> find(SqlClient client, String personId) {
        return client.preparedQuery(FIND).execute(Tuple.of(personId)).map(ProfileRepository::first);
    }

    /**
     * What is asked of each person that is known, by the lookup's place in the list. The content of each answer holds only
     * the addresses, attributes and tags asked for, and none that is paused.
     */
    public Uni<Map<Integer, LookedUp>> lookup(List<Lookup> lookups) {
        return pool.preparedQuery(LOOKUP)
                .execute(Tuple.of(ProfileJson.write(lookups)))
                .map(rows -> {
                    Map<Integer, LookedUp> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getLong("n").intValue() - 1, new LookedUp(profile(row), devices(row)));
                    }
                    return found;
                });
    }

    /** The people who have the address, by id; at most 100. */
    public Uni<List<String>> owners(String channel, String address) {
        Uni<RowSet<Row>> owners = channel.equals(Address.PUSH)
                ? pool.preparedQuery(DEVICE_OWNER).execute(Tuple.of(address))
                : pool.preparedQuery(OWNERS).execute(Tuple.of(channel, address));
        return owners.map(
                rows -> rows.stream().map(row -> row.getString("person_id")).toList());
    }

    /**
     * Creates the people not known yet, within the transaction.
     *
     * @return those who were created
     */
    public Uni<List<String>> createMissing(SqlClient tx, Collection<String> personIds, Instant now) {
        String[] ids = new TreeSet<>(personIds).toArray(String[]::new);
        return tx.preparedQuery(CREATE_MISSING).execute(Tuple.of(ids, utc(now))).map(rows -> rows.stream()
                .map(row -> row.getString("person_id"))
                .sorted()
                .toList());
    }

    /**
     * Creates the person or replaces what is known, within the transaction. The person's row stays locked until it ends.
     *
     * @return what changed; empty when the person already was as described
     */
    public Uni<Optional<ProfileChange>> put(SqlClient tx, String personId, ProfileDraft draft, Instant now) {
        Tuple row = Tuple.from(new Object[] {
            personId,
            draft.locale(),
            draft.timeZone(),
            ProfileJson.write(draft.addresses()),
            ProfileJson.write(draft.attributes()),
            draft.tags().toArray(String[]::new),
            utc(now)
        });
        return tx.preparedQuery(CREATE)
                .execute(row)
                .flatMap(created -> created.rowCount() == 1
                        ? Uni.createFrom().item(Optional.of(ProfileChange.created(personId, draft)))
                        : replace(tx, personId, row));
    }

    private static Uni<Optional<ProfileChange>> replace(SqlClient tx, String personId, Tuple values) {
        return tx.preparedQuery(REPLACE).execute(values).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new ProfileChange(
                        personId, Kind.REPLACED, row.getLong("revision"), List.of(row.getArrayOfStrings("fields")))));
    }

    private static Optional<Profile> first(RowSet<Row> rows) {
        RowIterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(profile(iterator.next())) : Optional.empty();
    }

    private static Profile profile(Row row) {
        ProfileDraft content = new ProfileDraft(
                row.getString("locale"),
                row.getString("time_zone"),
                ProfileJson.addresses(row.getString("addresses")),
                ProfileJson.attributes(row.getString("attributes")),
                List.of(row.getArrayOfStrings("tags")));
        return new Profile(
                row.getString("person_id"),
                content,
                List.of(row.getArrayOfStrings("paused")),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<PushAddress> devices(Row row) {
        String json = row.getString("devices");
        return json == null ? List.of() : ProfileJson.devices(json);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
