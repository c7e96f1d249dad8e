package dev.waymark.frequency.api;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Outlooks;
import dev.waymark.frequency.Place;
import dev.waymark.frequency.api.contract.Counter;
import dev.waymark.frequency.api.contract.InboundRequest;
import dev.waymark.frequency.api.contract.Outlook;
import dev.waymark.frequency.api.contract.PeopleApi;
import dev.waymark.frequency.api.contract.PersonFrequency;
import dev.waymark.frequency.api.contract.TierState;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.policy.Rules;
import dev.waymark.frequency.store.People;
import dev.waymark.frequency.store.People.DatedChange;
import dev.waymark.frequency.store.Reservations.Decision;
import dev.waymark.frequency.store.RulesInForce;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where one person stands under the rules. */
class PeopleResource implements PeopleApi {

    private final People people;
    private final RulesInForce inForce;
    private final WaymarkClock clock;

    PeopleResource(People people, RulesInForce inForce, WaymarkClock clock) {
        this.people = people;
        this.inForce = inForce;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<PersonFrequency> getFrequency(
            String personId,
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable String timeZone,
            @Nullable String region) {
        if ((channel == null) != (purpose == null)) {
            throw Problems.invalid(
                    channel == null ? "channel" : "purpose", "is missing", "Send channel and purpose, or neither.");
        }
        Traits asked = channel == null || purpose == null ? null : Outlooks.bare(channel, purpose);
        View view = new View(
                personId, asked, zone(timeZone), region, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return inForce.look()
                .chain(rules -> people.state(personId, rules, view.at).map(state -> view.of(rules, state)));
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<Void> recordInbound(InboundRequest body) {
        return people.wrote(body.messages().stream()
                .map(message -> new People.Written(
                        message.personId(), message.channel(), message.senderId(), message.receivedAt()))
                .toList());
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        ZoneId zone = MessageReader.zone(name);
        if (zone == null) {
            throw Problems.invalid("timeZone", "is not a known zone", "Send an IANA name such as Asia/Shanghai.");
        }
        return zone;
    }

    private record View(
            String personId,
            @Nullable Traits asked,
            @Nullable ZoneId zone,
            @Nullable String region,
            Instant at) {

        PersonFrequency of(Rules rules, People.State state) {
            List<Traits> kinds = asked == null ? Outlooks.kinds(rules.policy(), state.history()) : List.of(asked);
            Place place = rules.places().of(message(kinds.getFirst()));
            return new PersonFrequency(
                    personId,
                    at,
                    rules.version(),
                    tier(state),
                    Outlooks.of(rules.policy(), kinds.stream().map(this::message), place, state.history(), at)
                            .map(outlook -> outlook(outlook, place))
                            .toList());
        }

        private Message message(Traits kind) {
            return new Message("outlook", personId, kind, Message.USUAL, null, region, zone, null);
        }

        private Outlook outlook(Outlooks.Outlook outlook, Place place) {
            Traits kind = outlook.kind();
            return new Outlook(
                    kind.channel(),
                    kind.purpose(),
                    kind.journeyId(),
                    kind.senderId(),
                    kind.tags().isEmpty() ? null : List.copyOf(new TreeSet<>(kind.tags())),
                    Verdicts.of(message(kind), new Decision(outlook.verdict(), place)),
                    outlook.counters().stream().map(View::counter).toList());
        }

        private static Counter counter(Cap.Count count) {
            return new Counter(
                    count.cap().name(),
                    count.counted(),
                    count.limit(),
                    count.isReached(),
                    count.nextFreeAt(),
                    Verdicts.whenHit(count.cap()));
        }

        private static @Nullable TierState tier(People.State state) {
            String tier = state.history().tier();
            if (tier == null) {
                return null;
            }
            return state.lastChange()
                    .map(last -> changed(tier, last))
                    .orElseGet(() -> new TierState(tier, null, null, null, null, null));
        }

        private static TierState changed(String tier, DatedChange last) {
            return new TierState(
                    tier,
                    last.change().from(),
                    last.change().reason(),
                    last.change().detail(),
                    last.at(),
                    last.policyVersion());
        }
    }
}
