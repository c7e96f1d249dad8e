package dev.waymark.delivery.store;

import dev.waymark.delivery.Bounce;
import dev.waymark.delivery.Delivery;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Masking;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.events.StatusEvent;
import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What receipts change: the state of the message, and the announcement of it. A receipt that tells nothing new changes nothing. One by which nobody has the
 * address makes a bounce, if no part of the message arrived and the address is still known.
 */
@ApplicationScoped
public class ReceiptEffects {

    private static final String LOCK = "SELECT 1 FROM touch WHERE message_id = ANY($1) ORDER BY touch_key FOR UPDATE";
    // As in Fate: of two the one that says more stands.
    private static final String PARTS = """
            INSERT INTO provider_message AS p (message_id, provider, provider_id, receipt, failure)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
                AS r (message_id, provider, provider_id, receipt, failure)
            ORDER BY 1, 2, 3
            ON CONFLICT (provider, provider_id, message_id) DO UPDATE
            SET receipt = excluded.receipt, failure = excluded.failure
            WHERE fate_rank(excluded.receipt, excluded.failure) > fate_rank(p.receipt, p.failure)""";
    private static final String READ = """
            SELECT t.message_id, t.touch_key, t.journey_id, t.entry_id, t.element_id, t.person_id, t.channel, t.template, t.template_version, t.variant, t.arm,
                   t.broadcast_id, t.attempt, t.attempt_of, t.traceparent,
                   t.state, t.outcome, t.reason, t.until, t.claim, t.parts, t.receipt, t.failure, t.address, t.trail::text AS trail,
                   array_agg(p.receipt ORDER BY p.provider, p.provider_id) FILTER (WHERE p.receipt IS NOT NULL) AS receipts,
                   array_agg(p.failure ORDER BY p.provider, p.provider_id) FILTER (WHERE p.receipt IS NOT NULL) AS failures
            FROM touch t JOIN provider_message p USING (message_id)
            WHERE t.message_id = ANY($1) AND t.state = 'DONE'
            GROUP BY t.message_id""";
    private static final String UPDATE = """
            UPDATE touch
            SET outcome = n.outcome, reason = n.reason, receipt = n.receipt, failure = n.failure, receipt_code = n.code, address = n.address,
                trail = n.trail::jsonb, version = version + 1, updated_at = $9
            FROM (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                      AS n (message_id, outcome, reason, receipt, failure, code, address, trail)) n
            WHERE touch.message_id = n.message_id""";

    private static final String OF_DEVICES = "push";

    private final StatusEvents events;
    private final Bounces bounces;

    ReceiptEffects(StatusEvents events, Bounces bounces) {
        this.events = events;
        this.bounces = bounces;
    }

    private record Change(Row row, Delivery before, Delivery after, String code) {}

