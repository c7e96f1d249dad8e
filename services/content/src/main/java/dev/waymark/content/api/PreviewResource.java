package dev.waymark.content.api;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.CompiledTemplate;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.SmsPrices;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.api.contract.Preview;
import dev.waymark.content.api.contract.PreviewRequest;
import dev.waymark.content.api.contract.PreviewsApi;
import dev.waymark.content.api.contract.TemplateWrite;
import dev.waymark.content.review.Checks;
import dev.waymark.content.store.TemplateRepository;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;

/** Previews over REST. Nothing of them is kept or logged, and nobody is looked up. */
class PreviewResource implements PreviewsApi {

    private final TemplateRepository templates;
    private final ChannelShapes channels;
    private final Checks checks;
    private final SmsPrices prices;

    PreviewResource(TemplateRepository templates, ChannelShapes channels, Checks checks, SmsPrices prices) {
        this.templates = templates;
        this.channels = channels;
        this.checks = checks;
        this.prices = prices;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "mesh"})
    public Uni<Preview> preview(PreviewRequest request) {
        return content(request).emitOn(Infrastructure.getDefaultWorkerPool()).map(content -> preview(content, request));
    }

    private Uni<TemplateDraft> content(PreviewRequest request) {
        TemplateWrite template = request.template();
        String key = request.key();
        Integer version = request.version();
        if (template != null && key == null && version == null) {
            return Uni.createFrom().item(TemplateMapping.draft(channels, template));
        }
        if (template != null || key == null || version == null) {
            throw new UnusableValueException(
                    "template",
                    "is given with another template, or none is given",
                    "Give either template, or key and version.");
        }
        return templates.version(key, version).map(found -> found.orElseThrow(
                        () -> Problems.notFound("template version", key + ":" + version))
                .content());
    }

    private Preview preview(TemplateDraft content, PreviewRequest request) {
        // Says in which text Liquid is wrong; rendering would not.
        content.attributes();
        RenderOutcome outcome = CompiledTemplate.of(content, channels).render(PreviewMapping.request(content, request));
        return PreviewMapping.preview(content, outcome, prices.of(outcome, request.country()), checks.of(content));
    }
}
