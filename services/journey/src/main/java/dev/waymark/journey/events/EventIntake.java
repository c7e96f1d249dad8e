package dev.waymark.journey.events;

import dev.waymark.journey.ActiveEntry;
import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryDecision;
import dev.waymark.journey.EntryRules;
import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.JourneyVersion;
import dev.waymark.journey.Reentry;
import dev.waymark.journey.Wake;
import dev.waymark.journey.WakeRules;
import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.store.EntryHistories;
import dev.waymark.journey.store.EntryLedger;
import dev.waymark.journey.store.JourneyVersions;
import dev.waymark.journey.store.WaitMessages;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides a batch of events in one transaction, with a handful of statements however large the batch: whom each wakes, and whom
 * it lets in. Per event waits come first, then starts: an event never wakes the entry that it lets in, and one that wakes an
 * entry finds that entry's key still taken.
 */
@ApplicationScoped
public class EventIntake {

    static final String PROFILE_EVENTS = "profile-events";
    static final String DELIVERY_STATUSES = "delivery-statuses";
    static final String RIGHTS_REQUESTS = "rights-requests";
    static final String PLATFORM_EVENTS = "platform-events";

    /** The names under which events are remembered. */
    public static final List<String> CONSUMERS =
            List.of(PROFILE_EVENTS, DELIVERY_STATUSES, RIGHTS_REQUESTS, PLATFORM_EVENTS);

    private final Pool pool;
    private final Inbox inbox;
    private final JourneyVersions versions;
    private final EntryLedger ledger;
    private final EntryHistories histories;
    private final WaitMessages waitMessages;
    private final JourneyConfig config;
    private final EntryRules rules;
    private final WaymarkClock clock;
    private final Event<Decided> decided;

    EventIntake(
            Pool pool,
            Inbox inbox,
            JourneyVersions versions,
            EntryLedger ledger,
            EntryHistories histories,
            WaitMessages waitMessages,
            JourneyConfig config,
            JourneyParameters parameters,
            WaymarkClock clock,
            Event<Decided> decided) {
        this.pool = pool;
        this.inbox = inbox;
        this.versions = versions;
        this.ledger = ledger;
        this.histories = histories;
        this.waitMessages = waitMessages;
        this.config = config;
        this.rules = new EntryRules(parameters, Ids::next);
        this.clock = clock;
        this.decided = decided;
    }

    /**
     * What a committed batch led to.
     *
     * @param refused how many, by the code of the decision
     */
    public record Decided(int entered, Map<String, Integer> refused, int wakes) {

        static final Decided NOTHING = new Decided(0, Map.of(), 0);
    }

    /**
     * Decides the events; an event that this consumer decided before has no second effect. When the Uni is done, all of it is
     * committed; when it fails, nothing is.
     *
     * @param consumer a name for the inbox, stable over releases
     */
    public Uni<Decided> decide(String consumer, List<JourneyEvent> events) {
        Set<String> types = events.stream().map(JourneyEvent::type).collect(Collectors.toSet());
        return versions.forEvents(pool, types)
                .chain(concerned -> concerned.isEmpty()
                        ? Uni.createFrom().item(Decided.NOTHING)
                        : pool.withTransaction(tx -> decide(tx, consumer, used(events, concerned), concerned)))
                .invoke(decided::fire);
    }

    /** The events that some journey uses; no others are remembered. */
    private static List<JourneyEvent> used(List<JourneyEvent> events, List<JourneyVersion> concerned) {
        Set<String> types = concerned.stream()
                .flatMap(version -> Stream.concat(
                        Stream.of(version.definition().start().event()), version.definition().waitEvents().stream()))
                .collect(Collectors.toSet());
        return events.stream().filter(event -> types.contains(event.type())).toList();
    }

    private Uni<Decided> decide(
            SqlConnection tx, String consumer, List<JourneyEvent> events, List<JourneyVersion> concerned) {
        List<EventKey> keys = events.stream().map(EventIntake::key).toList();
        return inbox.claim(tx, consumer, keys)
                .map(fresh -> firstOfEach(events, fresh))
                .chain(fresh -> enter(tx, fresh, concerned)
                        .chain(in -> wake(tx, fresh, concerned, in).map(wakes -> in.decided(wakes))));
    }

