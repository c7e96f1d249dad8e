package dev.waymark.profile.api;

import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.Profile;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.events.Announcements;
import dev.waymark.profile.store.ProfileRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Changes people, each change in one transaction with its announcement. */
@ApplicationScoped
class ProfileChanges {

    private final Pool pool;
    private final ProfileRepository profiles;
    private final Outbox outbox;
    private final WaymarkClock clock;

    ProfileChanges(Pool pool, ProfileRepository profiles, Outbox outbox, WaymarkClock clock) {
        this.pool = pool;
        this.profiles = profiles;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What changed, if anything did, and the person after that. */
    record Written(Optional<ProfileChange> change, Profile profile) {}

    /** Changes a person within a transaction; empty when there was nothing to change. */
    interface Step {
        Uni<Optional<ProfileChange>> take(SqlClient tx, Instant now);
    }

    /** Takes the step; refused as not found when the person is not known after it. */
    Uni<Written> commit(String personId, Step step) {
        return pool.withTransaction(tx -> commit(tx, personId, step)).invoke(outbox::committed);
    }

    private Uni<Written> commit(SqlClient tx, String personId, Step step) {
        Instant now = clock.instant();
        return step.take(tx, now)
                .call(change -> outbox.append(
                        tx,
                        change.map(c -> Announcements.changed(c, now)).stream().toList()))
                .flatMap(change -> profiles.find(tx, personId)
                        .map(found ->
                                new Written(change, found.orElseThrow(() -> Problems.notFound("person", personId)))));
    }
}
