package dev.waymark.profile.api;

import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.ProfileDraft;
import dev.waymark.profile.api.contract.AddressOwners;
import dev.waymark.profile.api.contract.AddressQuery;
import dev.waymark.profile.api.contract.AddressReportBatch;
import dev.waymark.profile.api.contract.AddressReportResult;
import dev.waymark.profile.api.contract.LookupBatch;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.ProfileWrite;
import dev.waymark.profile.api.contract.ProfilesApi;
import dev.waymark.profile.config.ProfileConfig;
import dev.waymark.profile.store.AddressReports;
import dev.waymark.profile.store.ProfileRepository;
import dev.waymark.profile.store.SegmentMembers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** People over REST. A change and its announcement commit together. */
class ProfileResource implements ProfilesApi {

    private final ProfileChanges changes;
    private final ProfileRepository profiles;
    private final SegmentMembers segments;
    private final AddressReports reports;
    private final Set<String> ownChannels;
    private final WaymarkClock clock;

    ProfileResource(
            ProfileChanges changes,
            ProfileRepository profiles,
            SegmentMembers segments,
            AddressReports reports,
            ProfileConfig config,
            WaymarkClock clock) {
        this.changes = changes;
        this.profiles = profiles;
        this.segments = segments;
        this.reports = reports;
        this.ownChannels = config.ownChannels().orElse(Set.of());
        this.clock = clock;
    }

    @Override
    @RolesAllowed("app")
    public Uni<RestResponse<dev.waymark.profile.api.contract.Profile>> putProfile(String personId, ProfileWrite write) {
        ProfileDraft draft = ProfileMapping.draft(write, ownChannels);
        return changes.commit(personId, (tx, now) -> profiles.put(tx, personId, draft, now))
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
        return profiles.lookup(ProfileMapping.lookups(batch))
                .flatMap(found -> segments.among(ProfileMapping.segments(batch))
                        .map(members -> ProfileMapping.results(batch, found, members)));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<AddressOwners> findByAddress(AddressQuery query) {
        return profiles.owners(query.channel(), query.value()).map(AddressOwners::new);
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<AddressReportResult> reportAddresses(AddressReportBatch batch) {
        return reports.keep(
                        batch.reports().stream()
                                .map(r -> new AddressReports.Report(r.channel(), r.value(), r.reachable(), r.at()))
                                .toList(),
                        clock.instant())
                .map(AddressReportResult::new);
    }

    private static RestResponse<dev.waymark.profile.api.contract.Profile> answer(ProfileChanges.Written written) {
        boolean created = written.change()
                .filter(change -> change.kind() == ProfileChange.Kind.CREATED)
                .isPresent();
        return RestResponse.status(
                created ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                ProfileMapping.profile(written.profile()));
    }
}
