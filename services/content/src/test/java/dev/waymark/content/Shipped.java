package dev.waymark.content;

import dev.waymark.content.arms.ArmChoice;
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
        return TemplateDraft.of(CHANNELS, TemplateDraft.Written.plain(channel, purpose, List.of(variants)));
    }

    /** Marketing by SMS with these fields. */
    public static TemplateDraft draft(List<TemplateField> fields, ArmChoice choice, Variant... variants) {
        return TemplateDraft.of(
                CHANNELS, new TemplateDraft.Written("sms", null, null, null, fields, choice, List.of(variants)));
    }

    /** Version 3 of the template {@code t}. */
    static CompiledTemplate compiled(TemplateDraft draft) {
        return CompiledTemplate.of(
                new TemplateVersion("t", 3, TemplateState.PUBLISHED, draft, List.of(), Instant.EPOCH, Instant.EPOCH),
                CHANNELS);
    }

    static TemplateVersion version(String channel, Variant... variants) {
        TemplateDraft draft = draft(channel, variants);
        return new TemplateVersion(
                "t", 3, TemplateState.PUBLISHED, draft, List.copyOf(draft.attributes()), Instant.EPOCH, Instant.EPOCH);
    }
}
