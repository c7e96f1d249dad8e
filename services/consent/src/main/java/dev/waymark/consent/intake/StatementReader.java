package dev.waymark.consent.intake;

import dev.waymark.consent.Actor;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.DoubleOptIn;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Validity;
import dev.waymark.consent.api.contract.ConsentStatement;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads a statement from a request that keeps the contract's schema; what the schema cannot say is checked here. */
@ApplicationScoped
public class StatementReader {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Duration ahead;
    private final Jurisdictions jurisdictions;

    StatementReader(ConsentConfig config, Jurisdictions jurisdictions) {
        this.ahead = config.capturedAhead();
        this.jurisdictions = jurisdictions;
    }

    /** The statement; fails with a problem that names the field and the fix. Moments are kept to the microsecond. */
    public Statement statement(ConsentStatement body, Instant now) {
        ConsentStatus status = ConsentStatus.valueOf(body.status().name());
        Instant capturedAt = body.capturedAt().truncatedTo(ChronoUnit.MICROS);
        if (capturedAt.isBefore(EARLIEST) || capturedAt.isAfter(now.plus(ahead))) {
            throw Problems.invalid(
                    "capturedAt",
                    "lies before 1970 or too far in the future",
                    "Send the moment at which the person made the statement.");
        }
        String brand = body.brand();
        return new Statement(
                body.personId(),
                new Scope(body.purpose(), body.channel(), brand == null ? Scope.ANY : brand, body.contactPoint()),
                body.jurisdiction() == null
                        ? null
                        : jurisdictions.of(body.jurisdiction(), null).id(),
                status,
                capturedAt,
                now.truncatedTo(ChronoUnit.MICROS),
                validity(body, status, capturedAt),
                notice(body.notice()),
                body.source(),
                actor(body, status),
                doubleOptIn(body, status),
                body.evidence());
    }

    /** The end of a suppression, in the future; null for one without an end. */
    public static @Nullable Instant until(@Nullable Instant until, Instant now) {
        if (until == null) {
            return null;
        }
        if (!until.isAfter(now) || until.isAfter(LATEST)) {
            throw Problems.invalid(
                    "until", "is not in the future", "Send a later moment before the year 10000, or leave it out.");
        }
        return until.truncatedTo(ChronoUnit.MICROS);
    }

    private Actor actor(ConsentStatement body, ConsentStatus status) {
        Actor actor =
                body.actor() == null ? Actor.SELF : Actor.valueOf(body.actor().name());
        Integer age = body.age();
        int guardianAge = jurisdictions.of(body.jurisdiction(), null).guardianAge();
        if (age != null && age < guardianAge && actor != Actor.GUARDIAN && !status.refuses()) {
            throw Problems.invalid(
                    "actor",
                    "is not GUARDIAN, and the person is younger than " + guardianAge,
                    "Ask a parent or guardian, and record their consent.");
        }
        return actor;
    }

    private static DoubleOptIn doubleOptIn(ConsentStatement body, ConsentStatus status) {
        DoubleOptIn asked = body.doubleOptIn() == null
                ? DoubleOptIn.NONE
                : DoubleOptIn.valueOf(body.doubleOptIn().name());
        if (asked != DoubleOptIn.NONE && status.refuses()) {
            throw Problems.invalid(
                    "doubleOptIn", "goes only with a grant", "Leave it out: a refusal needs no confirmation.");
        }
        return asked;
    }

    private static Validity validity(ConsentStatement body, ConsentStatus status, Instant capturedAt) {
        Instant from = body.validFrom();
        Instant to = body.validTo();
        if (status.refuses() && (from != null || to != null)) {
            throw Problems.invalid(
                    to != null ? "validTo" : "validFrom",
                    "goes only with a grant",
                    "Leave it out: a refusal stands until the person grants again.");
        }
        if (to != null && (!to.isAfter(from == null ? capturedAt : from) || to.isAfter(LATEST))) {
            throw Problems.invalid(
                    "validTo",
                    "is not after capturedAt and validFrom",
                    "Send a later moment before the year 10000, or leave it out.");
        }
        if (from != null && (from.isBefore(EARLIEST) || from.isAfter(LATEST))) {
            throw Problems.invalid("validFrom", "is not between 1970 and 9999", "Send when the grant begins to hold.");
        }
        return new Validity(micros(from), micros(to));
    }

    private static @Nullable Instant micros(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Notice notice(dev.waymark.consent.api.contract.@Nullable Notice notice) {
        return notice == null ? null : new Notice(notice.id(), notice.version(), notice.locale(), null);
    }
}
