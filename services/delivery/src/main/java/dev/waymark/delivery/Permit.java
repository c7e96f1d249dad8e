package dev.waymark.delivery;

import java.time.Instant;

/**
 * The consent service's leave to hand over one message. While it is out, a withdrawal of that person waits; so it is given
 * back, by the touch's key, as soon as the message has left or will not leave.
 *
 * @param until the end of the lease by this machine's clock, counted from before the question was sent; nothing may be
 *     handed over from then on
 */
public record Permit(Instant until) {}
