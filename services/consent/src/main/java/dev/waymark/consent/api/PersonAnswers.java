package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.CurrentConsent;
import dev.waymark.consent.api.contract.CurrentStatus;
import dev.waymark.consent.api.contract.CurrentSuppression;
import dev.waymark.consent.api.contract.Notice;
import dev.waymark.consent.api.contract.PersonConsents;
import dev.waymark.consent.api.contract.SuppressionKind;
import dev.waymark.consent.store.PersonConsents.Consent;
import dev.waymark.consent.store.PersonConsents.Held;
import java.time.Instant;
import java.util.List;

/** What stands for one person, as the contract shows it. */
final class PersonAnswers {

    private PersonAnswers() {}

    static PersonConsents of(String personId, List<Consent> consents, List<Held> suppressions, Instant now) {
        return new PersonConsents(
                personId,
                consents.stream().map(consent -> current(consent, now)).toList(),
                suppressions.stream().map(PersonAnswers::current).toList());
    }

    private static CurrentConsent current(Consent consent, Instant now) {
        var standing = consent.standing();
        var notice = consent.notice();
        return new CurrentConsent(
                consent.scope().purpose(),
                consent.scope().channel(),
                status(consent, now),
                notice == null ? null : new Notice(notice.id(), notice.version(), notice.locale(), notice.hash()),
                consent.source(),
                consent.capturedAt(),
                standing.validity().to(),
                standing.ledgerPosition(),
                consent.scope().brand(),
                consent.scope().contactPoint(),
                standing.validity().from());
    }

    private static CurrentStatus status(Consent consent, Instant now) {
        if (consent.pending()) {
            return CurrentStatus.PENDING;
        }
        var standing = consent.standing();
        return standing.isExpired(now)
                ? CurrentStatus.EXPIRED
                : CurrentStatus.valueOf(standing.status().name());
    }

    private static CurrentSuppression current(Held held) {
        var suppression = held.suppression();
        return new CurrentSuppression(
                suppression.channel(),
                SuppressionKind.valueOf(suppression.kind().name()),
                suppression.source(),
                suppression.since(),
                suppression.until(),
                held.ledgerPosition(),
                suppression.contactPoint());
    }
}
