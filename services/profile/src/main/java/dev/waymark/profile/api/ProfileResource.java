package dev.waymark.profile.api;

import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.Profile;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.ProfileDraft;
import dev.waymark.profile.api.contract.AddressOwners;
import dev.waymark.profile.api.contract.AddressQuery;
import dev.waymark.profile.api.contract.LookupBatch;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.ProfileWrite;
import dev.waymark.profile.api.contract.ProfilesApi;
import dev.waymark.profile.events.Announcements;
import dev.waymark.profile.store.ProfileRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** People over REST. A change and its announcement commit together. */
class ProfileResource implements ProfilesApi {

    private final Pool pool;
    private final ProfileRepository profiles;
    private final Outbox outbox;
    private final WaymarkClock clock;

    ProfileResource(Pool pool, ProfileRepository profiles, Outbox outbox, WaymarkClock clock) {
        this.pool = pool;
        this.profiles = profiles;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Written(Optional<ProfileChange> change, Profile profile) {}

    @Override
    @RolesAllowed("app")
    public Uni<RestResponse<dev.waymark.profile.api.contract.Profile>> putProfile(String personId, ProfileWrite write) {
        ProfileDraft draft = ProfileMapping.draft(write);
        return pool.withTransaction(tx -> write(tx, personId, draft))
                .invoke(outbox::committed)
                .map(ProfileResource::answer);
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<dev.waymark.profile.api.contract.Profile> getProfile(String personId) {
        return profiles.find(personId)
                .map(found -> found.orElseThrow(() -> Problems.notFound("person", personId)))
                .map(ProfileMapping::profile);
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<LookupResults> lookupProfiles(LookupBatch batch) {
        return profiles.lookup(ProfileMapping.lookups(batch)).map(found -> ProfileMapping.results(batch, found));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<AddressOwners> findByAddress(AddressQuery query) {
        return profiles.owners(query.channel(), query.value()).map(AddressOwners::new);
    }

    private Uni<Written> write(SqlClient tx, String personId, ProfileDraft draft) {
        Instant now = clock.instant();
        return profiles.put(tx, personId, draft, now)
                .call(change -> outbox.append(
                        tx,
                        change.map(c -> Announcements.changed(c, now)).stream().toList()))
                .flatMap(change ->
                        profiles.find(tx, personId).map(profile -> new Written(change, profile.orElseThrow())));
    }

    private static RestResponse<dev.waymark.profile.api.contract.Profile> answer(Written written) {
        boolean created = written.change()
                .filter(change -> change.kind() == ProfileChange.Kind.CREATED)
                .isPresent();
        return RestResponse.status(
                created ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                ProfileMapping.profile(written.profile()));
    }
}
