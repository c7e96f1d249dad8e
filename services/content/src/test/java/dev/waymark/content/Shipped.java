package dev.waymark.content;

import dev.waymark.content.config.ChannelFiles;
import java.time.Instant;
import java.util.List;

/** The channels of this release, and templates for them. */
final class Shipped {

    static final ChannelShapes CHANNELS = new ChannelShapes(ChannelFiles.shipped());

    private Shipped() {}

    /** Version 3 of a template whose default locale is the first variant's. */
    static CompiledTemplate template(String channel, Variant... variants) {
        return CompiledTemplate.of(version(channel, variants), CHANNELS);
    }

    static TemplateVersion version(String channel, Variant... variants) {
        TemplateDraft draft = TemplateDraft.of(CHANNELS, channel, null, null, List.of(variants));
        return new TemplateVersion("t", 3, draft, List.copyOf(draft.attributes()), Instant.EPOCH);
    }
}
