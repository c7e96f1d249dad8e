package dev.waymark.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom an event wakes: each active entry of the person (or the one entry it names) whose version waits for it and whose kept field matches. */
public final class WakeRules {

    private record Key(String journeyId, int version) {}

    private WakeRules() {}

    /**
     * The wakes of a batch, in the order of its events. An event wakes before it starts: it never wakes the entry that it lets in.
     *
     * @param entries who is inside, and who came in with an event of this batch
     * @param versions all versions that any of the entries is in
     */
    public static List<Wake> wakes(
            List<JourneyEvent> events, List<ActiveEntry> entries, List<JourneyVersion> versions) {
        Map<Key, JourneyDefinition> definitions = versions.stream()
                .collect(Collectors.toMap(
                        version -> new Key(version.journeyId(), version.version()), JourneyVersion::definition));
        Map<String, List<ActiveEntry>> byPerson =
                entries.stream().collect(Collectors.groupingBy(ActiveEntry::personId));
        Map<String, ActiveEntry> byId = entries.stream()
                .collect(Collectors.toMap(entry -> entry.entryId().toString(), Function.identity()));
        List<Wake> wakes = new ArrayList<>();
        for (int position = 0; position < events.size(); position++) {
            JourneyEvent event = events.get(position);
            for (ActiveEntry entry : reached(event, byPerson, byId)) {
                if (entry.since() < position) {
                    Optional.ofNullable(definitions.get(new Key(entry.journeyId(), entry.version())))
                            .flatMap(definition -> wake(event, entry, definition))
                            .ifPresent(wakes::add);
                }
            }
        }
        return wakes;
    }

    private static List<ActiveEntry> reached(
            JourneyEvent event, Map<String, List<ActiveEntry>> byPerson, Map<String, ActiveEntry> byId) {
        return switch (event.reach()) {
            case JourneyEvent.Person ignored -> byPerson.getOrDefault(event.personId(), List.of());
            case JourneyEvent.Entry one ->
                Optional.ofNullable(byId.get(one.entryId().toString())).stream().toList();
        };
    }

    private static Optional<Wake> wake(JourneyEvent event, ActiveEntry entry, JourneyDefinition definition) {
        return definition
                .waitFor(event.type())
                .filter(wait -> wait.match() == null
                        || Scalars.same(
                                event.data().get(wait.match()),
                                entry.variables().get(wait.match())))
                .map(wait -> new Wake(
                        entry.entryId(),
                        event.type(),
                        event.source() + "#" + event.id() + "/" + entry.entryId(),
                        wait.lookback()));
    }
}
