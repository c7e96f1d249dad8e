package dev.waymark.journey;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a drawing asks of the journey service: the event it starts on and the events it waits for. Immutable; a version of a
 * journey keeps its definition for good, so people inside keep the waits they entered with.
 *
 * @param journeyId the process id, kebab-case
 * @param name the title in the drawing, or the id where it has none
 * @param sends what its elements send, each as purpose/channel, such as {@code marketing/sms}
 */
public record JourneyDefinition(
        String journeyId, String name, StartRule start, List<WaitRule> waits, Set<String> sends) {

    public JourneyDefinition {
        waits = List.copyOf(waits);
        sends = Set.copyOf(sends);
    }

    /**
     * Whether the journey has nothing left to say to a person who withdraws her consent: all that it sends is of that purpose on that
     * channel. A journey that sends nothing, or something else as well, goes on.
     *
     * @param purpose may be {@code any}, as may the channel
     */
    public boolean endsWith(String purpose, String channel) {
        return !sends.isEmpty()
                && sends.stream().allMatch(send -> {
                    String[] parts = send.split("/", 2);
                    return covers(purpose, parts[0]) && covers(channel, parts[1]);
                });
    }

    /** Whether a person waits for what it sends: one with a transactional message in it is begun before all others. */
    public boolean prompt() {
        return sends.stream().anyMatch(send -> send.startsWith("transactional/"));
    }

    private static boolean covers(String withdrawn, String sent) {
        return withdrawn.equals("any") || withdrawn.equals(sent);
    }

    /** The waits for events of a type; all of them agree on {@code match} and {@code lookback}, validation sees to it. */
    public Optional<WaitRule> waitFor(String eventType) {
        return waits.stream().filter(wait -> wait.event().equals(eventType)).findFirst();
    }

    /** The types of the events that wake someone inside, each once. */
    public List<String> waitEvents() {
        return waits.stream().map(WaitRule::event).distinct().toList();
    }
}
