package dev.waymark.consent.rights.api;

import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.api.contract.RightsApi;
import dev.waymark.consent.api.contract.RightsCase;
import dev.waymark.consent.api.contract.RightsCasePage;
import dev.waymark.consent.api.contract.RightsDemand;
import dev.waymark.consent.rights.RightsProgress;
import dev.waymark.consent.rights.RightsRequest;
import dev.waymark.consent.rights.RightsRequests;
import dev.waymark.consent.rights.RightsRequests.Demand;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Requests of people, asked for in their name and watched by those who must see to them. */
class RightsResource implements RightsApi {

    private final RightsRequests requests;
    private final RightsProgress progress;
    private final Jurisdictions jurisdictions;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    RightsResource(
            RightsRequests requests,
            RightsProgress progress,
            Jurisdictions jurisdictions,
            SecurityIdentity caller,
            WaymarkClock clock) {
        this.requests = requests;
        this.progress = progress;
        this.jurisdictions = jurisdictions;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<RestResponse<RightsCase>> askForRight(String personId, RightsDemand body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Demand demand = new Demand(
                personId,
                RightsRequest.Kind.valueOf(body.kind().name()),
                caller.getPrincipal().getName(),
                null,
                now,
                jurisdictions.of(body.jurisdiction(), body.country()).answerBy(now));
        return requests.ask(demand).chain(asked -> view(asked.request())
                .map(view -> RestResponse.status(
                        asked.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, view)));
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<RightsCasePage> listRightsRequests(
            @Nullable String state, @Nullable String kind, Integer pageSize, @Nullable String pageToken) {
        return requests.list(
                        state == null ? null : RightsRequest.State.valueOf(state),
                        kind == null ? null : RightsRequest.Kind.valueOf(kind),
                        pageToken == null ? null : UUID.fromString(pageToken),
                        pageSize + 1)
                .map(found -> page(found, pageSize));
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<RightsCase> getRightsRequest(String requestId) {
        return requests.find(UUID.fromString(requestId))
                .map(found -> found.orElseThrow(() -> Problems.notFound("rights request", requestId)))
                .chain(this::view);
    }

    private Uni<RightsCase> view(RightsRequest request) {
        return progress.receipts(request.id()).map(receipts -> RightsAnswers.view(request, receipts, clock.instant()));
    }

    private RightsCasePage page(List<RightsRequest> found, int pageSize) {
        Instant now = clock.instant();
        List<RightsCase> cases = found.stream()
                .limit(pageSize)
                .map(request -> RightsAnswers.view(request, List.of(), now))
                .toList();
        return new RightsCasePage(
                cases, found.size() > pageSize ? cases.getLast().requestId() : null);
    }
}
