package dev.waymark.consent.preferences;

import dev.waymark.consent.Actor;
import dev.waymark.consent.Check;
import dev.waymark.consent.Check.Circumstances;
import dev.waymark.consent.CheckAnswer;
import dev.waymark.consent.ConsentDecision;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.DoubleOptIn;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.Validity;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.store.ConsentChecks;
import dev.waymark.consent.store.ConsentLedger;
import dev.waymark.consent.store.PersonConsents;
import dev.waymark.consent.store.PersonConsents.Consent;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is on and off for one person, as a sender's check would find it, and the statements that switch it. */
@ApplicationScoped
public class Switches {

    private static final String SOURCE = "preference-centre";
    private static final String PURPOSES = "SELECT DISTINCT purpose_id FROM purpose";
    private static final Circumstances ANY_MESSAGE = new Circumstances(null, null, null, null, null, false, null);

    private final Pool pool;
    private final PersonConsents people;
    private final ConsentChecks checks;
    private final ConsentLedger ledger;
    private final ConsentConfig.Preferences config;
    private final WaymarkClock clock;

    Switches(
            Pool pool,
            PersonConsents people,
            ConsentChecks checks,
            ConsentLedger ledger,
            ConsentConfig config,
            WaymarkClock clock) {
        this.pool = pool;
        this.people = people;
        this.checks = checks;
        this.ledger = ledger;
        this.config = config.preferences();
        this.clock = clock;
    }

    /**
     * One purpose on one channel.
     *
     * @param decision what a check says now
     * @param statement the statement that decided; null when none did
     * @param pending whether a grant waits for its confirmation
     */
    public record Switch(
            String purpose,
            String channel,
            ConsentDecision decision,
            @Nullable Consent statement,
            boolean pending) {}

    /** All switches of a person, by purpose and channel. */
    public Uni<List<Switch>> of(String personId) {
        Instant now = clock.instant();
        return people.consents(personId, now)
                .chain(consents -> purposes(consents).chain(purposes -> {
                    List<Check> questions = questions(personId, purposes, consents);
                    return checks.check(questions, now).map(answers -> switches(questions, answers, consents));
                }));
    }

    /** Switches one purpose on one channel, or everything when both are {@link Scope#ANY}. Said twice at the same moment, it is said once. */
    public Uni<Void> set(String personId, Scope scope, ConsentStatus status, @Nullable Notice notice, Instant at) {
        return say(personId, scope, status, notice, SOURCE, at);
    }

    /**
     * Switches a topic off. Said twice at the same moment from the same source, it is said once.
     *
     * @param source where the person said it
     */
    Uni<Void> withdraw(String personId, Topic topic, String source, Instant at) {
        Scope scope = new Scope(topic.purpose(), topic.channel(), Scope.ANY, null);
        return say(personId, scope, ConsentStatus.WITHDRAWN, null, source, at);
    }

    private Uni<Void> say(
            String personId, Scope scope, ConsentStatus status, @Nullable Notice notice, String source, Instant at) {
        Statement said = new Statement(
                personId,
                scope,
                null,
                status,
                at,
                at,
                Validity.ALWAYS,
                notice,
                source,
                Actor.SELF,
                DoubleOptIn.NONE,
                null);
        return ledger.record(List.of(said), new Submission(source, null, "")).replaceWithVoid();
    }

    private Uni<SortedSet<String>> purposes(List<Consent> consents) {
        return pool.query(PURPOSES).execute().map(rows -> {
            SortedSet<String> purposes = new TreeSet<>();
            rows.forEach(row -> purposes.add(row.getString("purpose_id")));
            consents.forEach(consent -> purposes.add(consent.scope().purpose()));
            purposes.remove(Scope.ANY);
            return purposes;
        });
    }

    private List<Check> questions(String personId, SortedSet<String> purposes, List<Consent> consents) {
        SortedSet<String> channels = new TreeSet<>(config.channels());
        consents.forEach(consent -> channels.add(consent.scope().channel()));
        channels.remove(Scope.ANY);
        List<Check> questions = new ArrayList<>();
        for (String purpose : purposes) {
            channels.forEach(channel -> questions.add(new Check(personId, purpose, channel, ANY_MESSAGE, null)));
        }
        return questions;
    }

    private static List<Switch> switches(List<Check> questions, List<CheckAnswer> answers, List<Consent> consents) {
        List<Switch> switches = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Check question = questions.get(i);
            ConsentDecision decision = answers.get(i).decision();
            switches.add(new Switch(
                    question.purpose(),
                    question.channel(),
                    decision,
                    deciding(decision, consents),
                    concerning(question, consents).anyMatch(Consent::pending)));
        }
        return switches;
    }

    private static @Nullable Consent deciding(ConsentDecision decision, List<Consent> consents) {
        return consents.stream()
                .filter(consent -> Objects.equals(consent.standing().ledgerPosition(), decision.ledgerPosition()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Consent> concerning(Check question, List<Consent> consents) {
        return consents.stream().filter(consent -> consent.scope().touches(question.purpose(), question.channel()));
    }
}
