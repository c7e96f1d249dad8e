package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Rendering;
import dev.waymark.delivery.TemplateDescription;
import dev.waymark.delivery.gates.PreferenceLinks.Links;
import dev.waymark.delivery.gates.content.DescribeBatch;
import dev.waymark.delivery.gates.content.PickedVariant;
import dev.waymark.delivery.gates.content.Render;
import dev.waymark.delivery.gates.content.RenderBatch;
import dev.waymark.delivery.gates.content.RenderProblem;
import dev.waymark.delivery.gates.content.RenderResult;
import dev.waymark.delivery.gates.content.RendersApi;
import dev.waymark.delivery.gates.content.TemplatesApi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks content what templates need, and for the texts. */
@ApplicationScoped
class ContentGate {

    private final TemplatesApi templates;
    private final RendersApi renders;
    private final TemplateMemory memory;
    private final PreferenceLinks links;

    ContentGate(
            @RestClient TemplatesApi templates,
            @RestClient RendersApi renders,
            TemplateMemory memory,
            PreferenceLinks links) {
        this.templates = templates;
        this.renders = renders;
        this.memory = memory;
        this.links = links;
    }

    /** One description per candidate; content is asked once per template, and not at all for those described a moment ago. */
    Uni<List<TemplateDescription>> describe(List<Candidate> candidates) {
        List<String> keys = candidates.stream().map(c -> c.request().template()).toList();
        Map<String, TemplateDescription> known = new HashMap<>(memory.recall(keys));
        List<String> asked =
                keys.stream().distinct().filter(k -> !known.containsKey(k)).toList();
        return ask(asked).map(described -> {
            memory.remember(described);
            known.putAll(described);
            return keys.stream().map(k -> Objects.requireNonNull(known.get(k))).toList();
        });
    }

    private Uni<Map<String, TemplateDescription>> ask(List<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return templates.describeTemplates(new DescribeBatch(keys)).map(answer -> {
            Map<String, TemplateDescription> described = new HashMap<>();
            answer.templates().forEach(t -> described.put(t.key(), description(t)));
            return described;
        });
    }

    private static TemplateDescription description(dev.waymark.delivery.gates.content.TemplateDescription t) {
        return t.found()
                ? new TemplateDescription.Known(
                        Objects.requireNonNull(t.version()),
                        Objects.requireNonNull(t.channel()),
                        t.attributes(),
                        Objects.requireNonNullElse(t.segments(), List.of()),
                        Boolean.TRUE.equals(t.preferenceLink()))
                : new TemplateDescription.Missing();
    }

    /** One message per candidate, or why there is none. */
    Uni<List<Rendering>> render(List<Candidate> candidates) {
        return links.of(candidates).flatMap(known -> render(candidates, known));
    }

    private Uni<List<Rendering>> render(List<Candidate> candidates, List<Links> known) {
        List<Render> asked = IntStream.range(0, candidates.size())
                .mapToObj(i -> request(candidates.get(i), known.get(i)))
                .toList();
        return renders.renderBatch(new RenderBatch(asked)).map(answer -> renderings(answer.results(), known));
    }

    private static Render request(Candidate c, Links links) {
        var recipient = Objects.requireNonNull(c.recipient());
        var template = Objects.requireNonNull(c.template());
        return new Render(
                c.key().toString(),
                c.request().template(),
                template.version(),
                c.request().channel(),
                recipient.locale(),
                recipient.attributes(),
                c.request().data(),
                links.preferences(),
                recipient.segments().isEmpty() ? null : recipient.segments(),
                recipient.impersonal() ? true : null,
                c.request().bucket(),
                c.since());
    }

    private static List<Rendering> renderings(List<RenderResult> results, List<Links> links) {
        if (results.size() != links.size()) {
            throw new IllegalStateException("content answered " + results.size() + " of " + links.size());
        }
        return IntStream.range(0, results.size())
                .mapToObj(i -> rendering(results.get(i), links.get(i)))
                .toList();
    }

    private static Rendering rendering(RenderResult result, Links links) {
        RenderProblem problem = result.problem();
        if (problem == null) {
            return new Rendering.Rendered(
                    new Content(
                            Objects.requireNonNull(result.text()),
                            Objects.requireNonNullElse(result.parts(), Map.of()),
                            links.unsubscribe()),
                    Objects.requireNonNull(result.templateVersion()),
                    result.locale(),
                    links.preferences(),
                    List.of(),
                    variant(result.variant()));
        }
        return switch (problem.code()) {
            case MISSING_VALUE, BAD_VALUE, TOO_LONG, BAD_LINK ->
                new Rendering.NotForThisPerson(problem.code().name(), Objects.requireNonNullElse(problem.field(), ""));
            case UNKNOWN_TEMPLATE, WRONG_CHANNEL, RENDER_FAILED ->
                new Rendering.TemplateFault(problem.detail(), problem.fix());
        };
    }

    private static Rendering.Variant variant(@Nullable PickedVariant picked) {
        return picked == null
                ? Rendering.Variant.ONLY
                : new Rendering.Variant(
                        picked.place(), picked.arm(), picked.policy(), picked.seed(), picked.snapshot());
    }
}
