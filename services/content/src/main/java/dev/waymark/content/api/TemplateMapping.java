package dev.waymark.content.api;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateDescription;
import dev.waymark.content.api.contract.TemplatePage;
import dev.waymark.content.api.contract.TemplateSummary;
import dev.waymark.content.api.contract.TemplateWrite;
import dev.waymark.content.api.contract.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
final class TemplateMapping {

    private TemplateMapping() {}

    static TemplateDraft draft(ChannelShapes channels, TemplateWrite write) {
        return TemplateDraft.of(
                channels,
                write.channel(),
                write.description(),
                write.defaultLocale(),
                write.variants().stream().map(TemplateMapping::variant).toList());
    }

    private static dev.waymark.content.Variant variant(Variant v) {
        Map<String, String> parts = new HashMap<>();
        // A null is refused like an empty text, by the part's name.
        Objects.requireNonNullElse(v.parts(), Map.<String, String>of())
                .forEach((part, source) -> parts.put(part, Objects.requireNonNullElse(source, "")));
        return new dev.waymark.content.Variant(v.locale(), v.body(), parts);
    }

    private static Variant variant(dev.waymark.content.Variant v) {
        return new Variant(v.locale(), v.body(), v.parts().isEmpty() ? null : v.parts());
    }

    static Template template(TemplateVersion version) {
        TemplateDraft content = version.content();
        return new Template(
                version.key(),
                version.version(),
                content.channel(),
                content.description(),
                content.defaultLocale(),
                content.variants().stream().map(TemplateMapping::variant).toList(),
                version.attributes(),
                version.publishedAt());
    }

    /** A page of at most {@code size}; a row more says that another page follows. */
    static TemplatePage page(List<dev.waymark.content.TemplateSummary> rows, int size) {
        List<dev.waymark.content.TemplateSummary> shown = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() > size ? shown.getLast().key() : null;
        return new TemplatePage(shown.stream().map(TemplateMapping::summary).toList(), next);
    }

    static DescribeResults descriptions(List<String> keys, Map<String, dev.waymark.content.TemplateDescription> found) {
        return new DescribeResults(
                keys.stream().map(key -> description(key, found.get(key))).toList());
    }

    private static TemplateDescription description(
            String key, dev.waymark.content.@Nullable TemplateDescription found) {
        return found == null
                ? new TemplateDescription(key, false, null, null, List.of(), null)
                : new TemplateDescription(
                        key, true, found.version(), found.channel(), found.attributes(), found.preferenceLink());
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
                row.publishedAt());
    }
}
