package dev.waymark.delivery.api;

import dev.waymark.delivery.Broadcast.State;
import dev.waymark.delivery.api.contract.Broadcast;
import dev.waymark.delivery.api.contract.BroadcastPage;
import dev.waymark.delivery.api.contract.BroadcastsApi;
import dev.waymark.delivery.store.BroadcastStore;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broadcasts, watched and steered. */
public class BroadcastResource implements BroadcastsApi {

    private static final Set<State> ENDS = Set.of(State.CANCELLED, State.FINISHED);

    private final BroadcastStore broadcasts;
    private final WaymarkClock clock;

    BroadcastResource(BroadcastStore broadcasts, WaymarkClock clock) {
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<BroadcastPage> listBroadcasts(Integer limit, @Nullable UUID after) {
        Instant now = clock.instant();
        return broadcasts.newest(after, limit + 1, now).map(found -> {
            var shown = found.stream()
                    .limit(limit)
                    .map(b -> BroadcastJson.of(b, now))
                    .toList();
            return new BroadcastPage(
                    shown, found.size() > limit ? shown.getLast().broadcastId() : null);
        });
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<Broadcast> getBroadcast(UUID broadcastId) {
        Instant now = clock.instant();
        return find(broadcastId, now).map(found -> BroadcastJson.of(found, now));
    }

    @Override
    @RolesAllowed({"marketer", "operator"})
    public Uni<Broadcast> pauseBroadcast(UUID broadcastId) {
        return steer(broadcastId, ENDS, State.PAUSED, broadcasts.pause(broadcastId, clock.instant()));
    }

    @Override
    @RolesAllowed({"marketer", "operator"})
    public Uni<Broadcast> resumeBroadcast(UUID broadcastId) {
        return steer(broadcastId, ENDS, State.RUNNING, broadcasts.resume(broadcastId, clock.instant()));
    }

    @Override
    @RolesAllowed({"marketer", "operator"})
    public Uni<Broadcast> cancelBroadcast(UUID broadcastId) {
        return steer(
                broadcastId, Set.of(State.FINISHED), State.CANCELLED, broadcasts.cancel(broadcastId, clock.instant()));
    }

    private Uni<Broadcast> steer(UUID broadcastId, Set<State> tooLate, State wanted, Uni<Void> change) {
        return change.chain(() -> getBroadcast(broadcastId)).invoke(found -> {
            State state = State.valueOf(found.state().name());
            if (state != wanted && tooLate.contains(state)) {
                throw Problems.conflict("The broadcast is " + state + ".", "Nothing of it can be changed any more.");
            }
        });
    }

    private Uni<dev.waymark.delivery.Broadcast> find(UUID broadcastId, Instant now) {
        return broadcasts
                .find(broadcastId, now)
                .map(found -> found.orElseThrow(() -> Problems.notFound("broadcast", "with that id")));
    }
}
