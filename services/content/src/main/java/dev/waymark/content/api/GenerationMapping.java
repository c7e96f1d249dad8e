package dev.waymark.content.api;

import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.SmsSize;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.api.contract.Candidate;
import dev.waymark.content.api.contract.Generation;
import dev.waymark.content.api.contract.GenerationState;
import dev.waymark.content.api.contract.Label;
import dev.waymark.content.api.contract.Label.BasisEnum;
import dev.waymark.content.api.contract.ModelName;
import dev.waymark.content.api.contract.Provenance;
import dev.waymark.content.api.contract.SmsSize.EncodingEnum;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.generation.Assembler;
import dev.waymark.content.generation.BriefJson;
import dev.waymark.content.generation.Generation.Kept;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.ModelId;
import dev.waymark.content.review.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
@ApplicationScoped
class GenerationMapping {

    private final Origins origins;
    private final Assembler assembler;
    private final LabelRules labels;

    GenerationMapping(Origins origins, Assembler assembler, LabelRules labels) {
        this.origins = origins;
        this.assembler = assembler;
        this.labels = labels;
    }

    Generation generation(dev.waymark.content.generation.Generation of, List<Kept> candidates) {
        return new Generation(
                of.id(),
                GenerationState.valueOf(of.state().name()),
                model(of.model()),
                BriefMapping.brief(of.brief()),
                of.briefHash(),
                of.requestedBy(),
                of.createdAt(),
                of.endedAt(),
                candidates.stream().map(kept -> candidate(kept, of)).toList(),
                of.requests(),
                of.tokens(),
                GenerationProblems.of(of.problem()));
    }

    Template template(
            TemplateVersion version,
            Findings findings,
            Optional<dev.waymark.content.generation.Provenance> provenance) {
        return TemplateMapping.template(
                version,
                findings,
                provenance.map(from -> provenance(from, version.content())).orElse(null));
    }

    Provenance provenance(dev.waymark.content.generation.Provenance from, TemplateDraft draft) {
        return provenance(
                from,
                draft.channel(),
                draft.variants().stream().map(one -> one.locale()).toList());
    }

    /** Without the variants of a version: those of the brief. */
    Provenance provenance(dev.waymark.content.generation.Provenance from, String channel) {
        return provenance(from, channel, from.brief().locales());
    }

    private Provenance provenance(
            dev.waymark.content.generation.Provenance from, String channel, List<String> locales) {
        return new Provenance(
                from.generation(),
                from.candidate(),
                model(from.model()),
                from.promptHash(),
                BriefJson.digest(from.brief()),
                from.brief().seed(),
                from.generatedAt(),
                from.usedBy(),
                from.editors(),
                Math.round(from.editedShare() * 1_000) / 1e3,
                from.needsLabel() ? labels(channel, locales) : List.of(),
                from.labelRules(),
                from.implicitLabel(),
                from.unlabelledBy());
    }

    private Candidate candidate(Kept kept, dev.waymark.content.generation.Generation of) {
        if (kept.candidate() == null) {
            return new Candidate(
                    kept.number(),
                    false,
                    null,
                    null,
                    List.of(),
                    1,
                    List.of(),
                    null,
                    kept.promptHash(),
                    GenerationProblems.of(kept.problem()));
        }
        var checked = origins.checked(kept.candidate(), of);
        return new Candidate(
                checked.number(),
                checked.isUsable(),
                checked.draft().variants().stream()
                        .map(TemplateMapping::variant)
                        .toList(),
                checked.isRenderable() ? sizes(checked.draft(), of) : null,
                checked.findings().stream().map(ReviewMapping::finding).toList(),
                checked.attempts(),
                checked.mistakes(),
                of.model().languageModel()
                        ? labels(of.brief().channel(), of.brief().locales())
                        : null,
                checked.promptHash(),
                null);
    }

    private @Nullable List<dev.waymark.content.api.contract.SmsSize> sizes(
            TemplateDraft draft, dev.waymark.content.generation.Generation of) {
        List<dev.waymark.content.api.contract.SmsSize> sizes = of.brief().locales().stream()
                .flatMap(locale -> assembler.sample(draft, of.brief(), locale) instanceof Rendered message
                                && message.size() != null
                        ? Stream.of(size(locale, message.size()))
                        : Stream.empty())
                .toList();
        return sizes.isEmpty() ? null : sizes;
    }

    private static dev.waymark.content.api.contract.SmsSize size(String locale, SmsSize size) {
        return new dev.waymark.content.api.contract.SmsSize(
                locale,
                switch (size.encoding()) {
                    case GSM_7 -> EncodingEnum.GSM_7;
                    case UCS_2 -> EncodingEnum.UCS_2;
                },
                size.segments());
    }

    private List<Label> labels(String channel, List<String> locales) {
        return locales.stream()
                .flatMap(locale -> labels.of(channel, locale).stream()
                        .map(rule -> new Label(
                                locale,
                                rule.id(),
                                BasisEnum.valueOf(rule.basis().name()),
                                rule.mark(),
                                rule.source())))
                .toList();
    }

    private static ModelName model(ModelId id) {
        return new ModelName(id.name(), id.provider(), id.languageModel(), id.statement());
    }
}
