package dev.waymark.frequency.api;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Place;
import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Deferred;
import dev.waymark.frequency.Verdict.Expired;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Open;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.api.contract.Verdict;
import dev.waymark.frequency.api.contract.VerdictKind;
import dev.waymark.frequency.api.contract.WhenHit;
import dev.waymark.frequency.api.contract.ZoneSource;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.store.Reservations.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts as the contract shows them. */
final class Verdicts {

    private Verdicts() {}

    static Verdict of(Message message, Decision decision) {
        Facts facts = new Facts(message.key(), decision.place());
        return switch (decision.verdict()) {
            case Reserved reserved -> facts.verdict(VerdictKind.RESERVED, null, reserved.leaseUntil(), null, null);
            case Open open -> facts.verdict(VerdictKind.OPEN, null, null, null, "The touch has its slot.");
            case Deferred(Instant until, String rule, Cap.Count count)
            when count != null -> facts.held(VerdictKind.DEFERRED, until, count, "A slot frees then.");
            case Deferred deferred ->
                facts.verdict(
                        VerdictKind.DEFERRED,
                        deferred.until(),
                        null,
                        deferred.rule(),
                        "The hours are shut until then.");
            case Capped capped -> facts.held(VerdictKind.CAPPED, null, capped.reached(), null);
            case Expired expired -> facts.verdict(VerdictKind.EXPIRED, null, null, expired.rule(), why(expired));
            case Invalid invalid -> invalid(message.key(), invalid.detail());
        };
    }

    static Verdict invalid(@Nullable String key, String detail) {
        return new Verdict(key, VerdictKind.INVALID, null, null, null, null, null, null, null, null, detail, null);
    }

    static WhenHit whenHit(Cap cap) {
        return WhenHit.valueOf(cap.whenHit().name());
    }

    private static String why(Expired expired) {
        return expired.rule() == null ? "bestBefore has passed." : "The hours stay shut until bestBefore.";
    }

    private record Facts(String key, Place place) {

        Verdict verdict(
                VerdictKind kind,
                @Nullable Instant until,
                @Nullable Instant leaseUntil,
                @Nullable String policy,
                @Nullable String detail) {
            return new Verdict(key, kind, until, leaseUntil, policy, null, null, null, zones(), source(), detail, null);
        }

        Verdict held(VerdictKind kind, @Nullable Instant until, Cap.Count reached, @Nullable String detail) {
            return new Verdict(
                    key,
                    kind,
                    until,
                    null,
                    reached.cap().name(),
                    reached.counted(),
                    reached.limit(),
                    reached.nextFreeAt(),
                    zones(),
                    source(),
                    detail,
                    whenHit(reached.cap()));
        }

        private List<String> zones() {
            return place.zones().candidates().stream().map(ZoneId::getId).toList();
        }

        private ZoneSource source() {
            return ZoneSource.valueOf(place.zones().source().name());
        }
    }
}
