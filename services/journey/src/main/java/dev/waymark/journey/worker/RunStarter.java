package dev.waymark.journey.worker;

import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.EngineAwayException;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.store.RegisteredJourney;
import dev.waymark.journey.store.Runs;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Starts runs of journeys that send to a segment: on record first, so that the same call again goes on where the first one stopped. */
@ApplicationScoped
public class RunStarter {

    private final Runs runs;
    private final Engine engine;
    private final JourneyParameters parameters;
    private final WaymarkClock clock;

    RunStarter(Runs runs, Engine engine, JourneyParameters parameters, WaymarkClock clock) {
        this.runs = runs;
        this.engine = engine;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** A run, and whether this call started it. */
    public record Started(Runs.Run run, boolean fresh) {}

    /**
     * The run of that key, started now unless the engine has it. Fails with a conflict where the journey takes no runs, and with
     * {@link EngineAwayException} where the engine does not say that it has it.
     */
    public Uni<Started> start(RegisteredJourney journey, String key, String by) {
        String journeyId = journey.definition().journeyId();
        return runs.find(journeyId, key)
                .flatMap(known -> known.map(run -> Uni.createFrom().item(run)).orElseGet(() -> begin(journey, key, by)))
                .flatMap(run -> run.instance() == null
                        ? create(journey, run)
                        : Uni.createFrom().item(new Started(run, false)));
    }

    private Uni<Runs.Run> begin(RegisteredJourney journey, String key, String by) {
        String journeyId = journey.definition().journeyId();
        if (!journey.definition().start().byRun()) {
            throw Problems.conflict(
                    "The journey " + journeyId + " starts on what a person did, not by a run.",
                    "Send the event " + journey.definition().start().event() + ".");
        }
        if (journey.paused()) {
            throw Problems.conflict("The journey " + journeyId + " is paused.", "Resume it first.");
        }
        return runs.add(journeyId, key, journey.version(), by, clock.instant());
    }

    private Uni<Started> create(RegisteredJourney journey, Runs.Run run) {
        Map<String, Object> variables = new HashMap<>(parameters.valuesFor(journey.definition()));
        variables.put("runId", run.runId().toString());
        variables.put("journeyId", journey.definition().journeyId());
        return Uni.createFrom()
                .completionStage(() -> engine.create(
                        journey.definition().journeyId(), run.version(), new JsonObject(variables).encode()))
                .flatMap(reply -> switch (reply) {
                    case Reply.Done(long instance) ->
                        runs.started(run.runId(), instance).replaceWith(new Started(run, true));
                    case Reply other -> Uni.createFrom().failure(new EngineAwayException(other.problem()));
                });
    }
}
