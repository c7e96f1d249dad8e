package dev.waymark.frequency.api;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Place;
import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Deferred;
import dev.waymark.frequency.Verdict.Expired;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.api.contract.Verdict;
import dev.waymark.frequency.api.contract.VerdictKind;
import dev.waymark.frequency.api.contract.ZoneSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts as the contract shows them. */
final class Verdicts {

    private Verdicts() {}

    static Verdict of(Message message, Place place, dev.waymark.frequency.Verdict verdict) {
        Facts facts = new Facts(message.key(), place);
        return switch (verdict) {
            case Reserved reserved -> facts.verdict(VerdictKind.RESERVED, null, reserved.leaseUntil(), null, null);
            case Deferred deferred ->
                facts.verdict(
                        VerdictKind.DEFERRED,
                        deferred.until(),
                        null,
                        deferred.rule(),
                        "The hours are shut until then.");
            case Capped capped -> facts.capped(capped);
            case Expired expired -> facts.verdict(VerdictKind.EXPIRED, null, null, expired.rule(), why(expired));
            case Invalid invalid -> invalid(message.key(), invalid.detail());
        };
    }

    static Verdict invalid(@Nullable String key, String detail) {
        return new Verdict(key, VerdictKind.INVALID, null, null, null, null, null, null, null, null, detail);
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
            return new Verdict(key, kind, until, leaseUntil, policy, null, null, null, zones(), source(), detail);
        }

        Verdict capped(Capped capped) {
            return new Verdict(
                    key,
                    VerdictKind.CAPPED,
                    null,
                    null,
                    capped.cap(),
                    capped.counter(),
                    capped.limit(),
                    capped.nextFreeAt(),
                    zones(),
                    source(),
                    null);
        }

        private List<String> zones() {
            return place.zones().candidates().stream().map(ZoneId::getId).toList();
        }

        private ZoneSource source() {
            return ZoneSource.valueOf(place.zones().source().name());
        }
    }
}
