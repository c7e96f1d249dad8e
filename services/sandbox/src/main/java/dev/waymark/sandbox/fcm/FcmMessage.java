package dev.waymark.sandbox.fcm;

import dev.waymark.sandbox.push.PushContent;
import org.jspecify.annotations.Nullable;

/**
 * A message as messages:send takes it.
 *
 * @param token the device's
 * @param messageId the value of that name in data, or null
 * @param ttl of android, in whole seconds, or null
 * @param priority of android in capitals, or null
 * @param collapseKey of android, or null
 * @param size the octets of notification and data, which may be 4096
 */
record FcmMessage(
        String token,
        PushContent content,
        @Nullable String messageId,
        @Nullable Long ttl,
        @Nullable String priority,
        @Nullable String collapseKey,
        int size) {}
