package dev.waymark.client.consent;

import dev.waymark.client.consent.model.ConsentCheck;
import dev.waymark.client.consent.model.PermitRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects what is known before somebody is contacted. Not safe for use by several threads at once. */
public final class Question {

    private final String personId;
    private final String purpose;
    private final String channel;
    private @Nullable PermitRequest permit;
    private @Nullable String brand;
    private @Nullable String contactPoint;
    private @Nullable String jurisdiction;
    private @Nullable String country;
    private @Nullable Integer age;
    private @Nullable Boolean existingCustomer;
    private @Nullable String subscription;

    private Question(String personId, String purpose, String channel) {
        this.personId = personId;
        this.purpose = purpose;
        this.channel = channel;
    }

    /** May this person be contacted for that purpose on that channel? */
    public static Question of(String personId, String purpose, String channel) {
        return new Question(personId, purpose, channel);
    }

    /**
     * Asks for leave to hand one message over: only while the permit lasts, counted from before the check was sent, and it is given back
     * afterwards ({@link ConsentClient#returnPermits}).
     *
     * @param key names the touch
     * @param lease from 1 to 10 seconds
     */
    public Question permit(String key, Duration lease) {
        permit = new PermitRequest(key, lease.toString());
        return this;
    }

    /** In whose name the message is sent. */
    public Question brand(String name) {
        brand = name;
        return this;
    }

    /** The number or address it goes to; when not said, the answer is for the worse case. */
    public Question contactPoint(String address) {
        contactPoint = address;
        return this;
    }

    /** Whose law protects the person, such as {@code cn}; without it and a country the strictest. */
    public Question jurisdiction(String law) {
        jurisdiction = law;
        return this;
    }

    /** The person's country, ISO 3166-1 alpha-2. */
    public Question country(String code) {
        country = code;
        return this;
    }

    /** The person's age in full years. */
    public Question age(int years) {
        age = years;
        return this;
    }

    /** The address was got with a sale and the message is about similar goods. */
    public Question existingCustomer() {
        existingCustomer = true;
        return this;
    }

    /** The template of a one-time subscription that the message uses up. */
    public Question subscription(String template) {
        subscription = template;
        return this;
    }

    ConsentCheck check() {
        return new ConsentCheck(
                personId,
                purpose,
                channel,
                permit,
                brand,
                contactPoint,
                jurisdiction,
                country,
                age,
                existingCustomer,
                subscription);
    }
}
