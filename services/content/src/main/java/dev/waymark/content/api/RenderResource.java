package dev.waymark.content.api;

import dev.waymark.content.CompiledTemplate;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.api.contract.Render;
import dev.waymark.content.api.contract.RenderBatch;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.content.api.contract.RendersApi;
import dev.waymark.content.store.CompiledTemplates;
import dev.waymark.content.store.CompiledTemplates.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renderings over REST. Nothing of a rendering is kept or logged. */
class RenderResource implements RendersApi {

    private final CompiledTemplates templates;

    RenderResource(CompiledTemplates templates) {
        this.templates = templates;
    }

    @Override
    @RolesAllowed({"mesh", "marketer"})
    public Uni<RenderResults> renderBatch(RenderBatch batch) {
        return templates
                .find(batch.renders().stream().map(RenderResource::asked).collect(Collectors.toSet()))
                .map(found -> new RenderResults(
                        batch.renders().stream().map(one -> render(one, found)).toList()));
    }

    private static RenderResult render(Render one, Map<Asked, Optional<CompiledTemplate>> found) {
        Optional<CompiledTemplate> template = found.get(asked(one));
        RenderOutcome outcome = template == null
                ? RenderOutcome.unknownTemplate()
                : template.map(sayable -> sayable.render(RenderMapping.request(one)))
                        .orElseGet(() -> RenderOutcome.unpublished(one.version()));
        return RenderMapping.result(one.key(), outcome);
    }

    private static Asked asked(Render render) {
        return new Asked(render.template(), render.version());
    }
}
