package dev.waymark.delivery.channel.sms;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** An account at a provider of text messages. Safe for use by many threads. */
public interface SmsAccount {

    /** Its name in the settings and in the record of messages; no two accounts share one. */
    String name();

    /** The numbers it carries messages to. */
    Coverage coverage();

    /** What a message costs by it, in the unit that all accounts share. */
    BigDecimal cost();

    /** The identity that people see as the sender. */
    String sender();

    /** Whether messages can leave by it now. Never blocks. */
    ChannelState state();

    /**
     * Why it can never carry this message, though it carries messages to the number: a code for the record, such as a template that its provider does not
     * know. Another account may carry it.
     */
    default Optional<String> unfit(Dispatch message) {
        return Optional.empty();
    }

    /**
     * Hands over a message; blocks until the outcome is known or cannot be known, {@link #answerWithin()} after the dispatch's {@code notAfter} at the latest.
     * Nothing is written at or after {@code notAfter}.
     */
    DispatchOutcome send(Dispatch message);

    /**
     * Whether the reason of a refusal lies in this account, and not in the message or the person: then another account may take the message. Where it is also not for
     * good, it speaks against the account's health.
     */
    default boolean ownFault(DispatchOutcome.Rejected refusal) {
        return !refusal.permanent();
    }

    /** How long the provider may take for its answer. */
    Duration answerWithin();

    /** Begins; called once. */
    default void start() {}

    /** Ends, after the last message. */
    default void stop() {}
}
