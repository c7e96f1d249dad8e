package dev.waymark.frequency;

import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.caps.Use;
import dev.waymark.frequency.hours.HoursRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What would happen to messages for a person, kind by kind. Reserves nothing. */
public final class Outlooks {

    private static final int MOST = 30;

    private Outlooks() {}

    /**
     * What would happen to one kind of message.
     *
     * @param counters the state of every cap that concerns it
     */
    public record Outlook(Traits kind, Verdict verdict, List<Cap.Count> counters) {}

    /**
     * The kinds of messages of interest for a person: what she got last, then every pair of channel and purpose that some rule names, or
     * that she got.
     */
    public static List<Traits> kinds(FrequencyPolicy policy, History history) {
        Set<Traits> kinds = new LinkedHashSet<>();
        history.uses().stream()
                .sorted(Comparator.comparing(Use::to).reversed())
                .map(Use::traits)
                .forEach(kinds::add);
        SortedSet<String> channels = new TreeSet<>();
        SortedSet<String> purposes = new TreeSet<>(Set.of(Transactional.PURPOSE));
        policy.caps()
                .forEach(
                        cap -> add(cap.scope().channels(), channels, cap.scope().purposes(), purposes));
        policy.hours().forEach((HoursRule rule) -> add(rule.channels(), channels, rule.purposes(), purposes));
        kinds.forEach(kind -> add(Set.of(kind.channel()), channels, Set.of(kind.purpose()), purposes));
        channels.stream()
                .flatMap(channel -> purposes.stream().map(purpose -> bare(channel, purpose)))
                .toList()
                .forEach(kinds::add);
        return kinds.stream().limit(MOST).toList();
    }

    /** A kind of which only channel and purpose are known. */
    public static Traits bare(String channel, String purpose) {
        return new Traits(channel, purpose, null, null, Set.of());
    }

    /** What would happen at a moment to each of these messages. */
    public static Stream<Outlook> of(
            FrequencyPolicy policy, Stream<Message> messages, Place place, History history, Instant now) {
        return messages.map(message -> new Outlook(
                message.traits(),
                policy.decide(message, place, history, now),
                policy.counts(message, place, history, now)));
    }

    private static void add(
            Collection<String> channels,
            Set<String> allChannels,
            Collection<String> purposes,
            Set<String> allPurposes) {
        allChannels.addAll(channels);
        allPurposes.addAll(purposes);
    }
}
