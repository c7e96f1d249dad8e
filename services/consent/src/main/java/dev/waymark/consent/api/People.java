package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.PersonConsents;
import dev.waymark.consent.store.Erasure;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What is known of one person, and its end. */
@ApplicationScoped
class People {

    private final dev.waymark.consent.store.PersonConsents people;
    private final Erasure erasure;
    private final WaymarkClock clock;

    People(dev.waymark.consent.store.PersonConsents people, Erasure erasure, WaymarkClock clock) {
        this.people = people;
        this.erasure = erasure;
        this.clock = clock;
    }

    Uni<PersonConsents> consents(String personId) {
        Instant now = clock.instant();
        return people.consents(personId, now).chain(consents -> people.suppressions(personId, now)
                .map(held -> PersonAnswers.of(personId, consents, held, now)));
    }

    Uni<Void> erase(String personId) {
        return erasure.erase(personId);
    }
}
