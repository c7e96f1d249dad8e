package dev.waymark.profile.devices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a provider called a token dead.
 *
 * @param addressId {@link PushAddress#id()}
 * @param diedAt since when
 */
public record DeviceDrop(String addressId, Instant diedAt) {

    /** What becomes of a drop. */
    public enum Outcome {
        /** The device goes. */
        DROPPED,
        /** The token was registered after its death and stays. */
        NEWER,
        /** No device has it. */
        UNKNOWN
    }

    /**
     * Judges a drop.
     *
     * @param registeredAt when the device was registered; null when there is none
     * @param now a death in the future counts as one of now
     */
    public Outcome judge(@Nullable Instant registeredAt, Instant now) {
        if (registeredAt == null) {
            return Outcome.UNKNOWN;
        }
        Instant died = diedAt.isAfter(now) ? now : diedAt;
        return registeredAt.isAfter(died) ? Outcome.NEWER : Outcome.DROPPED;
    }
}
