package dev.waymark.content.api;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.api.contract.Brief;
import dev.waymark.content.api.contract.CandidateUse;
import dev.waymark.content.api.contract.Generation;
import dev.waymark.content.api.contract.GenerationsApi;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.BriefRules;
import dev.waymark.content.generation.Models;
import dev.waymark.content.generation.Provenance;
import dev.waymark.content.generation.TextModel;
import dev.waymark.content.generation.VersionChecks;
import dev.waymark.content.store.GenerationStore;
import dev.waymark.content.store.GenerationStore.Submission;
import dev.waymark.content.store.GenerationStore.Submission.Full;
import dev.waymark.content.store.GenerationStore.Submission.OtherBrief;
import dev.waymark.content.store.GenerationStore.Submission.Taken;
import dev.waymark.content.store.ModelUse;
import dev.waymark.content.store.TemplateWriter;
import dev.waymark.content.store.TemplateWriter.Authorship;
import dev.waymark.content.worker.GenerationLoop;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Proposed texts over REST. */
class GenerationResource implements GenerationsApi {

    private final GenerationStore generations;
    private final GenerationLoop loop;
    private final GenerationEvents events;
    private final GenerationMapping mapping;
    private final Origins origins;
    private final TemplateWriter writer;
    private final VersionChecks checks;
    private final BriefRules rules;
    private final Models models;
    private final ModelUse use;
    private final WaymarkClock clock;
    private final ContentConfig config;
    private final SecurityIdentity caller;

    GenerationResource(
            GenerationStore generations,
            GenerationLoop loop,
            GenerationEvents events,
            GenerationMapping mapping,
            Origins origins,
            TemplateWriter writer,
            VersionChecks checks,
            BriefRules rules,
            Models models,
            ModelUse use,
            WaymarkClock clock,
            ContentConfig config,
            SecurityIdentity caller) {
        this.generations = generations;
        this.loop = loop;
        this.events = events;
        this.mapping = mapping;
        this.origins = origins;
        this.writer = writer;
        this.checks = checks;
        this.rules = rules;
        this.models = models;
        this.use = use;
        this.clock = clock;
        this.config = config;
        this.caller = caller;
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<RestResponse<Generation>> generate(Brief written, String idempotencyKey) {
        TextModel model = models.choose(written.model() != null);
        var brief = rules.check(BriefMapping.brief(written), model, LocalDate.now(clock));
        var asked = new GenerationStore.Asked(
                Ids.next(), brief, model.id(), caller.getPrincipal().getName(), idempotencyKey);
        return affordable(model)
                .flatMap(enough -> generations.submit(asked, config.generation().waiting()))
                .map(GenerationResource::taken)
                .invoke(taken -> loop.wake())
                .flatMap(this::answer)
                .map(generation -> RestResponse.status(RestResponse.Status.ACCEPTED, generation));
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<Generation> getGeneration(UUID id) {
        return find(id).flatMap(this::answer);
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Multi<OutboundSseEvent> listenToGeneration(UUID id, Integer lastEventId) {
        return events.of(id, lastEventId == null ? 0 : lastEventId);
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<Generation> cancelGeneration(UUID id) {
        return find(id).flatMap(known -> generations.askToCancel(id))
                .flatMap(asked -> find(id))
                .flatMap(this::answer);
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<RestResponse<Template>> useCandidate(UUID id, Integer number, CandidateUse asked) {
        return origins.usable(id, number, caller.getPrincipal().getName())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(candidate -> {
                    TemplateDraft proposed = candidate.draft();
                    TemplateDraft draft = new TemplateDraft(
                            proposed.channel(),
                            proposed.purpose(),
                            asked.description(),
                            proposed.defaultLocale(),
                            proposed.fields(),
                            proposed.choice(),
                            proposed.variants());
                    return write(asked.key(), draft, candidate.origin());
                });
    }

    private Uni<RestResponse<Template>> write(String key, TemplateDraft draft, Provenance origin) {
        Authorship by = new Authorship(
                caller.getPrincipal().getName(),
                checks.of(draft, Optional.of(origin)).rules(),
                Optional.of(origin));
        return writer.write(key, draft, List.copyOf(draft.attributes()), by)
                .map(written -> RestResponse.status(
                        written.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        mapping.template(
                                written.version(), checks.of(draft, written.provenance()), written.provenance())));
    }

    /** Refuses before anything is kept where the day's budget is used up; what is left of it is looked at again with each request. */
    private Uni<Void> affordable(TextModel model) {
        ContentConfig.Model budget = config.generation().model();
        return !model.id().languageModel()
                ? Uni.createFrom().voidItem()
                : use.of(ModelUse.today(), model.id().name())
                        .invoke(used -> {
                            if (used.requests() >= budget.requestsPerDay() || used.tokens() >= budget.tokensPerDay()) {
                                throw GenerationProblems.budgetUsedUp();
                            }
                        })
                        .replaceWithVoid();
    }

    private static dev.waymark.content.generation.Generation taken(Submission submission) {
        return switch (submission) {
            case Taken taken -> taken.generation();
            case OtherBrief other ->
                throw Problems.conflict(
                        "The Idempotency-Key was used for another brief.",
                        "Use a new key for a new brief, and the same brief with the same key.");
            case Full full -> throw GenerationProblems.tooMany();
        };
    }

    private Uni<dev.waymark.content.generation.Generation> find(UUID id) {
        return generations
                .find(id)
                .map(found -> found.orElseThrow(() -> Problems.notFound("generation", id.toString())));
    }

    private Uni<Generation> answer(dev.waymark.content.generation.Generation generation) {
        return generations
                .candidates(generation)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(candidates -> mapping.generation(generation, candidates));
    }
}
