package dev.waymark.content.api;

import dev.waymark.content.Audience;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Provenance;
import dev.waymark.content.api.contract.Purpose;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateDescription;
import dev.waymark.content.api.contract.TemplatePage;
import dev.waymark.content.api.contract.TemplateSummary;
import dev.waymark.content.api.contract.TemplateWrite;
import dev.waymark.content.api.contract.Variant;
import dev.waymark.content.review.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
final class TemplateMapping {

    private TemplateMapping() {}

    static TemplateDraft draft(ChannelShapes channels, TemplateWrite write) {
        return TemplateDraft.of(
                channels,
                new TemplateDraft.Written(
                        write.channel(),
                        purpose(write.purpose()),
                        write.description(),
                        write.defaultLocale(),
                        FieldMapping.fields(write.fields()),
                        FieldMapping.choice(write.choice()),
                        write.variants().stream().map(TemplateMapping::variant).toList()));
    }

    static dev.waymark.content.@Nullable Purpose purpose(@Nullable Purpose purpose) {
        return purpose == null
                ? null
                : switch (purpose) {
                    case marketing -> dev.waymark.content.Purpose.MARKETING;
                    case transactional -> dev.waymark.content.Purpose.TRANSACTIONAL;
                };
    }

    private static dev.waymark.content.Variant variant(Variant v) {
        Map<String, String> parts = new HashMap<>();
        // A null is refused like an empty text, by the part's name.
        Objects.requireNonNullElse(v.parts(), Map.<String, String>of())
                .forEach((part, source) -> parts.put(part, Objects.requireNonNullElse(source, "")));
        return new dev.waymark.content.Variant(
                v.locale(),
                v.body(),
                parts,
                new Audience(v.segment(), Boolean.TRUE.equals(v.impersonal())),
                v.arm(),
                Objects.requireNonNullElse(v.weight(), 1));
    }

    static Variant variant(dev.waymark.content.Variant v) {
        return new Variant(
                v.locale(),
                v.body(),
                v.parts().isEmpty() ? null : v.parts(),
                v.audience().segment(),
                v.audience().impersonal() ? true : null,
                v.arm(),
                v.weight() == 1 ? null : v.weight());
    }

    static Template template(TemplateVersion version, Findings findings, @Nullable Provenance provenance) {
        TemplateDraft content = version.content();
        return new Template(
                version.key(),
                version.version(),
                ReviewMapping.state(version.state()),
                content.channel(),
                content.description(),
                ReviewMapping.purpose(content.purpose()),
                content.defaultLocale(),
                content.fields().stream().map(FieldMapping::field).toList(),
                FieldMapping.choice(content.choice()),
                content.variants().stream().map(TemplateMapping::variant).toList(),
                version.attributes(),
                version.writtenAt(),
                version.publishedAt(),
                ReviewMapping.findings(findings),
                findings.rules(),
                provenance);
    }

    /** A page of at most {@code size}; a row more says that another page follows. */
    static TemplatePage page(List<dev.waymark.content.TemplateSummary> rows, int size) {
        List<dev.waymark.content.TemplateSummary> shown = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() > size ? shown.getLast().key() : null;
        return new TemplatePage(shown.stream().map(TemplateMapping::summary).toList(), next);
    }

    static DescribeResults descriptions(
            List<String> keys, Map<String, Optional<dev.waymark.content.TemplateDescription>> found) {
        return new DescribeResults(
                keys.stream().map(key -> description(key, found)).toList());
    }

    private static TemplateDescription description(
            String key, Map<String, Optional<dev.waymark.content.TemplateDescription>> found) {
        return found.containsKey(key)
                ? Objects.requireNonNull(found.get(key))
                        .map(TemplateMapping::description)
                        .orElseGet(() -> missing(key, RenderOutcome.unpublished(null)))
                : missing(key, RenderOutcome.unknownTemplate());
    }

    private static TemplateDescription description(dev.waymark.content.TemplateDescription found) {
        return new TemplateDescription(
                found.key(),
                true,
                found.version(),
                found.channel(),
                found.attributes(),
                found.segments().isEmpty() ? null : found.segments(),
                found.preferenceLink(),
                null);
    }

    private static TemplateDescription missing(String key, Refused why) {
        return new TemplateDescription(key, false, null, null, List.of(), null, null, why.detail() + " " + why.fix());
    }

    private static TemplateSummary summary(dev.waymark.content.TemplateSummary row) {
        return new TemplateSummary(
                row.key(),
                row.version(),
                row.channel(),
                row.description(),
                row.defaultLocale(),
                row.locales(),
                row.attributes(),
                row.publishedVersion(),
                row.latestVersion(),
                ReviewMapping.state(row.latestState()),
                row.publishedAt());
    }
}
