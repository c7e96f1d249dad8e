package dev.waymark.content.api;

import dev.waymark.content.Addressee;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.RenderOutcome.Drawn;
import dev.waymark.content.RenderOutcome.Picked;
import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.RenderRequest;
import dev.waymark.content.SmsSize;
import dev.waymark.content.api.contract.PickedVariant;
import dev.waymark.content.api.contract.Render;
import dev.waymark.content.api.contract.RenderProblem;
import dev.waymark.content.api.contract.RenderProblem.CodeEnum;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResult.EncodingEnum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
final class RenderMapping {

    private RenderMapping() {}

    static RenderRequest request(Render render) {
        return new RenderRequest(
                render.channel(),
                render.locale(),
                Objects.requireNonNullElse(render.person(), Map.of()),
                Objects.requireNonNullElse(render.data(), Map.of()),
                render.preferenceLink(),
                new Addressee(
                        render.key(),
                        segments(render.segments()),
                        Boolean.TRUE.equals(render.impersonal()),
                        render.bucket(),
                        null));
    }

    // A null in it is nobody's segment.
    static Set<String> segments(@Nullable List<@Nullable String> segments) {
        return Objects.requireNonNullElse(segments, List.<String>of()).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static RenderResult result(String key, RenderOutcome outcome) {
        return switch (outcome) {
            case Rendered rendered -> result(key, rendered, rendered.size());
            case Refused refused -> new RenderResult(key, null, null, null, null, null, null, null, problem(refused));
        };
    }

    private static RenderResult result(String key, Rendered r, @Nullable SmsSize size) {
        return new RenderResult(
                key,
                r.text(),
                r.parts().isEmpty() ? null : r.parts(),
                picked(r.variant()),
                r.locale(),
                r.version(),
                size == null ? null : encoding(size),
                size == null ? null : size.segments(),
                null);
    }

    static PickedVariant picked(Picked picked) {
        Drawn drawn = picked.drawn();
        return drawn == null
                ? new PickedVariant(picked.place(), picked.arm(), null, null, null)
                : new PickedVariant(picked.place(), picked.arm(), drawn.policy(), drawn.seed(), drawn.snapshot());
    }

    private static EncodingEnum encoding(SmsSize size) {
        return switch (size.encoding()) {
            case GSM_7 -> EncodingEnum.GSM_7;
            case UCS_2 -> EncodingEnum.UCS_2;
        };
    }

    private static RenderProblem problem(Refused refused) {
        return new RenderProblem(
                type(refused.reason()), code(refused.reason()), refused.detail(), refused.field(), refused.fix());
    }

    private static String type(Reason reason) {
        return "urn:waymark:problem:" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static CodeEnum code(Reason reason) {
        return switch (reason) {
            case UNKNOWN_TEMPLATE -> CodeEnum.UNKNOWN_TEMPLATE;
            case WRONG_CHANNEL -> CodeEnum.WRONG_CHANNEL;
            case MISSING_VALUE -> CodeEnum.MISSING_VALUE;
            case BAD_VALUE -> CodeEnum.BAD_VALUE;
            case TOO_LONG -> CodeEnum.TOO_LONG;
            case BAD_LINK -> CodeEnum.BAD_LINK;
            case RENDER_FAILED -> CodeEnum.RENDER_FAILED;
        };
    }
}
