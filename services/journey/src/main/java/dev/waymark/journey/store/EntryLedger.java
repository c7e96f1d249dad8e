package dev.waymark.journey.store;

import dev.waymark.journey.ActiveEntry;
import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryDecision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The record of who entered and who was refused. The database keeps the rule "one active per key", whoever else decides at the same time. */
@ApplicationScoped
public class EntryLedger {

    // Person by person, which OFFSET 0 sees to: the index of the active ones looks empty, and so cheap to read as a
    // whole, until the
    // database has counted them.
    private static final String ACTIVE = """
            SELECT e.* FROM (SELECT DISTINCT unnest($1::text[]) AS person_id) p
            CROSS JOIN LATERAL (SELECT a.entry_id, a.journey_id, a.version, a.person_id, a.variables FROM entry a
                                WHERE a.person_id = p.person_id AND a.state IN ('STARTING', 'ACTIVE') OFFSET 0) e
            UNION ALL
            SELECT entry_id, journey_id, version, person_id, variables FROM entry
            WHERE entry_id = ANY ($2) AND state NOT IN ('ENDED', 'REFUSED') AND person_id <> ALL ($1)""";

    // In the order of the keys, so that two transactions never wait for each other; per key in the order of the events.
    private static final String ENTER = """
            INSERT INTO entry (entry_id, journey_id, version, person_id, entry_key, state, decision, variables,
                               event_source, event_id, event_type, lane, decided_at)
            SELECT entry_id, journey_id, version, person_id, entry_key, 'STARTING', 'ENTERED', variables::jsonb,
                   source, id, type, lane, $11
            FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                        $10::smallint[])
                 WITH ORDINALITY AS c (entry_id, journey_id, version, person_id, entry_key, variables, source, id, type, lane, n)
            ORDER BY journey_id, entry_key, n
            ON CONFLICT (journey_id, entry_key) WHERE state IN ('STARTING', 'ACTIVE') DO NOTHING
            RETURNING entry_id""";

    private static final String REFUSE = """
            INSERT INTO entry (entry_id, journey_id, version, person_id, entry_key, state, decision, reason, blocked_by, variables,
                               event_source, event_id, event_type, decided_at)
            SELECT c.entry_id, c.journey_id, c.version, c.person_id, c.entry_key, 'REFUSED', c.decision, c.reason,
                   CASE WHEN c.decision = 'BLOCKED_ACTIVE' THEN
                       (SELECT a.entry_id FROM entry a WHERE a.journey_id = c.journey_id AND a.entry_key = c.entry_key
                        AND a.state IN ('STARTING', 'ACTIVE')) END,
                   '{}', c.source, c.id, c.type, $11
            FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                        $10::text[])
                 AS c (entry_id, journey_id, version, person_id, entry_key, source, id, type, decision, reason)""";

    /** Who is inside, of these persons and of these entries. */
    public Uni<List<ActiveEntry>> active(SqlClient tx, Collection<String> persons, Collection<UUID> entries) {
        if (persons.isEmpty() && entries.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.preparedQuery(ACTIVE)
                .execute(Tuple.of(persons.toArray(String[]::new), entries.toArray(UUID[]::new)))
                .map(rows -> {
                    List<ActiveEntry> active = new ArrayList<>();
                    rows.forEach(row -> active.add(active(row)));
                    return active;
                });
    }

    /**
     * Lets those in whose key is free, in one statement. Of two with the same key, in this batch or in another transaction,
     * one gets in.
     *
     * @return the ids of those who are in
     */
    public Uni<Set<UUID>> enter(SqlClient tx, List<Candidate> candidates, Instant now) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Tuple rows = keys(candidates)
                .addArrayOfString(texts(candidates, c -> new JsonObject(c.variables()).encode()))
                .addArrayOfString(texts(candidates, c -> c.event().source()))
                .addArrayOfString(texts(candidates, c -> c.event().id()))
                .addArrayOfString(texts(candidates, c -> c.event().type()))
                .addArrayOfShort(candidates.stream().map(EntryLedger::lane).toArray(Short[]::new))
                .addValue(OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        return tx.preparedQuery(ENTER).execute(rows).map(entered -> {
            Set<UUID> ids = new HashSet<>();
            entered.forEach(row -> ids.add(row.getUUID("entry_id")));
            return ids;
        });
    }

    /** Records refusals, in one statement: those planned as such, and those who found their key taken. */
    public Uni<Void> refuse(SqlClient tx, List<Candidate> refused, Instant now) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = keys(refused)
                .addArrayOfString(texts(refused, c -> c.event().source()))
                .addArrayOfString(texts(refused, c -> c.event().id()))
                .addArrayOfString(texts(refused, c -> c.event().type()))
                .addArrayOfString(texts(refused, c -> refusal(c).code()))
                .addArrayOfString(texts(refused, c -> reason(refusal(c))))
                .addValue(OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        return tx.preparedQuery(REFUSE).execute(rows).replaceWithVoid();
    }

    /** Why a candidate is not in: as planned, or because the key was taken. */
    public static EntryDecision refusal(Candidate candidate) {
        return switch (candidate.planned()) {
            case EntryDecision.Entered ignored -> new EntryDecision.BlockedActive();
            case EntryDecision refused -> refused;
        };
    }

    /** Lower ones are begun first. */
    private static Short lane(Candidate candidate) {
        return (short) (candidate.journey().definition().prompt() ? 0 : 1);
    }

    private static String reason(EntryDecision refusal) {
        return switch (refusal) {
            case EntryDecision.NotEligible not -> not.reason();
            case EntryDecision.BlockedActive ignored -> "An entry of the same key has not ended yet.";
            case EntryDecision.BlockedGap gap ->
                "The last entry of the same key is too short a time ago; the next is possible from "
                        + gap.again().truncatedTo(ChronoUnit.SECONDS) + " on.";
            case EntryDecision.BlockedMax max
            when max.window() == null ->
                "The same key has entered " + times(max.most())
                        + " already, which is as often as the journey ever allows.";
            case EntryDecision.BlockedMax max ->
                "The same key has entered " + times(max.most()) + " within " + max.window()
                        + ", which is as often as the journey allows.";
            case EntryDecision.Entered ignored -> "";
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static Tuple keys(List<Candidate> candidates) {
        return Tuple.tuple()
                .addArrayOfUUID(candidates.stream().map(Candidate::entryId).toArray(UUID[]::new))
                .addArrayOfString(texts(candidates, c -> c.journey().journeyId()))
                .addArrayOfInteger(
                        candidates.stream().map(c -> c.journey().version()).toArray(Integer[]::new))
                .addArrayOfString(texts(candidates, c -> c.event().personId()))
                .addArrayOfString(texts(candidates, Candidate::entryKey));
    }

    private static String[] texts(List<Candidate> candidates, java.util.function.Function<Candidate, String> text) {
        return candidates.stream().map(text).toArray(String[]::new);
    }

    private static ActiveEntry active(Row row) {
        return new ActiveEntry(
                row.getUUID("entry_id"),
                row.getString("journey_id"),
                row.getInteger("version"),
                row.getString("person_id"),
                row.getJsonObject("variables").getMap(),
                ActiveEntry.BEFORE);
    }
}
