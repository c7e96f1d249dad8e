package dev.waymark.sandbox.gateway;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A message that a gateway was asked to send.
 *
 * @param to the phone's number in E.164
 * @param from what the phone shows as the sender
 * @param text what the phone shows; of a template its code and the values, for its text is the provider's
 * @param reference the sender's own, which receipts repeat; may be empty
 * @param callback where the request wants receipts; null where they go where the gateway was told
 */
record GatewayOrder(
        String to,
        String from,
        String text,
        String reference,
        @Nullable URI callback) {}
