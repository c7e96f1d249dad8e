package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Destination.Device;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;

/** Hands messages to one push service. */
interface PushSender {

    /** Whether it has the account that the device belongs to. */
    boolean serves(Device device);

    /** A hand-over that has not begun, to a device that it serves. */
    Attempts.Attempt attempt(Dispatch message, Device device);

    /** Ends connections of its own. */
    default void close() {}
}
