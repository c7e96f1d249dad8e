package dev.waymark.consent.store;

import dev.waymark.consent.Check;
import dev.waymark.consent.Jurisdictions.Requirement;
import dev.waymark.consent.PermitRequest;
import dev.waymark.consent.crypto.ServiceKey;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes questions in the form that {@code check_consents} reads. */
@ApplicationScoped
class Questions {

    private final ServiceKey serviceKey;

    Questions(ServiceKey serviceKey) {
        this.serviceKey = serviceKey;
    }

    JsonObject of(int n, Check check, Requirement asked) {
        Check.Circumstances known = check.circumstances();
        JsonObject question = new JsonObject()
                .put("n", n)
                .put("person_id", check.personId())
                .put("purpose", check.purpose())
                .put("channel", check.channel())
                .put("guardian", asked.guardian())
                .put("confirm", asked.confirm())
                .put("separate", asked.separate())
                .put("personalised", asked.personalised());
        if (known.brand() != null) {
            question.put("brand", known.brand());
        }
        if (known.contactPoint() != null) {
            question.put("contact", serviceKey.contact(check.personId(), known.contactPoint()));
        }
        if (known.subscription() != null) {
            question.put("template", known.subscription());
        }
        if (asked.withoutStatement() != null) {
            question.put("fallback", asked.withoutStatement().name());
        }
        Duration maxAge = asked.maxAge();
        if (maxAge != null) {
            question.put("max_age_ms", maxAge.toMillis());
        }
        PermitRequest permit = check.permit();
        return permit == null
                ? question
                : question.put("key", permit.key())
                        .put("lease_ms", permit.lease().toMillis());
    }
}
