package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.client.consent.ConsentClient;
import dev.waymark.client.consent.ConsentException.Refused;
import dev.waymark.client.consent.Question;
import dev.waymark.client.consent.Statement;
import dev.waymark.client.consent.model.BatchAnswer;
import dev.waymark.client.consent.model.CurrentConsent;
import dev.waymark.client.consent.model.CurrentStatus;
import dev.waymark.client.consent.model.Decision;
import dev.waymark.client.consent.model.DecisionReason;
import dev.waymark.client.consent.model.LedgerEntry;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published client against the service. */
@WholeService
class ConsentClientIT {

    private final String ada = somebody();

    @TestHTTPResource
    URI service;

    private ConsentClient app;

    @BeforeEach
    void connect() {
        app = as("app");
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void shouldGrantCheckAndWithdraw() {
        // Given
        Question question = Question.of(ada, "marketing", "sms").country("CN");
        LedgerEntry granted = app.grant(Statement.of(ada, "marketing", "sms")
                .source("web-form")
                .notice("sms-marketing", "1", "zh-CN")
                .capturedAt(Instant.parse("2026-11-01T08:00:00Z")));

        // When
        Decision before = app.check(question);
        LedgerEntry withdrawn = app.withdraw(Statement.of(ada, "marketing", "sms"));
        Decision after = app.check(question);

        // Then
        assertThat(before.reason()).isEqualTo(DecisionReason.CONSENT);
        assertThat(before.ledgerPosition()).isEqualTo(granted.ledgerPosition());
        assertThat(after.reason()).isEqualTo(DecisionReason.WITHDRAWN);
        assertThat(after.ledgerPosition()).isEqualTo(withdrawn.ledgerPosition());
        assertThat(app.allows(question)).isFalse();
        assertThat(app.consents(ada).consents())
                .extracting(CurrentConsent::status)
                .containsExactly(CurrentStatus.WITHDRAWN);
    }

    @Test
    void shouldRecordAndAnswerManyAtOnce() {
        // Given
        String ben = somebody();

        // When
        List<BatchAnswer> recorded = app.record(List.of(
                Statement.of(ada, "marketing", "sms").granted(),
                Statement.of("no such id", "marketing", "sms").granted(),
                Statement.of(ben, "any", "any").denied()));
        List<Decision> decisions =
                app.check(List.of(Question.of(ben, "marketing", "sms"), Question.of(ada, "marketing", "sms")));

        // Then
        assertThat(recorded).extracting(BatchAnswer::field).containsExactly(null, "personId", null);
        assertThat(decisions)
                .extracting(Decision::reason)
                .containsExactly(DecisionReason.DENIED, DecisionReason.CONSENT);
    }

    @Test
    void shouldTakeAPermitAndGiveItBack() {
        // Given
        app.grant(Statement.of(ada, "marketing", "sms"));

        // When
        Decision decision =
                app.check(Question.of(ada, "marketing", "sms").permit("touch/" + ada, Duration.ofSeconds(5)));

        // Then
        assertThat(decision.permitLease()).isEqualTo("PT5S");
        assertThat(app.returnPermits(List.of("touch/" + ada)).returned()).isEqualTo(1);
    }

    @Test
    void shouldTellWhoMayNot() {
        try (ConsentClient marketer = as("marketer")) {
            assertThat(catchThrowableOfType(Refused.class, () -> marketer.consents(ada))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(catchThrowableOfType(Refused.class, () -> app.grant(Statement.of(ada, "Marketing", "sms")))
                        .detail())
                .contains("purpose");
    }

    private ConsentClient as(String role) {
        return ConsentClient.to(service, () -> ConsentCalls.token(role)).build();
    }
}
