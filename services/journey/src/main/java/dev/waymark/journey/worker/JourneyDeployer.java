package dev.waymark.journey.worker;

import dev.waymark.journey.Finding;
import dev.waymark.journey.JourneyDefinition;
import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.drawing.BpmnReader;
import dev.waymark.journey.drawing.Definitions;
import dev.waymark.journey.drawing.Drawing;
import dev.waymark.journey.drawing.DrawingRules;
import dev.waymark.journey.drawing.UnreadableDrawingException;
import dev.waymark.journey.engine.DrawingRefusedException;
import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.store.JourneyRegistry;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Checks a drawing, gives it to the engine and records it. Repeating it after a crash in between is harmless. */
@ApplicationScoped
public class JourneyDeployer {

    private final DrawingRules rules;
    private final Engine engine;
    private final JourneyRegistry registry;
    private final WaymarkClock clock;

    JourneyDeployer(JourneyConfig config, Engine engine, JourneyRegistry registry, WaymarkClock clock) {
        this.rules = new DrawingRules(
                config.jobTypes(), config.channels(), config.receipts().orElse(Set.of()));
        this.engine = engine;
        this.registry = registry;
        this.clock = clock;
    }

    /** What became of a drawing. */
    public sealed interface Result {

        /**
         * It is deployed.
         *
         * @param fresh false when the newest version was this drawing already
         */
        record Deployed(String journeyId, int version, boolean fresh) implements Result {}

        /** It cannot be deployed; at least one finding. */
        record Refused(List<Finding> findings) implements Result {}
    }

    private sealed interface Checked {

        record Usable(JourneyDefinition definition) implements Checked {}

        record Unusable(List<Finding> findings) implements Checked {}
    }

    /** To be called on a Vert.x context. Fails with {@code EngineAwayException} when the engine does not answer. */
    public Uni<Result> deploy(byte[] bpmn, String by) {
        Executor caller = caller();
        return Uni.createFrom()
                .item(() -> check(bpmn))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(checked -> switch (checked) {
                    case Checked.Usable usable -> deploy(usable.definition(), bpmn, by, caller);
                    case Checked.Unusable unusable -> Uni.createFrom().item(new Result.Refused(unusable.findings()));
                })
                .emitOn(caller);
    }

    private Uni<Result> deploy(JourneyDefinition definition, byte[] bpmn, String by, Executor caller) {
        return engine.deploy(definition.journeyId(), bpmn)
                .emitOn(caller)
                .chain(deployed -> registry.record(definition, deployed, by, clock.instant())
                        .<Result>map(fresh -> new Result.Deployed(definition.journeyId(), deployed.version(), fresh)))
                .onFailure(DrawingRefusedException.class)
                .recoverWithItem(refused -> refused(definition, refused));
    }

    private Checked check(byte[] bpmn) {
        try {
            Drawing drawing = BpmnReader.read(bpmn);
            List<Finding> findings = rules.check(drawing);
            return findings.isEmpty() ? new Checked.Usable(Definitions.of(drawing)) : new Checked.Unusable(findings);
        } catch (UnreadableDrawingException unreadable) {
            return new Checked.Unusable(List.of(unreadable.finding()));
        }
    }

    private static Result refused(JourneyDefinition definition, Throwable refused) {
        return new Result.Refused(EngineFindings.of(definition.journeyId(), String.valueOf(refused.getMessage())));
    }

    /** Where the registry may be used: the engine answers on threads of its own. */
    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
