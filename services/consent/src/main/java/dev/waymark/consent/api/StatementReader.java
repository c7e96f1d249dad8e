package dev.waymark.consent.api;

import dev.waymark.consent.Actor;
import dev.waymark.consent.ConsentKey;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Statement;
import dev.waymark.consent.api.contract.ConsentStatement;
import dev.waymark.platform.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads a statement from a request; what the contract's schema cannot say is checked here. */
final class StatementReader {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Duration ahead;

    /** @param ahead how far a statement may lie in the future */
    StatementReader(Duration ahead) {
        this.ahead = ahead;
    }

    /** The statement; fails with a problem that names the field and the fix. Moments are kept to the microsecond. */
    Statement statement(ConsentStatement body, Instant now) {
        ConsentStatus status = ConsentStatus.valueOf(body.status().name());
        Instant capturedAt = body.capturedAt().truncatedTo(ChronoUnit.MICROS);
        if (capturedAt.isBefore(EARLIEST) || capturedAt.isAfter(now.plus(ahead))) {
            throw Problems.invalid(
                    "capturedAt",
                    "lies before 1970 or too far in the future",
                    "Send the moment at which the person made the statement.");
        }
        return new Statement(
                new ConsentKey(body.personId(), body.purpose(), body.channel()),
                status,
                capturedAt,
                now.truncatedTo(ChronoUnit.MICROS),
                validTo(body.validTo(), status, capturedAt),
                notice(body.notice()),
                body.source(),
                body.actor() == null ? Actor.SELF : Actor.valueOf(body.actor().name()),
                body.evidence());
    }

    /** The end of a suppression, in the future; null for one without an end. */
    static @Nullable Instant until(@Nullable Instant until, Instant now) {
        if (until == null) {
            return null;
        }
        if (!until.isAfter(now) || until.isAfter(LATEST)) {
            throw Problems.invalid(
                    "until", "is not in the future", "Send a later moment before the year 10000, or leave it out.");
        }
        return until.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant validTo(@Nullable Instant validTo, ConsentStatus status, Instant capturedAt) {
        if (validTo == null) {
            return null;
        }
        if (status.refuses()) {
            throw Problems.invalid(
                    "validTo",
                    "goes only with a grant",
                    "Leave it out: a refusal stands until the person grants again.");
        }
        if (!validTo.isAfter(capturedAt) || validTo.isAfter(LATEST)) {
            throw Problems.invalid(
                    "validTo",
                    "is not after capturedAt",
                    "Send a later moment before the year 10000, or leave it out.");
        }
        return validTo.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Notice notice(dev.waymark.consent.api.contract.@Nullable Notice notice) {
        return notice == null ? null : new Notice(notice.id(), notice.version(), notice.locale());
    }
}
