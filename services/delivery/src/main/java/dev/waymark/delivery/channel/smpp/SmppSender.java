package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Turn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Hands over one message at a time for its caller, part by part; the pace bounds what all callers have under way. */
final class SmppSender {

    private final String account;
    private final Supplier<Optional<Bind>> binds;
    private final TextEncoder encoder;
    private final SmppSubmit submit;
    private final Clock clock;
    private final Pace pace;

    SmppSender(
            String account,
            SmppSettings settings,
            DeadCodes dead,
            Supplier<Optional<Bind>> binds,
            Pace pace,
            Clock clock) {
        this.account = account;
        this.binds = binds;
        this.encoder =
                new TextEncoder(settings.concatenation(), settings.languages().orElse(Set.of()));
        this.submit = new SmppSubmit(settings.sourceAddress(), dead);
        this.clock = clock;
        this.pace = pace;
    }

    /** Hands over a message; blocks until the outcome is known or cannot be known. */
    DispatchOutcome send(Dispatch dispatch) {
        EncodedText text = encoder.encode(dispatch.content().text());
        if (text.parts().size() > EncodedText.MAX_PARTS) {
            return new DispatchOutcome.Rejected(true, "TOO_MANY_PARTS");
        }
        List<ProviderId> taken = new ArrayList<>();
        for (EncodedText.Body body : text.bodies(dispatch.reference())) {
            PartResult result = sendPart(dispatch, text.dataCoding(), body);
            if (result instanceof PartResult.Taken part) {
                taken.add(new ProviderId(account, part.id()));
            } else if (taken.isEmpty()) {
                return result.alone();
            } else {
                // Some parts are with the provider and cannot be called back, so the message may not be sent again.
                return new DispatchOutcome.Unknown("PART_" + (taken.size() + 1) + "_NOT_TAKEN", List.copyOf(taken));
            }
        }
        return new DispatchOutcome.Accepted(List.copyOf(taken));
    }

    private PartResult sendPart(Dispatch dispatch, byte dataCoding, EncodedText.Body body) {
        try {
            PartResult result = inTurn(dispatch, dataCoding, body);
            while (result instanceof PartResult.Throttled throttled) {
                PartResult again = inTurn(dispatch, dataCoding, body);
                if (again instanceof PartResult.NoTurn(DispatchOutcome.NotSent never)) {
                    return throttled;
                }
                result = again;
            }
            return result;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PartResult.NotSent("STOPPING");
        }
    }

    private PartResult inTurn(Dispatch dispatch, byte dataCoding, EncodedText.Body body) throws InterruptedException {
        return switch (pace.take(dispatch.lane(), body.units(), dispatch.notAfter())) {
            case Turn.Missed(DispatchOutcome outcome) -> new PartResult.NoTurn(outcome);
            case Turn.Given given -> {
                try (given) {
                    yield learn(now(dispatch, dataCoding, body));
                }
            }
        };
    }

    private PartResult now(Dispatch dispatch, byte dataCoding, EncodedText.Body body) {
        return clock.instant().isBefore(dispatch.notAfter())
                ? binds.get()
                        .map(bind -> submit.submit(bind, dispatch, dataCoding, body))
                        .orElse(new PartResult.NotSent("NOT_BOUND"))
                : new PartResult.NotSent("LEASE_OVER");
    }

    private PartResult learn(PartResult result) {
        if (result instanceof PartResult.Throttled) {
            pace.slower();
            return new PartResult.Throttled(pace.pause());
        }
        if (result instanceof PartResult.Taken taken) {
            pace.took();
            if (taken.crowded()) {
                pace.crowded();
            }
        }
        return result;
    }
}
