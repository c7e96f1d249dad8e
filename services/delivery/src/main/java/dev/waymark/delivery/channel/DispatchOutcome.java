package dev.waymark.delivery.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a hand-over. */
public sealed interface DispatchOutcome {

    /** The provider took it. {@code ids} are the provider's ids, one per part of the message. */
    record Accepted(List<ProviderId> ids) implements DispatchOutcome {}

    /** The provider refused it: nobody will receive it. {@code permanent} says that the same message would be refused again. */
    record Rejected(boolean permanent, String code) implements DispatchOutcome {}

    /**
     * The provider refused it, because nobody has this address any more. It is not tried again.
     *
     * @param since when the provider found out, by the system's clock; null where it does not say
     */
    record AddressDead(String code, @Nullable Instant since) implements DispatchOutcome {}

    /** The provider refused it, because the person accepts no more messages of this template. What was counted of her acceptances is over. */
    record UsedUp(String code) implements DispatchOutcome {}

    /** The provider asked for less, until the time for this message was over. It was certainly not taken. */
    record Throttled(Duration retryAfter) implements DispatchOutcome {}

    /** It was not written to the provider, so it was certainly not taken. */
    record NotSent(String reason) implements DispatchOutcome {}

    /** The provider may have taken it. {@code ids} are those parts it took for certain. */
    record Unknown(String reason, List<ProviderId> ids) implements DispatchOutcome {}
}
