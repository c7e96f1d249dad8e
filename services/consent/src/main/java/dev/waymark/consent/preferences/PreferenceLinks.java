package dev.waymark.consent.preferences;

import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Issues links, and finds the person whose page a link opens. */
@ApplicationScoped
public class PreferenceLinks {

    private static final String KNOW = """
            INSERT INTO person (person_id) SELECT p.id FROM unnest($1::text[]) AS p (id) ORDER BY p.id
            ON CONFLICT (person_id) DO NOTHING""";
    // Only who has no number yet draws one: a number that is drawn and not used is lost.
    private static final String NUMBER = """
            INSERT INTO preference_number (subject)
            SELECT p.subject FROM person p
            WHERE p.person_id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM preference_number n WHERE n.subject = p.subject)
            ORDER BY p.subject ON CONFLICT (subject) DO NOTHING""";
    private static final String NUMBERS = """
            SELECT p.person_id, n.number FROM person p JOIN preference_number n USING (subject) WHERE p.person_id = ANY ($1)""";
    private static final String VISIT = """
            WITH known AS (
                SELECT p.subject, p.person_id FROM preference_number n JOIN person p USING (subject)
                WHERE n.number = $1 AND p.person_id IS NOT NULL
            ), visit AS (
                INSERT INTO preference_visit AS v (subject, minute, visits) SELECT k.subject, $2::timestamptz, 1 FROM known k
                ON CONFLICT (subject, minute) DO UPDATE SET visits = v.visits + 1
                RETURNING visits
            )
            SELECT known.subject, known.person_id, visit.visits FROM known, visit""";
    private static final String ACTED = """
            INSERT INTO preference_form AS f (form, subject, acted_at) VALUES ($1, $2, $3)
            ON CONFLICT (form) DO UPDATE SET form = f.form RETURNING acted_at""";
    private static final String FORGET_VISITS = "DELETE FROM preference_visit WHERE minute < now() - interval '1 hour'";
    private static final String FORGET_FORMS =
            "DELETE FROM preference_form WHERE acted_at < now() - $1 * interval '1 second'";

    private final Pool pool;
    private final LinkTokens tokens;
    private final UnsubscribeUrls unsubscribes;
    private final ConsentConfig.Preferences config;
    private final WaymarkClock clock;

    PreferenceLinks(
            Pool pool, LinkTokens tokens, UnsubscribeUrls unsubscribes, ConsentConfig config, WaymarkClock clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.unsubscribes = unsubscribes;
        this.config = config.preferences();
        this.clock = clock;
    }

    /**
     * Whom a link is for.
     *
     * @param topic what the message that it goes into is about; null when that is not said
     */
    public record Wanted(String personId, @Nullable Topic topic) {}

    /**
     * A link for one person.
     *
     * @param unsubscribe takes the topic off by one click; null without a topic, and for one that needs no consent
     */
    public record Link(
            String personId,
            String url,
            Instant expires,
            @Nullable String unsubscribe) {}

    /** The person whose page a link opens. */
    public record Visitor(UUID subject, String personId, Instant expires, boolean tooOften) {}

    /** Links for people, in the order asked; each lives as long as it is configured. */
    public Uni<List<Link>> issue(List<Wanted> wanted) {
        Instant now = clock.instant();
        String[] ids = wanted.stream().map(Wanted::personId).distinct().toArray(String[]::new);
        return pool.preparedQuery(NUMBERS)
                .execute(Tuple.of((Object) ids))
                .map(PreferenceLinks::numbers)
                .chain(numbers ->
                        numbers.size() == ids.length ? Uni.createFrom().item(numbers) : number(ids))
                .map(numbers -> wanted.stream()
                        .map(each -> link(each, Objects.requireNonNull(numbers.get(each.personId())), now))
                        .toList());
    }

    /** Gives numbers to those who have none; three round trips, once in a person's life. */
    private Uni<Map<String, Long>> number(String[] ids) {
        return pool.preparedQuery(KNOW)
                .execute(Tuple.of((Object) ids))
                .chain(() -> pool.preparedQuery(NUMBER).execute(Tuple.of((Object) ids)))
                .chain(() -> pool.preparedQuery(NUMBERS).execute(Tuple.of((Object) ids)))
                .map(PreferenceLinks::numbers);
    }

    private static Map<String, Long> numbers(RowSet<Row> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.getString("person_id"), row -> row.getLong("number")));
    }

    private Link link(Wanted wanted, long number, Instant now) {
        Instant expires = now.plus(config.linkLifetime()).truncatedTo(ChronoUnit.HOURS);
        Topic topic = wanted.topic();
        return new Link(
                wanted.personId(),
                config.publicUrl() + "/p/" + tokens.issue(number, expires),
                expires,
                topic == null ? null : unsubscribes.of(number, topic, now).orElse(null));
    }

    /** Counts a visit; empty when nobody has that number any more. */
    public Uni<Optional<Visitor>> visit(LinkTokens.Reading.Valid link) {
        Tuple visit = Tuple.of(
                link.number(), clock.instant().truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(VISIT)
                .execute(visit)
                .map(rows -> rows.stream().findFirst().map(row -> visitor(link, row)));
    }

    private Visitor visitor(LinkTokens.Reading.Valid link, Row row) {
        boolean tooOften = row.getInteger("visits") > config.visitsPerMinute();
        return new Visitor(row.getUUID("subject"), row.getString("person_id"), link.expires(), tooOften);
    }

    /** The moment at which a button was first pressed: now, unless it has been pressed before. */
    public Uni<Instant> acted(String form, UUID subject) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.preparedQuery(ACTED)
                .execute(Tuple.of(form, subject, now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.iterator().next().getOffsetDateTime("acted_at").toInstant());
    }

    @Scheduled(every = "10m", delayed = "3m")
    Uni<Void> forget() {
        long lifetime = config.linkLifetime().toSeconds();
        return pool.query(FORGET_VISITS)
                .execute()
                .chain(() -> pool.preparedQuery(FORGET_FORMS).execute(Tuple.of(lifetime)))
                .replaceWithVoid();
    }
}
