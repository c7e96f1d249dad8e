package dev.waymark.content.api;

import dev.waymark.content.Addressee;
import dev.waymark.content.Audience;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.RenderRequest;
import dev.waymark.content.SmsPrices;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateField;
import dev.waymark.content.api.contract.Preview;
import dev.waymark.content.api.contract.PreviewRequest;
import dev.waymark.content.api.contract.Price;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.review.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the contract's previews and the domain's. */
final class PreviewMapping {

    private PreviewMapping() {}

    static RenderRequest request(TemplateDraft content, PreviewRequest preview) {
        Map<String, @Nullable Object> person = new HashMap<>(Objects.requireNonNullElse(preview.person(), Map.of()));
        Map<String, @Nullable Object> data = new HashMap<>(Objects.requireNonNullElse(preview.data(), Map.of()));
        if (!Boolean.FALSE.equals(preview.examples())) {
            for (TemplateField field : content.fields()) {
                if (field.exampleValue() != null) {
                    (field.ofPerson() ? person : data).putIfAbsent(field.shortName(), field.exampleValue());
                }
            }
        }
        Addressee addressee = new Addressee(
                "preview",
                RenderMapping.segments(preview.segments()),
                Boolean.TRUE.equals(preview.impersonal()),
                0,
                Objects.requireNonNullElse(preview.arm(), ""));
        return new RenderRequest(
                content.channel(), preview.locale(), person, data, preview.preferenceLink(), addressee);
    }

    static Preview preview(
            TemplateDraft content, RenderOutcome outcome, SmsPrices.@Nullable Price price, Findings findings) {
        RenderResult result = RenderMapping.result("", outcome);
        Audience audience = outcome instanceof Rendered rendered
                ? content.variants().get(rendered.variant().place()).audience()
                : Audience.EVERYBODY;
        return new Preview(
                result.text(),
                result.parts(),
                result.variant(),
                audience.segment(),
                audience.impersonal() ? true : null,
                result.locale(),
                result.encoding() == null
                        ? null
                        : Preview.EncodingEnum.valueOf(result.encoding().name()),
                result.segments(),
                price == null ? null : new Price(price.amount(), price.perSegment(), price.currency(), price.country()),
                result.problem(),
                ReviewMapping.findings(findings),
                findings.rules());
    }
}
