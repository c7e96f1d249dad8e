package dev.waymark.profile.events;

import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.rights.ErasedPeople;
import dev.waymark.profile.store.ProfileRepository;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes events in: remembers them, creates the people first seen, announces both. All in one transaction of four
 * statements, whatever the number of events. The same event again, in the same batch or in another at the same time, is a
 * duplicate without effect; what a person did before being erased, and comes late, is dropped.
 */
@ApplicationScoped
public class EventIntake {

    static final String CONSUMER = "profile-intake";

    private final Pool pool;
    private final Inbox inbox;
    private final Outbox outbox;
    private final ProfileRepository profiles;
    private final ErasedPeople erased;
    private final WaymarkClock clock;

    EventIntake(
            Pool pool,
            Inbox inbox,
            Outbox outbox,
            ProfileRepository profiles,
            ErasedPeople erased,
            WaymarkClock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.outbox = outbox;
        this.profiles = profiles;
        this.erased = erased;
        this.clock = clock;
    }

    /** Takes the events in; the result is how many of them were new. It comes after the commit. */
    public Uni<Integer> take(List<CloudEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Map<EventKey, CloudEvent> distinct = new LinkedHashMap<>();
        events.forEach(event -> distinct.putIfAbsent(keyOf(event), event));
        return pool.withTransaction(tx -> inbox.claim(tx, CONSUMER, distinct.keySet())
                        .flatMap(fresh -> erased.withoutLate(tx, only(distinct, fresh))
                                .flatMap(timely -> effect(tx, timely))
                                .replaceWith(fresh.size())))
                .invoke(outbox::committed);
    }

    private Uni<Void> effect(SqlClient tx, List<CloudEvent> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> people = fresh.stream().map(CloudEvent::getSubject).toList();
        return profiles.createMissing(tx, people, clock.instant())
                .flatMap(created -> outbox.append(tx, announcements(created, fresh)));
    }

    private List<OutboxMessage> announcements(List<String> created, List<CloudEvent> fresh) {
        List<OutboxMessage> messages = new ArrayList<>();
        created.forEach(
                person -> messages.add(Announcements.changed(ProfileChange.firstSeen(person), clock.instant())));
        fresh.forEach(event -> messages.add(Announcements.happened(event)));
        return messages;
    }

    private static List<CloudEvent> only(Map<EventKey, CloudEvent> events, Set<EventKey> wanted) {
        return events.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static EventKey keyOf(CloudEvent event) {
        return new EventKey(event.getSource().toString(), event.getId());
    }
}
