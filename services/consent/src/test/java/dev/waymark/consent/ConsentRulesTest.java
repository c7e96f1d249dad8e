package dev.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.ConsentDecision.Denied;
import dev.waymark.consent.ConsentDecision.Granted;
import dev.waymark.consent.ConsentRules.Facts;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Facts NOTHING = new Facts(null, null, null);

    private final ConsentRules rules = new ConsentRules(Set.of("transactional"));

    @Test
    void shouldDenyWithoutARecord() {
        assertThat(rules.decide("marketing", NOTHING, NOON)).isEqualTo(new Denied(Denied.Reason.NO_RECORD, null, null));
    }

    @Test
    void shouldGrantByAGrantAndNameIt() {
        assertThat(rules.decide("marketing", said(ConsentStatus.GRANTED, null), NOON))
                .isEqualTo(new Granted(Granted.Basis.CONSENT, 17L));
    }

    @Test
    void shouldDenyByARefusalOrAnExpiredGrant() {
        assertThat(rules.decide("marketing", said(ConsentStatus.DENIED, null), NOON))
                .isEqualTo(new Denied(Denied.Reason.DENIED, null, 17L));
        assertThat(rules.decide("marketing", said(ConsentStatus.WITHDRAWN, null), NOON))
                .isEqualTo(new Denied(Denied.Reason.WITHDRAWN, null, 17L));
        assertThat(rules.decide("marketing", said(ConsentStatus.GRANTED, NOON), NOON))
                .isEqualTo(new Denied(Denied.Reason.EXPIRED, null, 17L));
    }

    @Test
    void shouldNeedNoConsentForATransactionalMessage() {
        assertThat(rules.decide("transactional", NOTHING, NOON))
                .isEqualTo(new Granted(Granted.Basis.NOT_REQUIRED, null));
    }

    @Test
    void shouldLetASuppressionBeatConsentAndTheLackOfItsNeed() {
        Standing grant = new Standing(ConsentStatus.GRANTED, NOON, null, 17);
        Denied suppressed = new Denied(Denied.Reason.SUPPRESSED, "COMPLAINT", 18L);

        assertThat(rules.decide("marketing", new Facts(grant, "COMPLAINT", 18L), NOON))
                .isEqualTo(suppressed);
        assertThat(rules.decide("transactional", new Facts(null, "COMPLAINT", 18L), NOON))
                .isEqualTo(suppressed);
    }

    private static Facts said(ConsentStatus status, @Nullable Instant validTo) {
        return new Facts(new Standing(status, NOON.minusSeconds(60), validTo, 17), null, null);
    }
}
