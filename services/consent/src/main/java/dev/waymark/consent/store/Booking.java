package dev.waymark.consent.store;

import dev.waymark.consent.LedgerEntry;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Terms;
import dev.waymark.consent.config.ConsentConfig.Notices;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.consent.store.Known.Place;
import dev.waymark.consent.store.LedgerRows.ConsentRow;
import dev.waymark.platform.outbox.OutboxMessage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a batch of drafts does, without touching the store: first which of them are new, then, when these have their positions, what
 * stands, what is announced, what each is answered, and which permits have to end before.
 */
final class Booking {

    private final Known known;
    private final ConsentEvents events;
    private final List<Item> items = new ArrayList<>();
    private final List<Draft> fresh = new ArrayList<>();
    private final Map<Place, Standing> standing;
    private final Map<Place, Standing> changed = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final List<OutboxMessage> messages = new ArrayList<>();

    /** What is done with one draft: refused, repeated, or the fresh one of that index. */
    private sealed interface Item {
        record Refused(RecordOutcome.Refused why) implements Item {}

        record Repeated(Draft draft, Known.Event event) implements Item {}

        record Fresh(int index, boolean first) implements Item {}
    }

    /** A grant that waits for its confirmation. */
    record Pending(long position, Draft draft) {}

    Booking(Drafts drafts, Known known, Notices mode, ConsentEvents events) {
        this.known = known;
        this.events = events;
        this.standing = new HashMap<>(known.standing());
        NoticeCheck notices = new NoticeCheck(known.notices(), mode);
        Map<Buffer, Integer> seen = new HashMap<>();
        drafts.all().forEach(draft -> items.add(item(draft, notices, seen)));
    }

    private Item item(Draft draft, NoticeCheck notices, Map<Buffer, Integer> seen) {
        Known.Event event = known.events().get(draft.identity());
        if (event != null) {
            return new Item.Repeated(draft, event);
        }
        Integer before = seen.get(draft.identity());
        if (before != null) {
            return new Item.Fresh(before, false);
        }
        Statement said = draft.statement();
        NoticeCheck.Found notice = notices.of(said.notice());
        if (notice.refusal() != null) {
            return new Item.Refused(notice.refusal());
        }
        Terms terms = known.terms().getOrDefault(said.scope().purpose(), Terms.NONE);
        fresh.add(draft.as(terms.apply(said.under(notice.notice()))));
        seen.put(draft.identity(), fresh.size() - 1);
        return new Item.Fresh(fresh.size() - 1, true);
    }

    /** The rows to append. */
    List<ConsentRow> rows(String caller) {
        return fresh.stream().map(draft -> row(draft, caller)).toList();
    }

    private static ConsentRow row(Draft draft, String caller) {
        Statement said = draft.statement();
        Sealed personal = new Sealed(said.scope().contactPoint(), said.evidence());
        return new ConsentRow(
                draft.key().subject(),
                draft.identity(),
                said,
                personal.with(draft.key()),
                personal.commitment(draft.key()),
                caller);
    }

    /** Takes the fresh ones into what stands; to be called once, with their positions. */
    void settle(List<Long> positions) {
        for (int i = 0; i < fresh.size(); i++) {
            Draft draft = fresh.get(i);
            if (draft.statement().isPending()) {
                pending.add(new Pending(positions.get(i), draft));
            } else {
                settle(draft, positions.get(i));
            }
        }
    }

    private void settle(Draft draft, long position) {
        Standing before = standing.get(draft.place());
        Standing after = Standing.resolve(before, draft.statement().at(position));
        if (after.equals(before)) {
            return;
        }
        standing.put(draft.place(), after);
        changed.put(draft.place(), after);
        if (after.ledgerPosition() == position) {
            messages.add(events.changed(draft.statement(), before, position));
        }
    }

    Map<Place, Standing> changed() {
        return changed;
    }

    List<Pending> pending() {
        return pending;
    }

    List<OutboxMessage> messages() {
        return messages;
    }

    /** The answers, in the order of the drafts. */
    List<RecordOutcome> outcomes(List<Long> positions) {
        return items.stream().map(item -> outcome(item, positions)).toList();
    }

    private RecordOutcome outcome(Item item, List<Long> positions) {
        return switch (item) {
            case Item.Refused refused -> refused.why();
            case Item.Repeated repeated ->
                new RecordOutcome.Recorded(new LedgerEntry(
                        repeated.event().position(), false, repeated.event().pending()));
            case Item.Fresh one ->
                new RecordOutcome.Recorded(new LedgerEntry(
                        positions.get(one.index()),
                        one.first(),
                        fresh.get(one.index()).statement().isPending()));
        };
    }

    /** The permits that must end before the answer: those that a refusal which stands now took the ground from. */
    Permits.Outstanding ended() {
        List<Draft> refusals = items.stream()
                .flatMap(item -> switch (item) {
                    case Item.Repeated repeated -> Stream.of(repeated.draft());
                    case Item.Fresh one -> Stream.of(fresh.get(one.index()));
                    case Item.Refused refused -> Stream.<Draft>empty();
                })
                .filter(draft -> refuses(standing.get(draft.place())))
                .toList();
        return Permits.Outstanding.of(known.permits().stream()
                .filter(permit -> refusals.stream().anyMatch(draft -> concerns(draft, permit)))
                .toList());
    }

    private static boolean refuses(@Nullable Standing standing) {
        return standing != null && standing.status().refuses();
    }

    private static boolean concerns(Draft draft, Known.Permit permit) {
        Scope scope = draft.statement().scope();
        return draft.statement().personId().equals(permit.personId())
                && scope.touches(permit.purpose(), permit.channel());
    }
}
