package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.arms.ArmChoice.Policy;
import dev.waymark.content.arms.Learnt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A version of a template, ready to render. Immutable; any number of threads may render at once. */
public final class CompiledTemplate {

    private final TemplateDraft content;
    private final int version;
    private final @Nullable VariantChoice variants;

    private CompiledTemplate(TemplateDraft content, int version, @Nullable VariantChoice variants) {
        this.content = content;
        this.version = version;
        this.variants = variants;
    }

    /**
     * Parses the variants of a version. Where its channel has changed since, so that it could not be written any more, each rendering is
     * refused.
     */
    public static CompiledTemplate of(TemplateVersion version, ChannelShapes channels) {
        return of(version.key(), version.content(), version.version(), channels);
    }

    /** Parses the variants of what is no version yet; what is rendered of it has the version 0. */
    public static CompiledTemplate of(TemplateDraft draft, ChannelShapes channels) {
        return of("", draft, 0, channels);
    }

    private static CompiledTemplate of(String key, TemplateDraft content, int version, ChannelShapes channels) {
        try {
            ChannelShape shape = channels.of(content.channel());
            List<CompiledVariant> compiled = IntStream.range(
                            0, content.variants().size())
                    .mapToObj(i -> CompiledVariant.of(
                            shape, content.fields(), i, content.variants().get(i), version))
                    .toList();
            return new CompiledTemplate(content, version, new VariantChoice(key, content, compiled));
        } catch (UnusableValueException outdated) {
            return new CompiledTemplate(content, version, null);
        }
    }

    /** How much its texts are in all, in UTF-16 units; what it takes in memory is a small multiple of it. */
    public int length() {
        return content.variants().stream().mapToInt(Variant::length).sum();
    }

    /** From 1; 0 where it is no version yet. */
    public int version() {
        return version;
    }

    /** Whether arms are chosen by what was learnt of them. */
    public boolean learns() {
        return content.choice().policy() == Policy.THOMPSON;
    }

    /** The message where nothing was learnt of its arms. */
    public RenderOutcome render(RenderRequest request) {
        return render(request, Learnt.NOTHING);
    }

    /** The message for these values, without space around its texts; or why there is none. Never throws for what the values are. */
    public RenderOutcome render(RenderRequest request, Learnt learnt) {
        if (!content.channel().equals(request.channel())) {
            return new Refused(
                    Reason.WRONG_CHANNEL,
                    "The template is for another channel.",
                    "channel",
                    "Use a template of the step's channel; this one is for " + content.channel() + ".");
        }
        if (variants == null) {
            return new Refused(
                    Reason.RENDER_FAILED,
                    "The template does not fit its channel any more.",
                    null,
                    "Write and publish it anew, with the parts that GET /v1/channels names.");
        }
        Addressee addressee = request.addressee();
        RenderRequest usable = addressee.impersonal() ? request.with(Map.of(), request.data()) : request;
        try {
            VariantChoice.Pick pick = variants.pick(locales(request.locale()), addressee, learnt);
            return pick == null ? personalAlone() : pick.variant().render(usable, pick.why());
        } catch (RefusalException refusal) {
            return refusal.refused();
        }
    }

    private static Refused personalAlone() {
        return new Refused(
                Reason.RENDER_FAILED,
                "No variant can be written without what is personal, and the person chose messages that are not.",
                null,
                "Add a variant with impersonal: true.");
    }

    private List<String> locales(@Nullable String asked) {
        List<String> locales = new ArrayList<>();
        if (asked != null) {
            locales.addAll(Locales.canonical(asked).map(Locales::chain).orElseGet(List::of));
        }
        locales.add(content.defaultLocale());
        return locales;
    }
}
