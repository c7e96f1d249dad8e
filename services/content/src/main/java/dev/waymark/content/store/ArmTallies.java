package dev.waymark.content.store;

import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.arms.ArmNews;
import dev.waymark.content.arms.Tally;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what became of arms. A message counts once as sent and once as won, whatever is told of it, how often and in which order: who claims it in
 * the inbox counts it, in the same transaction. Of a message the inbox holds the id, and forgets it.
 */
@ApplicationScoped
public class ArmTallies {

    private static final String SENT = "arm-sent";
    private static final String WON = "arm-won";
    private static final String SOURCE = "/waymark/delivery";

    private static final String ADD = """
            INSERT INTO arm_tally AS t (key, version, variant, sent, won, updated_at)
            SELECT n.key, n.version, n.variant, n.sent, n.won, $6
            FROM unnest($1::text[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[]) AS n (key, version, variant, sent, won)
            JOIN template_version v ON v.key = n.key AND v.version = n.version AND n.variant BETWEEN 0 AND jsonb_array_length(v.variants) - 1
            ORDER BY n.key, n.version, n.variant
            ON CONFLICT (key, version, variant) DO UPDATE
            SET sent = t.sent + excluded.sent, won = t.won + excluded.won, updated_at = excluded.updated_at""";
    private static final String CHOICES = """
            SELECT v.key, v.version, v.choice::text AS choice
            FROM unnest($1::text[], $2::integer[]) AS n (key, version) JOIN template_version v USING (key, version)""";
    private static final String OF = "SELECT variant, sent, won FROM arm_tally WHERE key = $1 AND version = $2";

    private final Pool pool;
    private final Inbox inbox;
    private final WaymarkClock clock;

    ArmTallies(Pool pool, Inbox inbox, WaymarkClock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Counts what is new. */
    public Uni<Void> take(List<ArmNews> news) {
        return pool.withTransaction(tx -> counted(tx, news).flatMap(counted -> take(tx, counted)));
    }

    private record Version(String key, int version) {

        static Version of(ArmNews.Place place) {
            return new Version(place.template(), place.version());
        }
    }

    /** Without the wins that do not count for their versions; what a version counts never changes. */
    private static Uni<List<ArmNews>> counted(SqlClient tx, List<ArmNews> news) {
        List<Version> versions = news.stream()
                .filter(one -> one.win() != null)
                .map(one -> Version.of(one.place()))
                .distinct()
                .toList();
        if (versions.isEmpty()) {
            return Uni.createFrom().item(news);
        }
        Tuple columns = Tuple.of(
                versions.stream().map(Version::key).toArray(String[]::new),
                versions.stream().map(Version::version).toArray(Integer[]::new));
        return tx.preparedQuery(CHOICES).execute(columns).map(rows -> {
            Map<Version, ArmChoice> choices = new HashMap<>();
            rows.forEach(row -> choices.put(
                    new Version(row.getString("key"), row.getInteger("version")),
                    FieldsJson.readChoice(row.getString("choice"))));
            return news.stream()
                    .map(one -> one.counted(choices.getOrDefault(Version.of(one.place()), ArmChoice.NONE)))
                    .toList();
        });
    }

    private Uni<Void> take(SqlConnection tx, List<ArmNews> news) {
        return inbox.claim(tx, SENT, keys(news)).flatMap(sent -> inbox.claim(
                        tx,
                        WON,
                        keys(news.stream().filter(one -> one.win() != null).toList()))
                .flatMap(won -> add(tx, news, new HashSet<>(sent), new HashSet<>(won))));
    }

    /** What is known of a version's arms now, by the variant's place. */
    public Uni<Map<Integer, Tally>> of(String key, int version) {
        return pool.preparedQuery(OF).execute(Tuple.of(key, version)).map(rows -> {
            Map<Integer, Tally> tallies = new HashMap<>();
            rows.forEach(
                    row -> tallies.put(row.getInteger("variant"), new Tally(row.getLong("sent"), row.getLong("won"))));
            return tallies;
        });
    }

    /** Forgets messages that were counted longer ago; at least seven days. */
    public Uni<Integer> forget(Duration keep) {
        return inbox.purge(pool, SENT, keep)
                .flatMap(sent -> inbox.purge(pool, WON, keep).map(won -> sent + won));
    }

    private static List<EventKey> keys(List<ArmNews> news) {
        return news.stream().map(ArmTallies::key).toList();
    }

    private static EventKey key(ArmNews one) {
        return new EventKey(SOURCE, one.messageId());
    }

    /** Each claim counts for the first of the news that bring it. */
    private Uni<Void> add(SqlClient tx, List<ArmNews> news, Set<EventKey> sent, Set<EventKey> won) {
        Map<ArmNews.Place, Tally> added = new TreeMap<>();
        for (ArmNews one : news) {
            long left = sent.remove(key(one)) ? 1 : 0;
            long gained = one.win() != null && won.remove(key(one)) ? 1 : 0;
            if (left + gained > 0) {
                added.merge(
                        one.place(),
                        new Tally(left, gained),
                        (a, b) -> new Tally(a.sent() + b.sent(), a.won() + b.won()));
            }
        }
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Tuple.from(List.of(
                added.keySet().stream().map(ArmNews.Place::template).toArray(String[]::new),
                added.keySet().stream().map(ArmNews.Place::version).toArray(Integer[]::new),
                added.keySet().stream().map(ArmNews.Place::variant).toArray(Integer[]::new),
                added.values().stream().map(Tally::sent).toArray(Long[]::new),
                added.values().stream().map(Tally::won).toArray(Long[]::new),
                clock.instant().atOffset(ZoneOffset.UTC)));
        return tx.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }
}