    Uni<Void> apply(SqlConnection tx, Collection<PartReceipt> parts, Instant now) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] messages = parts.stream().map(PartReceipt::messageId).distinct().toArray(UUID[]::new);
        Map<UUID, String> codes = new HashMap<>();
        parts.forEach(p -> codes.put(p.messageId(), p.code()));
        Map<UUID, String> dead = new HashMap<>();
        parts.stream().filter(PartReceipt::addressDead).forEach(p -> dead.put(p.messageId(), p.code()));
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of((Object) messages))
                .flatMap(locked -> tx.preparedQuery(PARTS).execute(columns(List.copyOf(parts))))
                .flatMap(noted -> tx.preparedQuery(READ).execute(Tuple.of((Object) messages)))
                .flatMap(rows -> bounces.insert(tx, bounces(rows, dead, now), Instant.now())
                        .chain(() -> write(tx, changes(rows, codes, now), now)));
    }

    private static List<Change> changes(RowSet<Row> rows, Map<UUID, String> codes, Instant now) {
        return rows.stream()
                .map(row -> change(row, codes.getOrDefault(row.getUUID("message_id"), ""), now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of each message once, however often its receipt comes. A masked address is of use to nobody. */
    private static List<Bounce> bounces(RowSet<Row> rows, Map<UUID, String> dead, Instant now) {
        List<Bounce> bounces = new ArrayList<>();
        for (Row row : rows) {
            UUID message = row.getUUID("message_id");
            String code = dead.get(message);
            String address = row.getString("address");
            if (code != null
                    && parts(row).stream().noneMatch(part -> part.state().arrived())
                    && address != null
                    && !address.equals(Masking.mask(address))) {
                String channel = row.getString("channel");
                boolean device = channel.equals(OF_DEVICES);
                bounces.add(new Bounce(
                        message,
                        row.getString("person_id"),
                        channel,
                        address,
                        device,
                        code,
                        device ? lookedUp(row) : now));
            }
        }
        return bounces;
    }

    /** A receipt may be days late: it is about the device as it was registered when the message was sent, and not about what was registered since. */
    private static Instant lookedUp(Row row) {
        return TrailJson.read(row.getString("trail")).entries().reversed().stream()
                .filter(entry -> entry.gate() == Gate.PROFILE)
                .map(TrailEntry::at)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Tuple columns(List<PartReceipt> parts) {
        return new Rows.Batch<>(parts)
                .uuids(PartReceipt::messageId)
                .texts(PartReceipt::provider)
                .texts(PartReceipt::id)
                .texts(p -> p.fate().state().name())
                .texts(p -> Rows.name(p.fate().failure()))
                .and();
    }

    private static @Nullable Change change(Row row, String code, Instant now) {
        String told = row.getString("receipt");
        Delivery before = new Delivery(
                (TouchState.Done) Rows.state(row),
                row.getInteger("parts"),
                told == null ? null : Rows.fate(told, row.getString("failure")),
                TrailJson.read(row.getString("trail")));
        return before.after(parts(row), code, now)
                .map(after -> new Change(row, before, after, code))
                .orElse(null);
    }

    private static List<Fate> parts(Row row) {
        String[] receipts = row.getArrayOfStrings("receipts");
        String[] failures = row.getArrayOfStrings("failures");
        return IntStream.range(0, receipts.length)
                .mapToObj(i -> Rows.fate(receipts[i], failures[i]))
                .toList();
    }

    private Uni<Void> write(SqlConnection tx, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = new Rows.Batch<>(changes)
                .uuids(c -> c.row().getUUID("message_id"))
                .texts(c -> c.after().state().outcome().name().name())
                .texts(c -> c.after().state().outcome().reason())
                .texts(c -> fate(c).state().name())
                .texts(c -> Rows.name(fate(c).failure()))
                .texts(Change::code)
                .texts(ReceiptEffects::address)
                .texts(c -> TrailJson.write(c.after().trail()))
                .and(Rows.time(now));
        List<StatusEvent> news = changes.stream()
                .flatMap(c -> c.after().newsSince(c.before()).stream().map(fate -> event(c, fate, now)))
                .toList();
        return tx.preparedQuery(UPDATE)
                .execute(columns)
                .chain(() -> EscalationRows.told(
                        tx, messages(changes, ReceiptState::arrived), messages(changes, ReceiptState::failed), now))
                .chain(() -> events.append(tx, news));
    }

    private static List<UUID> messages(List<Change> changes, Predicate<ReceiptState> told) {
        return changes.stream()
                .filter(c -> told.test(fate(c).state()))
                .map(c -> c.row().getUUID("message_id"))
                .toList();
    }

    /** A change is never to a message that nothing was told of. */
    private static Fate fate(Change change) {
        return Objects.requireNonNull(change.after().fate());
    }

    /** Receipts of a message that arrived need no more matching by its address. */
    private static @Nullable String address(Change change) {
        String address = change.row().getString("address");
        return address == null || !fate(change).state().arrived() ? address : Masking.mask(address);
    }

    private static StatusEvent event(Change change, Fate news, Instant now) {
        String code = news.state().failed() ? change.code() : null;
        return new StatusEvent(
                TouchRows.touch(change.row()), change.after().state().outcome(), news, code, now);
    }
}
