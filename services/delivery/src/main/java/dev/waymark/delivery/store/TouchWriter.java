package dev.waymark.delivery.store;

import dev.waymark.delivery.Bounce;
import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Rendering;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.events.StatusEvent;
import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what the gates and the channel made of touches; each batch in one transaction with the events that announce it. */
@ApplicationScoped
public class TouchWriter {

    // Every statement that locks several touches locks them in the order of their keys, so that two wait for each other
    // and never lock up.
    private static final String RECORD = """
            INSERT INTO touch (message_id, touch_key, entry_id, element_id, journey_id, person_id, channel, purpose, template,
                               state, version, outcome, reason, until, claim, address, reference, trail, traceparent, settle,
                               broadcast_id, attempt_of, attempt, template_version, variant, arm, goal, goal_from, goal_until, created_at, updated_at)
            SELECT message_id, touch_key, entry_id, element_id, journey_id, person_id, channel, purpose, template,
                   state, version, outcome, reason, until, claim, address, nextval('touch_reference'), trail::jsonb, traceparent, settle,
                   broadcast_id, attempt_of, attempt, template_version, variant, arm, goal, goal_from, goal_until, $29, $29
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                        $10::text[], $11::integer[], $12::text[], $13::text[], $14::timestamptz[], $15::uuid[], $16::text[],
                        $17::text[], $18::text[], $19::text[], $20::uuid[], $21::uuid[], $22::integer[],
                        $23::integer[], $24::integer[], $25::text[], $26::text[], $27::timestamptz[], $28::timestamptz[])
                AS w (message_id, touch_key, entry_id, element_id, journey_id, person_id, channel, purpose, template,
                      state, version, outcome, reason, until, claim, address, trail, traceparent, settle, broadcast_id, attempt_of,
                      attempt, template_version, variant, arm, goal, goal_from, goal_until)
            ORDER BY touch_key
            ON CONFLICT (touch_key) DO UPDATE
            SET channel = excluded.channel, template = excluded.template, template_version = excluded.template_version, variant = excluded.variant,
                arm = excluded.arm, goal = excluded.goal, goal_from = excluded.goal_from, goal_until = excluded.goal_until, state = excluded.state, version = excluded.version, outcome = excluded.outcome, reason = excluded.reason,
                until = excluded.until, claim = excluded.claim, address = excluded.address, reference = excluded.reference,
                trail = excluded.trail, settle = excluded.settle, updated_at = excluded.updated_at
            WHERE touch.state = 'HELD' AND touch.version = excluded.version - 1
            RETURNING touch_key, reference""";

    // A sender that was taken for dead and comes back may still tell what really happened, but no longer that it will
    // try again.
    private static final String FINISH = """
            WITH mine AS (
                SELECT message_id FROM touch WHERE message_id = ANY($1) ORDER BY touch_key FOR UPDATE
            )
            UPDATE touch
            SET state = e.state, version = version + 1, outcome = e.outcome, reason = e.reason, until = e.until, claim = e.claim,
                address = e.address, parts = e.parts, trail = e.trail::jsonb, settle = e.settle, updated_at = $11
            FROM mine JOIN unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[],
                                  $8::integer[], $9::text[], $10::text[])
                AS e (message_id, claim, state, outcome, reason, until, address, parts, trail, settle) USING (message_id)
            WHERE touch.message_id = e.message_id AND touch.claim = e.claim
              AND (touch.state = 'DISPATCHING' OR touch.outcome = 'UNKNOWN' AND e.state = 'DONE')
            RETURNING touch.message_id""";

    private static final String PROVIDER_IDS = """
            INSERT INTO provider_message (provider, provider_id, message_id)
            SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[])
            ON CONFLICT DO NOTHING""";

    private final Pool pool;
    private final StatusEvents events;
    private final Bounces bounces;
    private final ShortLinks links;

    TouchWriter(Pool pool, StatusEvents events, Bounces bounces, ShortLinks links) {
        this.pool = pool;
        this.events = events;
        this.bounces = bounces;
        this.links = links;
    }

