package dev.waymark.content.api;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.api.contract.DescribeBatch;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplatePage;
import dev.waymark.content.api.contract.TemplateWrite;
import dev.waymark.content.api.contract.TemplatesApi;
import dev.waymark.content.store.CompiledTemplates;
import dev.waymark.content.store.TemplatePublisher;
import dev.waymark.content.store.TemplateRepository;
import dev.waymark.content.store.TemplateSummaries;
import dev.waymark.platform.problem.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Templates over REST. */
class TemplateResource implements TemplatesApi {

    private final TemplateRepository templates;
    private final TemplatePublisher publisher;
    private final CompiledTemplates compiled;
    private final TemplateSummaries summaries;
    private final ChannelShapes channels;

    TemplateResource(
            TemplateRepository templates,
            TemplatePublisher publisher,
            CompiledTemplates compiled,
            TemplateSummaries summaries,
            ChannelShapes channels) {
        this.templates = templates;
        this.publisher = publisher;
        this.compiled = compiled;
        this.summaries = summaries;
        this.channels = channels;
    }

    // Parsing fifty variants is too much for an event loop.
    @Override
    @Blocking
    @RolesAllowed("marketer")
    public Uni<RestResponse<Template>> putTemplate(String key, TemplateWrite write) {
        TemplateDraft draft = TemplateMapping.draft(channels, write);
        return publisher
                .publish(key, draft, List.copyOf(draft.attributes()))
                .map(published -> RestResponse.status(
                        published.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        TemplateMapping.template(published.latest())));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<Template> getTemplate(String key, Integer version) {
        Uni<Optional<TemplateVersion>> found =
                version == null ? templates.latest(key) : templates.version(key, version);
        return found.map(one -> one.orElseThrow(() -> Problems.notFound("template", key)))
                .map(TemplateMapping::template);
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<TemplatePage> listTemplates(Integer pageSize, String pageToken) {
        String after = pageToken == null ? "" : pageToken;
        return summaries.latestAfter(after, pageSize + 1).map(rows -> TemplateMapping.page(rows, pageSize));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<DescribeResults> describeTemplates(DescribeBatch batch) {
        return compiled.describe(batch.keys()).map(found -> TemplateMapping.descriptions(batch.keys(), found));
    }
}
