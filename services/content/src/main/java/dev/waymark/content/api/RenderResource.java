package dev.waymark.content.api;

import dev.waymark.content.CompiledTemplate;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.api.contract.Render;
import dev.waymark.content.api.contract.RenderBatch;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.content.api.contract.RendersApi;
import dev.waymark.content.arms.Learnt;
import dev.waymark.content.store.ArmSnapshots;
import dev.waymark.content.store.ArmSnapshots.Moment;
import dev.waymark.content.store.CompiledTemplates;
import dev.waymark.content.store.CompiledTemplates.Asked;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renderings over REST. Nothing of a rendering is kept or logged. */
class RenderResource implements RendersApi {

    private final CompiledTemplates templates;
    private final ArmSnapshots snapshots;

    RenderResource(CompiledTemplates templates, ArmSnapshots snapshots) {
        this.templates = templates;
        this.snapshots = snapshots;
    }

    @Override
    @RolesAllowed({"mesh", "marketer"})
    public Uni<RenderResults> renderBatch(RenderBatch batch) {
        return templates
                .find(batch.renders().stream().map(RenderResource::asked).collect(Collectors.toSet()))
                .flatMap(found -> render(batch.renders(), found));
    }

    private Uni<RenderResults> render(List<Render> renders, Map<Asked, Optional<CompiledTemplate>> found) {
        List<Optional<Moment>> moments =
                renders.stream().map(one -> moment(one, found)).toList();
        Set<Moment> open = moments.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        return open.isEmpty()
                ? Uni.createFrom().item(results(renders, found, moments, Map.of()))
                : snapshots
                        .at(open)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(learnt -> results(renders, found, moments, learnt));
    }

    private static RenderResults results(
            List<Render> renders,
            Map<Asked, Optional<CompiledTemplate>> found,
            List<Optional<Moment>> moments,
            Map<Moment, Learnt> learnt) {
        return new RenderResults(IntStream.range(0, renders.size())
                .mapToObj(i -> render(
                        renders.get(i), found, moments.get(i).map(learnt::get).orElse(Learnt.NOTHING)))
                .toList());
    }

    private static RenderResult render(Render one, Map<Asked, Optional<CompiledTemplate>> found, Learnt learnt) {
        Optional<CompiledTemplate> template = found.get(asked(one));
        RenderOutcome outcome = template == null
                ? RenderOutcome.unknownTemplate()
                : template.map(sayable -> sayable.render(RenderMapping.request(one), learnt))
                        .orElseGet(() -> RenderOutcome.unpublished(one.version()));
        return RenderMapping.result(one.key(), outcome);
    }

    private Optional<Moment> moment(Render one, Map<Asked, Optional<CompiledTemplate>> found) {
        Optional<CompiledTemplate> template = found.get(asked(one));
        return template == null
                ? Optional.empty()
                : template.filter(CompiledTemplate::learns)
                        .map(learning -> snapshots.moment(one.template(), learning.version(), one.since()));
    }

    private static Asked asked(Render render) {
        return new Asked(render.template(), render.version());
    }
}