    /**
     * Records a batch in one statement: holds, final decisions, and claims. A touch whose row is not what the candidate started
     * from stays as it is: somebody else was faster.
     *
     * @return the touches that were recorded, by key, with the reference under which each may be handed over
     */
    public Uni<Map<String, Integer>> record(List<TouchWrite> writes, Instant now) {
        if (writes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.withTransaction(
                        tx -> record(tx, writes, now).call(won -> EscalationRows.begin(tx, won(writes, won), now)))
                .invoke(won -> events.committed());
    }

    /** The same within a transaction. Call {@link #committed()} after the commit. */
    Uni<Map<String, Integer>> record(SqlConnection tx, List<TouchWrite> writes, Instant now) {
        return writes.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(RECORD)
                        .execute(TouchColumns.written(writes, now))
                        .map(TouchWriter::references)
                        .call(won -> links.insert(tx, claimed(won(writes, won)), now))
                        .call(won -> events.append(tx, decided(won(writes, won), now)));
    }

    /** Tells the relay that events were committed. */
    void committed() {
        events.committed();
    }

    private static List<TouchWrite> won(List<TouchWrite> writes, Map<String, Integer> references) {
        return writes.stream()
                .filter(w -> references.containsKey(w.candidate().key().toString()))
                .toList();
    }

    /** Records the ends of claims; returns the messages whose claim was still theirs to end. */
    public Uni<Set<UUID>> finish(List<TouchEnd> ends, Instant now) {
        if (ends.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return pool.withTransaction(tx -> tx.preparedQuery(FINISH)
                        .execute(TouchColumns.ended(ends, now))
                        .map(rows -> {
                            Set<UUID> mine = new HashSet<>();
                            rows.forEach(row -> mine.add(row.getUUID("message_id")));
                            return mine;
                        })
                        .call(mine -> announce(tx, ends, mine, now)))
                .invoke(mine -> events.committed());
    }

    private Uni<Void> announce(SqlConnection tx, List<TouchEnd> ends, Set<UUID> mine, Instant now) {
        List<TouchEnd> recorded = ends.stream()
                .filter(e -> mine.contains(e.candidate().messageId()))
                .toList();
        List<StatusEvent> facts = recorded.stream()
                .filter(e -> e.state() instanceof TouchState.Done)
                .map(e -> event(e.candidate(), (TouchState.Done) e.state(), now))
                .toList();
        List<Bounce> bounced =
                recorded.stream().map(TouchEnd::bounce).filter(Objects::nonNull).toList();
        return insertIds(tx, recorded)
                .chain(() -> bounces.insert(tx, bounced, Instant.now()))
                .chain(() -> events.append(tx, facts));
    }

    private static Uni<Void> insertIds(SqlConnection tx, List<TouchEnd> ends) {
        record Part(ProviderId id, UUID messageId) {}
        List<Part> parts = ends.stream()
                .flatMap(e ->
                        e.ids().stream().map(id -> new Part(id, e.candidate().messageId())))
                .toList();
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = new Rows.Batch<>(parts)
                .texts(p -> p.id().provider())
                .texts(p -> p.id().id())
                .uuids(Part::messageId)
                .and();
        return tx.preparedQuery(PROVIDER_IDS).execute(columns).replaceWithVoid();
    }

    private static StatusEvent.@Nullable Said said(Candidate c) {
        Rendering.Rendered text = c.rendered();
        String arm = text == null ? null : text.variant().arm();
        return text == null || arm == null
                ? null
                : new StatusEvent.Said(
                        c.request().template(),
                        text.templateVersion(),
                        text.variant().place(),
                        arm);
    }

    private static Map<String, Integer> references(RowSet<Row> rows) {
        Map<String, Integer> won = new HashMap<>();
        rows.forEach(row -> won.put(row.getString("touch_key"), row.getInteger("reference")));
        return won;
    }

    private static List<TouchWrite> claimed(List<TouchWrite> won) {
        return won.stream()
                .filter(w -> w.state() instanceof TouchState.Dispatching)
                .toList();
    }

    private static List<StatusEvent> decided(List<TouchWrite> won, Instant now) {
        return won.stream()
                .filter(w -> w.state() instanceof TouchState.Done)
                .map(w -> event(w.candidate(), (TouchState.Done) w.state(), now))
                .toList();
    }

    private static StatusEvent event(Candidate c, TouchState.Done state, Instant now) {
        StatusEvent.Touch touch = new StatusEvent.Touch(
                Objects.requireNonNullElse(TouchColumns.attemptOf(c), c.messageId()),
                c.key().attempt(1).toString(),
                c.request().journeyId(),
                c.key().entryId(),
                c.key().elementId(),
                c.request().personId(),
                c.request().channel(),
                said(c),
                TouchColumns.broadcastId(c),
                c.request().traceparent(),
                c.key().attempt());
        return new StatusEvent(touch, state.outcome(), null, null, now);
    }
}
