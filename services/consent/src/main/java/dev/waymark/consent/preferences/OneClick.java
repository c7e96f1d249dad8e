package dev.waymark.consent.preferences;

import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Scope;
import dev.waymark.consent.preferences.PreferenceLinks.Visitor;
import dev.waymark.consent.store.PersonConsents;
import dev.waymark.consent.store.PersonConsents.Consent;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Withdrawals by one click (RFC 8058). A click while an earlier one still holds says the same at the same moment, which the ledger knows for a repetition; a click after
 * the person agreed anew is a withdrawal of its own. So are two clicks at once one, and each of them waits for the permits that were issued before.
 */
@ApplicationScoped
public class OneClick {

    /** Where the ledger says that it was said. */
    static final String SOURCE = "one-click";

    private final PersonConsents people;
    private final Switches switches;
    private final PreferenceLinks links;
    private final WaymarkClock clock;

    OneClick(PersonConsents people, Switches switches, PreferenceLinks links, WaymarkClock clock) {
        this.people = people;
        this.switches = switches;
        this.links = links;
        this.clock = clock;
    }

    /** Takes the topic off, for every brand and contact point. Done when nothing more leaves. */
    public Uni<Void> withdraw(Visitor person, Topic topic) {
        return people.consents(person.personId(), clock.instant())
                .map(consents -> consents.stream()
                        .filter(consent -> consent.scope().touches(topic.purpose(), topic.channel()))
                        .toList())
                .chain(touched -> moment(person, topic, touched))
                .chain(at -> switches.withdraw(person.personId(), topic, SOURCE, at));
    }

    /** What the person knew of when clicking is part of the click's name: the same click twice is one, also when both come at once. */
    private Uni<Instant> moment(Visitor person, Topic topic, List<Consent> touched) {
        long newest = touched.stream()
                .mapToLong(consent -> consent.standing().ledgerPosition())
                .max()
                .orElse(0);
        String click = String.join(
                "/", SOURCE, person.subject().toString(), topic.purpose(), topic.channel(), Long.toString(newest));
        return holding(topic, touched)
                .map(at -> Uni.createFrom().item(at))
                .orElseGet(() -> links.acted(click, person.subject()));
    }

    /**
     * The moment of the click that still holds: nothing was granted after it.
     *
     * @param touched what stands for the person and could concern the topic
     */
    static Optional<Instant> holding(Topic topic, List<Consent> touched) {
        return touched.stream()
                .filter(consent -> isClick(consent, topic))
                .findFirst()
                .filter(click -> touched.stream()
                        .allMatch(consent -> consent.standing().status().refuses()
                                || !consent.standing()
                                        .effectiveAt()
                                        .isAfter(click.standing().effectiveAt())))
                .map(Consent::capturedAt);
    }

    private static boolean isClick(Consent consent, Topic topic) {
        return consent.source().equals(SOURCE)
                && consent.standing().status() == ConsentStatus.WITHDRAWN
                && consent.scope().equals(new Scope(topic.purpose(), topic.channel(), Scope.ANY, null));
    }
}
