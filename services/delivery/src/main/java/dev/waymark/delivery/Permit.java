package dev.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consent service's leave to hand over one message. While it is out, a withdrawal of that person waits; so it is given
 * back, by the touch's key, as soon as the message has left or will not leave.
 *
 * @param until the end of the lease by this machine's clock, counted from before the question was sent; nothing may be
 *     handed over from then on
 * @param jurisdiction by whose rules it was given; null where consent did not tell
 * @param personalised whether the message may be personal: the person's choice under PIPL art. 24, GDPR art. 21
 */
public record Permit(Instant until, @Nullable String jurisdiction, boolean personalised) {}
