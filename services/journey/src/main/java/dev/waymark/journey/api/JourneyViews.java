package dev.waymark.journey.api;

import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.StartRule;
import dev.waymark.journey.WaitRule;
import dev.waymark.journey.api.contract.Entry;
import dev.waymark.journey.api.contract.EntryEvent;
import dev.waymark.journey.api.contract.EntryState;
import dev.waymark.journey.api.contract.Journey;
import dev.waymark.journey.api.contract.JourneyState;
import dev.waymark.journey.api.contract.Run;
import dev.waymark.journey.api.contract.Wait;
import dev.waymark.journey.store.EntryRow;
import dev.waymark.journey.store.RegisteredJourney;
import dev.waymark.journey.store.Runs;
import java.time.Duration;

/** What is recorded, as the contract shows it. */
final class JourneyViews {

    private JourneyViews() {}

    static Journey journey(RegisteredJourney registered, JourneyParameters parameters) {
        StartRule start = registered.definition().start();
        return new Journey(
                registered.definition().journeyId(),
                registered.definition().name(),
                registered.paused() ? JourneyState.PAUSED : JourneyState.ACTIVE,
                registered.version(),
                start.event(),
                start.keyField(),
                start.keep(),
                parameters.valuesFor(registered.definition()),
                registered.definition().waits().stream().map(JourneyViews::wait).toList(),
                registered.deployedAt());
    }

    static Run run(String journeyId, Runs.Run run) {
        return new Run(run.runId(), journeyId, run.version(), run.startedAt());
    }

    private static Wait wait(WaitRule rule) {
        Duration lookback = rule.lookback();
        return new Wait(rule.elementId(), rule.event(), rule.match(), lookback == null ? null : lookback.toString());
    }

    static Entry entry(EntryRow row) {
        Long instance = row.processInstanceKey();
        return new Entry(
                row.entryId(),
                row.journeyId(),
                row.version(),
                row.personId(),
                row.entryKey(),
                EntryState.valueOf(row.state()),
                row.decision(),
                row.reason(),
                row.blockedBy(),
                row.result(),
                row.bucket(),
                new EntryEvent(row.eventSource(), row.eventId(), row.eventType()),
                instance == null ? null : instance.toString(),
                row.startProblem(),
                row.decidedAt(),
                row.startedAt(),
                row.endedAt());
    }
}
