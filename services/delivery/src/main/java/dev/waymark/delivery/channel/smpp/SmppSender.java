package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hands over one message at a time for its caller, part by part; the window bounds what all callers have under way. */
final class SmppSender {

    private final String account;
    private final Supplier<Optional<Bind>> binds;
    private final SmppSubmit submit;
    private final Clock clock;
    private final Semaphore window;
    private final Throttle throttle;

    SmppSender(String account, SmppSettings settings, Supplier<Optional<Bind>> binds, Clock clock) {
        this.account = account;
        this.binds = binds;
        this.submit = new SmppSubmit(settings.sourceAddress());
        this.clock = clock;
        this.window = new Semaphore(settings.window(), true);
        this.throttle = new Throttle(settings.throttleMin(), settings.throttleMax());
    }

    /** Hands over a message; blocks until the outcome is known or cannot be known. */
    DispatchOutcome send(Dispatch dispatch) {
        EncodedText text = EncodedText.of(dispatch.content().text());
        List<ProviderId> taken = new ArrayList<>();
        for (int part = 0; part < text.parts().size(); part++) {
            PartResult result = sendPart(dispatch, text, part);
            if (result instanceof PartResult.Taken(String id)) {
                taken.add(new ProviderId(account, id));
            } else if (taken.isEmpty()) {
                return result.alone();
            } else {
                // Some parts are with the provider and cannot be called back, so the message may not be sent again.
                return new DispatchOutcome.Unknown("PART_" + (part + 1) + "_NOT_TAKEN", List.copyOf(taken));
            }
        }
        return new DispatchOutcome.Accepted(List.copyOf(taken));
    }

    private PartResult sendPart(Dispatch dispatch, EncodedText text, int part) {
        PartResult result = new PartResult.NotSent("LEASE_OVER");
        while (clock.instant().isBefore(dispatch.notAfter())) {
            if (!outlast(dispatch.notAfter())) {
                return result instanceof PartResult.Throttled ? result : new PartResult.Throttled(throttle.pause());
            }
            result = sendInWindow(dispatch, text, part);
            if (!(result instanceof PartResult.Throttled)) {
                if (result instanceof PartResult.Taken) {
                    throttle.took();
                }
                return result;
            }
            throttle.closeFor();
            result = new PartResult.Throttled(throttle.pause());
        }
        return result;
    }

    /** Waits until the provider may be asked again; false when that is not before the end. */
    private boolean outlast(Instant end) {
        Duration pause = throttle.pause();
        if (pause.isZero()) {
            return true;
        }
        return clock.instant().plus(pause).isBefore(end) && slept(pause);
    }

    private PartResult sendInWindow(Dispatch dispatch, EncodedText text, int part) {
        try {
            long patience =
                    Duration.between(clock.instant(), dispatch.notAfter()).toNanos();
            if (!window.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                return new PartResult.NotSent("WINDOW_FULL");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PartResult.NotSent("STOPPING");
        }
        try {
            return clock.instant().isBefore(dispatch.notAfter())
                    ? binds.get()
                            .map(bind -> submit.submit(bind, dispatch, text, part))
                            .orElse(new PartResult.NotSent("NOT_BOUND"))
                    : new PartResult.NotSent("LEASE_OVER");
        } finally {
            window.release();
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
