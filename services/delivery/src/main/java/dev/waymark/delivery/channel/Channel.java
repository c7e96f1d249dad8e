package dev.waymark.delivery.channel;

import dev.waymark.delivery.Destination;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * A way to reach a person, such as SMS over SMPP. Implementations are safe for use by many threads.
 *
 * <p>Every dispatch was claimed and committed before it comes here, so the one duty of a channel is to be honest about what
 * happened: {@link DispatchOutcome.Unknown} wherever the provider may have taken the message.
 */
public interface Channel {

    /** The name that drawings use, such as {@code sms}. */
    String name();

    /** Whether there is an account for it here; asked once, at the start. A channel without one is as if it were not there. */
    default boolean configured() {
        return true;
    }

    /**
     * Whether messages go to a system of the brand's own, and not to an address of the person: then the address of a destination is the person's id.
     */
    default boolean addressless() {
        return false;
    }

    /** Whether there is an account that can reach this destination. */
    default boolean reaches(Destination to) {
        return true;
    }

    /**
     * The one-time subscription that a message of this template uses up at that destination, by the name under which consent counts it; empty where it uses up none.
     *
     * @param template the template's key
     */
    default Optional<String> subscription(String template, Destination to) {
        return Optional.empty();
    }

    /**
     * Tags that a message of this template has beside those of the drawing: quotas of platforms are caps by tag.
     *
     * @param template the template's key
     */
    default List<String> tags(String template, Destination to) {
        return List.of();
    }

    /** The identity that people see as the sender, such as a number, a signature or an official account. */
    String sender();

    /** What the channel can do. */
    Capabilities capabilities();

    /** Whether messages can leave now. Never blocks. */
    ChannelState state();

    /**
     * Hands messages to the provider. Nothing is written to the provider after a dispatch's {@code notAfter}. The outcome of each comes
     * within {@link Capabilities#answerWithin()} after that.
     *
     * @return one outcome per dispatch, in the same order; the Uni itself never fails
     */
    Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch);
}
