package dev.waymark.frequency.hours;

import java.time.Instant;
import java.time.ZoneId;

/** When something is open, by the local time of a zone. All spans are half-open. */
public interface OpenTimes {

    /** Whether it is open at that instant in that zone. */
    boolean isOpen(Instant at, ZoneId zone);

    /** The first instant from {@code from} on, itself included, at which it is open; {@link Instant#MAX} when none is near. */
    Instant openFrom(Instant from, ZoneId zone);

    /** The first instant at which it is shut again, asked while it is open; {@link Instant#MAX} when none is near. */
    Instant shutAfter(Instant from, ZoneId zone);
}
