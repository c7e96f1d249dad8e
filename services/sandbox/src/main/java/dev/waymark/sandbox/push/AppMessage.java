package dev.waymark.sandbox.push;

import org.jspecify.annotations.Nullable;

/**
 * A message for a device with an app, as its push service reads it.
 *
 * @param token the device's
 * @param messageId the value of that name beside the notification, or null
 * @param ttl for how many seconds it may be kept, or null
 * @param priority as the service calls it, or null
 * @param collapseKey by what it takes the place of an earlier one, or null
 * @param size the octets that count against the limit
 */
public record AppMessage(
        String token,
        PushContent content,
        @Nullable String messageId,
        @Nullable Long ttl,
        @Nullable String priority,
        @Nullable String collapseKey,
        int size) {}
