package dev.waymark.consent.api;

import dev.waymark.consent.Check;
import dev.waymark.consent.CheckAnswer;
import dev.waymark.consent.api.contract.CheckRequest;
import dev.waymark.consent.api.contract.CheckResponse;
import dev.waymark.consent.api.contract.ReturnPermitsRequest;
import dev.waymark.consent.api.contract.ReturnPermitsResponse;
import dev.waymark.consent.store.ConsentChecks;
import dev.waymark.consent.store.Permits;
import dev.waymark.consent.store.Subscriptions;
import dev.waymark.platform.batch.Coalescer;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and permits, between the contract and the store. Small requests that come at the same time are decided by one statement. */
@ApplicationScoped
class Checks {

    private static final int SMALL = 20;
    private static final Coalescer.Limits LIMITS = new Coalescer.Limits(100, 2, Duration.ofSeconds(10));

    private final ConsentChecks checks;
    private final Permits permits;
    private final Subscriptions subscriptions;
    private final WaymarkClock clock;
    private final Coalescer<Check, CheckAnswer> together;

    Checks(ConsentChecks checks, Permits permits, Subscriptions subscriptions, WaymarkClock clock, Vertx vertx) {
        this.checks = checks;
        this.permits = permits;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.together = new Coalescer<>(vertx, LIMITS, Checks::permitKey, this::checkNow);
    }

    Uni<CheckResponse> check(CheckRequest body) {
        CheckBatch batch = CheckBatch.read(body.checks());
        List<Check> asked = batch.wellFormed();
        return (asked.isEmpty() || asked.size() > SMALL ? checkNow(asked) : together.ask(asked)).map(batch::answer);
    }

    private Uni<List<CheckAnswer>> checkNow(List<Check> asked) {
        return checks.check(asked, clock.instant());
    }

    /** A statement issues a permit once. */
    private static @Nullable String permitKey(Check check) {
        return check.permit() == null ? null : check.permit().key();
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
