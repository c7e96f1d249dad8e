package dev.waymark.client.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.waymark.client.consent.Transport.Call;
import dev.waymark.client.consent.Transport.Repeat;
import dev.waymark.client.consent.model.BatchAnswer;
import dev.waymark.client.consent.model.BatchResponse;
import dev.waymark.client.consent.model.CheckRequest;
import dev.waymark.client.consent.model.CheckResponse;
import dev.waymark.client.consent.model.ConsentCheck;
import dev.waymark.client.consent.model.ConsentStatement;
import dev.waymark.client.consent.model.Decision;
import dev.waymark.client.consent.model.DecisionKind;
import dev.waymark.client.consent.model.LedgerEntry;
import dev.waymark.client.consent.model.PersonConsents;
import dev.waymark.client.consent.model.ReturnPermitsRequest;
import dev.waymark.client.consent.model.ReturnPermitsResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Calls consent. Each call waits for its answer and throws a {@link ConsentException} when there is none. What may be repeated is repeated
 * when the service is not reached or is overloaded: reading, checks without a permit, statements (which carry an Idempotency-Key, the same at
 * each attempt) and the return of permits. A check with a permit is not repeated once it may have arrived, for a permit asked for twice
 * cannot be returned and delays a withdrawal. Safe for use by threads; make one and keep it.
 */
public final class ConsentClient implements AutoCloseable {

    /** The most items of one call; longer lists are sent in several. */
    static final int MOST = 500;

    private static final TypeReference<LedgerEntry> ENTRY = new TypeReference<>() {};

    private final Transport transport;

    private ConsentClient(Builder settings) {
        this.transport =
                new Transport(settings.service, settings.token, settings.timeout, settings.attempts, settings.pause);
    }

    /**
     * A client to be.
     *
     * @param service its address, such as {@code http://consent:8081}
     * @param token an access token that is valid now; asked for at each attempt, so let it keep the token until shortly before it expires
     */
    public static Builder to(URI service, Supplier<String> token) {
        return new Builder(service, token);
    }

    /** Records that a person agrees. */
    public LedgerEntry grant(Statement statement) {
        return record(statement.granted());
    }

    /** Records that a person takes an agreement back. When this returns, nothing more leaves that the statement forbids; it may take 10 s. */
    public LedgerEntry withdraw(Statement statement) {
        return record(statement.withdrawn());
    }

    /** Records a statement. */
    public LedgerEntry record(ConsentStatement statement) {
        return transport.send(
                Call.post("/v1/consents", statement, Repeat.WHENEVER).withKey(newKey()), ENTRY);
    }

    /** Records any number of statements; the answers come in their order. What one call took stays when a later one fails. */
    public List<BatchAnswer> record(List<ConsentStatement> statements) {
        List<BatchAnswer> answers = new ArrayList<>(statements.size());
        for (int from = 0; from < statements.size(); from += MOST) {
            Map<String, Object> part =
                    Map.of("statements", statements.subList(from, Math.min(from + MOST, statements.size())));
            answers.addAll(transport
                    .send(
                            Call.post("/v1/consents:batch", part, Repeat.WHENEVER)
                                    .withKey(newKey()),
                            new TypeReference<BatchResponse>() {})
                    .answers());
        }
        return answers;
    }

    /** Whether a person may be contacted, and why. */
    public Decision check(Question question) {
        return check(List.of(question)).getFirst();
    }

    /** The decisions, in the order of the questions; any number of them. */
    public List<Decision> check(List<Question> questions) {
        List<Decision> decisions = new ArrayList<>(questions.size());
        for (int from = 0; from < questions.size(); from += MOST) {
            List<ConsentCheck> part = questions.subList(from, Math.min(from + MOST, questions.size())).stream()
                    .map(Question::check)
                    .toList();
            boolean permits = part.stream().anyMatch(check -> check.permit() != null);
            Call call = Call.post(
                    "/v1/consents:check", new CheckRequest(part), permits ? Repeat.UNLESS_SENT : Repeat.WHENEVER);
            decisions.addAll(decisions(call, part.size()));
        }
        return decisions;
    }

    /**
     * Whether the person may be contacted; no, when consent has no answer. For callers that only send or do not send: what went wrong is lost,
     * so use {@link #check(Question)} where it matters.
     */
    public boolean allows(Question question) {
        try {
            return check(question).decision() == DecisionKind.GRANTED;
        } catch (ConsentException noAnswer) {
            return false;
        }
    }

    /** Gives permits back, used or not; any number up to 500. */
    public ReturnPermitsResponse returnPermits(List<String> keys) {
        return transport.send(
                Call.post("/v1/consents:return-permits", new ReturnPermitsRequest(keys), Repeat.WHENEVER),
                new TypeReference<>() {});
    }

    /** What stands for a person now. */
    public PersonConsents consents(String personId) {
        String person = URLEncoder.encode(personId, StandardCharsets.UTF_8).replace("+", "%20");
        return transport.send(Call.get("/v1/people/" + person + "/consents"), new TypeReference<>() {});
    }

    /** Ends the connections. */
    @Override
    public void close() {
        transport.close();
    }

    private List<Decision> decisions(Call call, int expected) {
        List<Decision> decisions =
                transport.send(call, new TypeReference<CheckResponse>() {}).decisions();
        if (decisions == null || decisions.size() != expected) {
            throw new ConsentException.Unavailable("The answer does not have one decision per question.", null);
        }
        return decisions;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Settings of a client. */
    public static final class Builder {

        private final URI service;
        private final Supplier<String> token;
        private Duration timeout = Duration.ofSeconds(15);
        private Duration pause = Duration.ofMillis(100);
        private int attempts = 3;

        private Builder(URI service, Supplier<String> token) {
            this.service = service;
            this.token = token;
        }

        /** How long an attempt may take; 15 s when not said. A withdrawal may rightly take 10. */
        public Builder timeout(Duration most) {
            timeout = most;
            return this;
        }

        /** How often a call is tried that may be repeated; 3 when not said. */
        public Builder attempts(int most) {
            attempts = most;
            return this;
        }

        /** About how long to wait before the second attempt; twice as long before each further one; 100 ms when not said. */
        public Builder pause(Duration first) {
            pause = first;
            return this;
        }

        public ConsentClient build() {
            return new ConsentClient(this);
        }
    }
}
