package dev.waymark.client.consent;

import dev.waymark.client.consent.model.Actor;
import dev.waymark.client.consent.model.ConsentStatement;
import dev.waymark.client.consent.model.ConsentStatus;
import dev.waymark.client.consent.model.DoubleOptIn;
import dev.waymark.client.consent.model.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Collects what a person states. Not safe for use by several threads at once. */
public final class Statement {

    private final String personId;
    private final String purpose;
    private final String channel;
    private String source = "api";
    private Instant capturedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private @Nullable Notice notice;
    private @Nullable Instant validFrom;
    private @Nullable Instant validTo;
    private @Nullable Actor actor;
    private @Nullable String evidence;
    private @Nullable String brand;
    private @Nullable String contactPoint;
    private @Nullable String jurisdiction;
    private @Nullable DoubleOptIn doubleOptIn;
    private @Nullable Integer age;

    private Statement(String personId, String purpose, String channel) {
        this.personId = personId;
        this.purpose = purpose;
        this.channel = channel;
    }

    /** A statement of that person, captured now; purpose and channel may be {@code any}. */
    public static Statement of(String personId, String purpose, String channel) {
        return new Statement(personId, purpose, channel);
    }

    /** Where it was stated, such as {@code web-form}; {@code api} when not said. */
    public Statement source(String where) {
        source = where;
        return this;
    }

    /** When it was stated. Keep it with what you have of the statement: the same moment makes the same statement. */
    public Statement capturedAt(Instant moment) {
        capturedAt = moment;
        return this;
    }

    /**
     * The text the person was shown.
     *
     * @param locale BCP 47, such as {@code zh-CN}
     */
    public Statement notice(String id, String version, String locale) {
        notice = new Notice(id, version, locale, null);
        return this;
    }

    /** From when it holds, and when it ends by itself; null for no bound. */
    public Statement valid(@Nullable Instant from, @Nullable Instant to) {
        validFrom = from;
        validTo = to;
        return this;
    }

    /** Who stated it; the person when not said. */
    public Statement actor(Actor who) {
        actor = who;
        return this;
    }

    /** What proves it, such as a form's id; kept encrypted. */
    public Statement evidence(String proof) {
        evidence = proof;
        return this;
    }

    /** In whose name messages come; all brands when not said. */
    public Statement brand(String name) {
        brand = name;
        return this;
    }

    /** The one number or address it is about; all of the person's when not said. */
    public Statement contactPoint(String address) {
        contactPoint = address;
        return this;
    }

    /** Under whose law it was stated, such as {@code cn}. */
    public Statement jurisdiction(String law) {
        jurisdiction = law;
        return this;
    }

    /** Whether it is confirmed, or waits for that. */
    public Statement doubleOptIn(DoubleOptIn state) {
        doubleOptIn = state;
        return this;
    }

    /** The person's age in full years. */
    public Statement age(int years) {
        age = years;
        return this;
    }

    ConsentStatement as(ConsentStatus status) {
        return new ConsentStatement(
                personId,
                purpose,
                channel,
                status,
                notice,
                source,
                capturedAt,
                validTo,
                actor,
                evidence,
                brand,
                contactPoint,
                jurisdiction,
                validFrom,
                doubleOptIn,
                age);
    }

    /** The person agrees. */
    public ConsentStatement granted() {
        return as(ConsentStatus.GRANTED);
    }

    /** The person takes an agreement back. */
    public ConsentStatement withdrawn() {
        return as(ConsentStatus.WITHDRAWN);
    }

    /** The person does not agree. */
    public ConsentStatement denied() {
        return as(ConsentStatus.DENIED);
    }
}
