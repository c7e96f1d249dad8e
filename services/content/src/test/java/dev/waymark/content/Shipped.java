package dev.waymark.content;

import dev.waymark.content.config.ChannelFiles;
import java.time.Instant;
import java.util.List;

/** The channels of this release, and templates for them. */
public final class Shipped {

    public static final ChannelShapes CHANNELS = new ChannelShapes(ChannelFiles.shipped());

    private Shipped() {}

    /** Version 3 of a template whose default locale is the first variant's. */
    static CompiledTemplate template(String channel, Variant... variants) {
        return CompiledTemplate.of(version(channel, variants), CHANNELS);
    }

    /** Marketing by that channel. */
    public static TemplateDraft draft(String channel, Variant... variants) {
        return draft(channel, Purpose.MARKETING, variants);
    }

    public static TemplateDraft draft(String channel, Purpose purpose, Variant... variants) {
        return TemplateDraft.of(CHANNELS, channel, purpose, null, null, List.of(variants));
    }

    static TemplateVersion version(String channel, Variant... variants) {
        TemplateDraft draft = draft(channel, variants);
        return new TemplateVersion(
                "t", 3, TemplateState.PUBLISHED, draft, List.copyOf(draft.attributes()), Instant.EPOCH, Instant.EPOCH);
    }
}
