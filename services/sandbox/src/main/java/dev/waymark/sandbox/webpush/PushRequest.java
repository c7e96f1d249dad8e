package dev.waymark.sandbox.webpush;

import org.jspecify.annotations.Nullable;

/**
 * A request of RFC 8030, 5: its headers as they came, and its body.
 *
 * @param token the end of the subscription's endpoint
 * @param origin of the push service, as the endpoint has it
 */
public record PushRequest(
        String token,
        String origin,
        @Nullable String authorization,
        @Nullable String ttl,
        @Nullable String contentEncoding,
        @Nullable String urgency,
        @Nullable String topic,
        byte[] body) {}
