package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.CheckRequest;
import dev.waymark.consent.api.contract.CheckResponse;
import dev.waymark.consent.api.contract.ReturnPermitsRequest;
import dev.waymark.consent.api.contract.ReturnPermitsResponse;
import dev.waymark.consent.store.ConsentChecks;
import dev.waymark.consent.store.Permits;
import dev.waymark.consent.store.Subscriptions;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks and permits, between the contract and the store. */
@ApplicationScoped
class Checks {

    private final ConsentChecks checks;
    private final Permits permits;
    private final Subscriptions subscriptions;
    private final WaymarkClock clock;

    Checks(ConsentChecks checks, Permits permits, Subscriptions subscriptions, WaymarkClock clock) {
        this.checks = checks;
        this.permits = permits;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    Uni<CheckResponse> check(CheckRequest body) {
        CheckBatch batch = CheckBatch.read(body.checks());
        return checks.check(batch.wellFormed(), clock.instant()).map(batch::answer);
    }

    Uni<ReturnPermitsResponse> giveBack(ReturnPermitsRequest body) {
        List<String> unused = body.unused() == null ? List.of() : keys(body.unused());
        return subscriptions
                .giveBack(unused)
                .chain(() -> permits.giveBack(keys(body.keys())))
                .map(gone -> new ReturnPermitsResponse(gone.ended(), gone.held()));
    }

    private static List<String> keys(List<String> named) {
        return named.stream().filter(CheckReader::isPermitKey).toList();
    }
}