    private static List<JourneyEvent> firstOfEach(List<JourneyEvent> events, Set<EventKey> fresh) {
        Set<EventKey> open = new HashSet<>(fresh);
        return events.stream().filter(event -> open.remove(key(event))).toList();
    }

    private static EventKey key(JourneyEvent event) {
        return new EventKey(event.source(), event.id());
    }

    private record In(List<Candidate> entered, List<Candidate> refused) {

        Decided decided(int wakes) {
            Map<String, Integer> codes = new HashMap<>();
            refused.forEach(
                    candidate -> codes.merge(EntryLedger.refusal(candidate).code(), 1, Integer::sum));
            return new Decided(entered.size(), codes, wakes);
        }
    }

    private Uni<In> enter(SqlConnection tx, List<JourneyEvent> events, List<JourneyVersion> concerned) {
        Instant now = clock.instant();
        return admitted(tx, rules.candidates(events, concerned), now).chain(candidates -> ledger.enter(
                        tx, candidates.stream().filter(EventIntake::eligible).toList(), now)
                .map(ids -> in(candidates, ids))
                .call(in -> ledger.refuse(tx, in.refused(), now)));
    }

    /** Those who entered before are decided by it, where their journey has a rule of re-entry. */
    private Uni<List<Candidate>> admitted(SqlConnection tx, List<Candidate> candidates, Instant now) {
        List<Candidate> returning = candidates.stream()
                .filter(c -> eligible(c) && !reentry(c).free())
                .toList();
        return histories.lockAndRead(tx, returning, now).map(known -> {
            Map<UUID, EntryDecision> refusals = new HashMap<>();
            for (int i = 0; i < known.size(); i++) {
                UUID entryId = returning.get(i).entryId();
                reentry(returning.get(i)).refusal(known.get(i), now).ifPresent(why -> refusals.put(entryId, why));
            }
            return candidates.stream()
                    .map(c -> c.decided(refusals.getOrDefault(c.entryId(), c.planned())))
                    .toList();
        });
    }

    private static boolean eligible(Candidate candidate) {
        return candidate.planned() instanceof EntryDecision.Entered;
    }

    private static Reentry reentry(Candidate candidate) {
        return candidate.journey().definition().start().reentry();
    }

    private static In in(List<Candidate> candidates, Set<UUID> entered) {
        var parts = candidates.stream().collect(Collectors.partitioningBy(c -> entered.contains(c.entryId())));
        return new In(parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()));
    }

    private Uni<Integer> wake(SqlConnection tx, List<JourneyEvent> events, List<JourneyVersion> concerned, In in) {
        Set<String> persons = new HashSet<>();
        Set<UUID> entries = new HashSet<>();
        Set<String> awaited = concerned.stream()
                .flatMap(version -> version.definition().waitEvents().stream())
                .collect(Collectors.toSet());
        for (JourneyEvent event :
                events.stream().filter(e -> awaited.contains(e.type())).toList()) {
            switch (event.reach()) {
                case JourneyEvent.Person ignored -> persons.add(event.personId());
                case JourneyEvent.Entry one -> entries.add(one.entryId());
            }
        }
        return ledger.active(tx, persons, entries)
                .map(active -> wakes(events, concerned, active, in))
                .call(wakes -> waitMessages.add(tx, wakes, config.lookback()))
                .map(List::size);
    }

    private static List<Wake> wakes(
            List<JourneyEvent> events, List<JourneyVersion> concerned, List<ActiveEntry> active, In in) {
        Set<UUID> fresh = in.entered().stream().map(Candidate::entryId).collect(Collectors.toSet());
        List<ActiveEntry> inside = new ArrayList<>();
        active.stream().filter(entry -> !fresh.contains(entry.entryId())).forEach(inside::add);
        in.entered().stream().map(Candidate::entered).forEach(inside::add);
        return WakeRules.wakes(events, inside, concerned);
    }
}
