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
import dev.waymark.content.generation.Provenance;
import dev.waymark.content.generation.VersionChecks;
import dev.waymark.content.store.CompiledTemplates;
import dev.waymark.content.store.Provenances;
import dev.waymark.content.store.TemplateRepository;
import dev.waymark.content.store.TemplateSummaries;
import dev.waymark.content.store.TemplateWriter;
import dev.waymark.content.store.TemplateWriter.Authorship;
import dev.waymark.platform.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Templates over REST. */
class TemplateResource implements TemplatesApi {

    private final TemplateRepository templates;
    private final TemplateWriter writer;
    private final CompiledTemplates compiled;
    private final TemplateSummaries summaries;
    private final ChannelShapes channels;
    private final VersionChecks checks;
    private final Provenances provenances;
    private final Origins origins;
    private final GenerationMapping generated;
    private final SecurityIdentity caller;

    TemplateResource(
            TemplateRepository templates,
            TemplateWriter writer,
            CompiledTemplates compiled,
            TemplateSummaries summaries,
            ChannelShapes channels,
            VersionChecks checks,
            Provenances provenances,
            Origins origins,
            GenerationMapping generated,
            SecurityIdentity caller) {
        this.templates = templates;
        this.writer = writer;
        this.compiled = compiled;
        this.summaries = summaries;
        this.channels = channels;
        this.checks = checks;
        this.provenances = provenances;
        this.origins = origins;
        this.generated = generated;
        this.caller = caller;
    }

    // Parsing and checking fifty variants is too much for an event loop.
    @Override
    @Blocking
    @RolesAllowed("marketer")
    public Uni<RestResponse<Template>> putTemplate(String key, TemplateWrite write) {
        TemplateDraft draft = TemplateMapping.draft(channels, write);
        List<String> attributes = List.copyOf(draft.attributes());
        String author = caller.getPrincipal().getName();
        return origins.named(write.generated(), author)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(origin -> new Authorship(author, checks.of(draft, origin).rules(), origin))
                .flatMap(by -> writer.write(key, draft, attributes, by))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(written -> RestResponse.status(
                        written.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        template(written.version(), written.provenance())));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<Template> getTemplate(String key, Integer version) {
        Uni<Optional<TemplateVersion>> found = version == null ? templates.shown(key) : templates.version(key, version);
        return found.map(one -> one.orElseThrow(() -> Problems.notFound("template", key)))
                .flatMap(one -> provenances
                        .of(key, one.version())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(from -> template(one, from)));
    }

    private Template template(TemplateVersion version, Optional<Provenance> from) {
        return generated.template(version, checks.of(version.content(), from), from);
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<TemplatePage> listTemplates(Integer pageSize, String pageToken) {
        String after = pageToken == null ? "" : pageToken;
        return summaries.after(after, pageSize + 1).map(rows -> TemplateMapping.page(rows, pageSize));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<DescribeResults> describeTemplates(DescribeBatch batch) {
        return compiled.describe(batch.keys()).map(found -> TemplateMapping.descriptions(batch.keys(), found));
    }
}
