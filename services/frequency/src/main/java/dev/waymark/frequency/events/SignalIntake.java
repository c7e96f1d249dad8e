package dev.waymark.frequency.events;

import dev.waymark.frequency.fatigue.Fatigue;
import dev.waymark.frequency.fatigue.Response;
import dev.waymark.frequency.fatigue.Signal;
import dev.waymark.frequency.policy.Rules;
import dev.waymark.frequency.store.Responses;
import dev.waymark.frequency.store.Responses.Change;
import dev.waymark.frequency.store.Responses.Read;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lets signals change tiers, by the rules in force, in the transaction that remembers the events. */
@ApplicationScoped
class SignalIntake {

    /** The name under which events are remembered. */
    static final String CONSUMER = "signals";

    private final Pool pool;
    private final Inbox inbox;
    private final Responses responses;
    private final WaymarkClock clock;

    SignalIntake(Pool pool, Inbox inbox, Responses responses, WaymarkClock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.responses = responses;
        this.clock = clock;
    }

    /** Takes signals into account; an event taken before has no second effect. When it is done, all is committed; when it fails, nothing. */
    Uni<Void> take(List<SignalEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> inbox.claim(
                                tx,
                                CONSUMER,
                                events.stream().map(SignalEvent::key).toList())
                        .map(fresh -> firstOfEach(events, fresh))
                        .chain(fresh -> fresh.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : answered(tx, fresh).chain(answered -> apply(tx, fresh, answered))));
    }

    /** Messages that were answered before their delivery was told: such a delivery is no sign of fatigue. */
    private Uni<Set<EventKey>> answered(SqlConnection tx, List<SignalEvent> events) {
        Set<EventKey> now = events.stream().map(SignalEvent::key).collect(Collectors.toSet());
        List<EventKey> asked = events.stream()
                .filter(event -> event.signal() instanceof Signal.Delivered)
                .map(event -> Objects.requireNonNull(event.answer()))
                .filter(answer -> !now.contains(answer))
                .toList();
        return inbox.seen(tx, CONSUMER, asked).map(HashSet::new);
    }

    private static List<SignalEvent> firstOfEach(List<SignalEvent> events, Set<EventKey> fresh) {
        Set<EventKey> open = new HashSet<>(fresh);
        return events.stream().filter(event -> open.remove(event.key())).toList();
    }

    private Uni<Void> apply(SqlConnection tx, List<SignalEvent> events, Set<EventKey> answered) {
        List<String> persons =
                events.stream().map(SignalEvent::personId).distinct().toList();
        List<String> touches = events.stream()
                .map(SignalEvent::touchKey)
                .filter(Objects::nonNull)
                .toList();
        return responses.lockAndRead(tx, persons, touches).chain(read -> read.rules()
                .fatigue()
                .map(fatigue -> write(tx, fold(fatigue, events, answered, read), read.rules()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> write(SqlConnection tx, Folded folded, Rules rules) {
        return responses.write(tx, folded.states, folded.changes, rules.version(), clock.instant());
    }

    private record Folded(Map<String, Response> states, List<Change> changes) {}

    private static Folded fold(Fatigue fatigue, List<SignalEvent> events, Set<EventKey> answered, Read read) {
        Folded folded = new Folded(new TreeMap<>(), new ArrayList<>());
        for (SignalEvent event : events) {
            if (counts(event, answered, read)) {
                String person = event.personId();
                Response before =
                        folded.states.getOrDefault(person, read.states().getOrDefault(person, Response.NONE));
                Fatigue.Step step = fatigue.after(before, event.signal());
                folded.states.put(person, step.state());
                step.change().ifPresent(change -> folded.changes.add(new Change(person, change)));
            }
        }
        return folded;
    }

    /** A delivery counts when nobody answered it yet and its reservation is known to be no transactional one: a receipt that nobody opens is no sign of fatigue. */
    private static boolean counts(SignalEvent event, Set<EventKey> answered, Read read) {
        if (!(event.signal() instanceof Signal.Delivered)) {
            answered.add(event.key());
            return true;
        }
        if (answered.contains(Objects.requireNonNull(event.answer()))) {
            return false;
        }
        String purpose = read.purposes().get(Objects.requireNonNull(event.touchKey()));
        return purpose != null
                && !read.rules().policy().transactional().purposes().contains(purpose);
    }
}
