package dev.waymark.journey.api;

import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.api.contract.Deployment;
import dev.waymark.journey.api.contract.Journey;
import dev.waymark.journey.api.contract.JourneyPage;
import dev.waymark.journey.api.contract.JourneysApi;
import dev.waymark.journey.api.contract.Run;
import dev.waymark.journey.store.JourneyRegistry;
import dev.waymark.journey.store.RegisteredJourney;
import dev.waymark.journey.worker.JourneyDeployer;
import dev.waymark.journey.worker.RunStarter;
import dev.waymark.platform.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Journeys: deploying, listing, pausing. */
public class JourneyResource implements JourneysApi {

    private static final long MAX_FILE = 1024L * 1024;

    private final JourneyDeployer deployer;
    private final JourneyRegistry registry;
    private final RunStarter runs;
    private final JourneyParameters parameters;
    private final SecurityIdentity caller;
    private final Vertx vertx;

    JourneyResource(
            JourneyDeployer deployer,
            JourneyRegistry registry,
            RunStarter runs,
            JourneyParameters parameters,
            SecurityIdentity caller,
            Vertx vertx) {
        this.deployer = deployer;
        this.registry = registry;
        this.runs = runs;
        this.parameters = parameters;
        this.caller = caller;
        this.vertx = vertx;
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<RestResponse<Deployment>> deployJourney(FileUpload file) {
        if (file.size() > MAX_FILE) {
            return Uni.createFrom().failure(Problems.tooLarge("The file", "1 MB"));
        }
        String by = caller.getPrincipal().getName();
        return vertx.fileSystem()
                .readFile(file.uploadedFile().toString())
                .map(Buffer::getBytes)
                .chain(bpmn -> deployer.deploy(bpmn, by))
                .map(JourneyResource::answer)
                .onFailure()
                .transform(EngineProblems::translate);
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<Journey> getJourney(String journeyId) {
        return registry.find(journeyId).map(found -> journey(journeyId, found));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<JourneyPage> listJourneys(Integer pageSize, @Nullable String pageToken) {
        return registry.list(pageToken == null ? "" : pageToken, pageSize + 1).map(found -> {
            List<Journey> journeys =
                    found.stream().limit(pageSize).map(this::journey).toList();
            return new JourneyPage(
                    journeys, found.size() > pageSize ? journeys.getLast().journeyId() : null);
        });
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<Journey> pauseJourney(String journeyId) {
        return registry.pause(journeyId, true).map(found -> journey(journeyId, found));
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<Journey> resumeJourney(String journeyId) {
        return registry.pause(journeyId, false).map(found -> journey(journeyId, found));
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<RestResponse<Run>> startRun(String journeyId, String idempotencyKey) {
        String by = caller.getPrincipal().getName();
        return registry.find(journeyId)
                .map(found -> found.orElseThrow(() -> Problems.notFound("journey", journeyId)))
                .flatMap(journey -> runs.start(journey, idempotencyKey, by))
                .map(started -> RestResponse.status(
                        started.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        JourneyViews.run(journeyId, started.run())))
                .onFailure()
                .transform(EngineProblems::translate);
    }

    private static RestResponse<Deployment> answer(JourneyDeployer.Result result) {
        return switch (result) {
            case JourneyDeployer.Result.Deployed deployed ->
                RestResponse.status(
                        deployed.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        new Deployment(deployed.journeyId(), deployed.version()));
            case JourneyDeployer.Result.Refused refused -> throw EngineProblems.refused(refused.findings());
        };
    }

    private Journey journey(String journeyId, Optional<RegisteredJourney> found) {
        return found.map(this::journey).orElseThrow(() -> Problems.notFound("journey", journeyId));
    }

    private Journey journey(RegisteredJourney registered) {
        return JourneyViews.journey(registered, parameters);
    }
}
