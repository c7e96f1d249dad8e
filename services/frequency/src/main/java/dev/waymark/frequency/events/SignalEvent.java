package dev.waymark.frequency.events;

import dev.waymark.frequency.fatigue.Signal;
import dev.waymark.platform.inbox.EventKey;
import org.jspecify.annotations.Nullable;

/**
 * A signal, and what makes it one: delivered again it has no second effect.
 *
 * @param answer the key under which an answer to the same message is remembered; null where there can be none
 * @param touchKey the reservation of the message, which tells its purpose; null where the purpose does not matter
 */
record SignalEvent(
        EventKey key,
        String personId,
        Signal signal,
        @Nullable EventKey answer,
        @Nullable String touchKey) {}
