package dev.waymark.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the law of one place asks for before a message.
 *
 * @param id names it, such as {@code cn}
 * @param name its name, by locale
 * @param countries where it holds, as ISO 3166-1 alpha-2 codes
 * @param guardianAge below this age in full years only a guardian can consent
 * @param personalisedWithoutChoice whether a message may be personal when the person chose nothing
 * @param rules by purpose and channel; the first that matches holds
 * @param sources where it is written
 * @param answerWithin how long a request of a person may wait for its answer; {@link #SHORTEST_ANSWER} where it is not given
 */
public record Jurisdiction(
        String id,
        Map<String, String> name,
        Set<String> countries,
        int guardianAge,
        boolean personalisedWithoutChoice,
        List<Rule> rules,
        List<Source> sources,
        Period answerWithin) {

    /** Not later than any of the laws that are built in asks for. */
    public static final Period SHORTEST_ANSWER = Period.ofDays(15);

    public Jurisdiction {
        // A file of an operator may leave it out.
        answerWithin = Objects.requireNonNullElse(answerWithin, SHORTEST_ANSWER);
    }

    /** Until when a request that a person makes now must be answered; days are counted in UTC. */
    public Instant answerBy(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(answerWithin).toInstant();
    }

    /** What must be there before a message may be sent, from the strictest. */
    public enum Need {
        /** A grant. */
        OPT_IN,
        /** A grant, or an existing customer who did not refuse. */
        SOFT_OPT_IN,
        /** No refusal. */
        OPT_OUT,
        /** Nothing. */
        NONE
    }

    /**
     * One rule.
     *
     * @param purpose a purpose, or {@link Scope#ANY}
     * @param channel a channel, or {@link Scope#ANY}
     * @param separate whether a grant for any purpose does not count
     * @param confirm whether only a confirmed grant counts
     * @param maxAge how long a grant counts; null for as long as it says itself
     * @param sources ids of the sources it rests on
     */
    public record Rule(
            String purpose,
            String channel,
            Need needs,
            boolean separate,
            boolean confirm,
            @Nullable Duration maxAge,
            List<String> sources) {

        boolean matches(String wantedPurpose, String wantedChannel) {
            return (purpose.equals(Scope.ANY) || purpose.equals(wantedPurpose))
                    && (channel.equals(Scope.ANY) || channel.equals(wantedChannel));
        }
    }

    /**
     * Where a rule is written.
     *
     * @param id names it within the jurisdiction
     * @param title the law
     * @param article the article or section
     * @param url where to read it
     */
    public record Source(String id, String title, String article, String url) {}

    /** The rule for a purpose on a channel; a jurisdiction without one for it asks for a grant. */
    public Rule rule(String purpose, String channel) {
        return rules.stream()
                .filter(rule -> rule.matches(purpose, channel))
                .findFirst()
                .orElseGet(() -> new Rule(purpose, channel, Need.OPT_IN, false, false, null, List.of()));
    }
}
