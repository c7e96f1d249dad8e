package dev.waymark.sandbox.apps;

import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A request to the push service of an app, as far as it is understood.
 *
 * @param device the id of the device that it is for; null where there is none
 * @param message null where it could not be read
 * @param size the octets that count against the limit
 */
public record AppRequest(
        PushProtocol service,
        @Nullable String device,
        @Nullable AppMessage message,
        int size) {}
