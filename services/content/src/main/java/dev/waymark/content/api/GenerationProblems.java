package dev.waymark.content.api;

import dev.waymark.content.api.contract.GenerationProblem;
import dev.waymark.content.api.contract.GenerationProblem.CodeEnum;
import dev.waymark.content.generation.Completion.Reason;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Why no text is proposed. */
final class GenerationProblems {

    private static final String TYPES = "urn:waymark:problem:";

    private GenerationProblems() {}

    /** 429: too many wait already, or listen. */
    static HttpProblem tooMany() {
        return problem(
                "too-many-generations",
                "Too many generations",
                "As many generations wait, or callers listen, as may.",
                "Try again when some have ended, or cancel those that nobody needs.");
    }

    /** 429: nothing is left of the day's budget. */
    static HttpProblem budgetUsedUp() {
        return problem(
                "budget-used-up",
                "The budget is used up",
                "The language model was asked as much today as it may be.",
                "Ask with \"model\": \"phrases\", wait until tomorrow (UTC), or have the budget raised.");
    }

    /** 422: too little of it is the editor's own. */
    static HttpProblem notRewritten(double share, double needed) {
        String fix = "Write more of each text anew, or leave the label in; to leave texts out is not to rewrite.";
        return HttpProblem.builder()
                .withType(URI.create(TYPES + "not-rewritten"))
                .withStatus(422)
                .withTitle("Too little was rewritten")
                .withDetail("%.0f%% of a text differ from what the language model proposed, and %.0f%% of each must. %s"
                        .formatted(100 * share, 100 * needed, fix))
                .with("fix", fix)
                .build();
    }

    /** 422: no language model made it. */
    static HttpProblem notLabelled() {
        String fix = "Leave it as it is.";
        return HttpProblem.builder()
                .withType(URI.create(TYPES + "not-rewritten"))
                .withStatus(422)
                .withTitle("No label is needed")
                .withDetail("No language model made the text, so it needs no label. " + fix)
                .with("fix", fix)
                .build();
    }

    /** Why a generation, or one of its candidates, ended without a text; null where there is no reason. */
    static @Nullable GenerationProblem of(@Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        CodeEnum code = CodeEnum.valueOf(reason.name());
        return new GenerationProblem(TYPES + "generation-failed", code, detail(code), fix(code));
    }

    private static String detail(CodeEnum code) {
        return switch (code) {
            case NOT_ALLOWED -> "The provider does not know the key, or the key may not use the model.";
            case REFUSED -> "The provider does not take the request.";
            case THROTTLED -> "The provider takes no more requests now.";
            case AWAY -> "The provider failed, or is not there.";
            case TIMED_OUT -> "The provider took too long.";
            case UNREADABLE -> "What the model answered is not what was asked for, also when it was asked again.";
            case BUDGET -> "The budget of the day or of the generation is used up.";
            case CANCELLED -> "Somebody cancelled it.";
            case INTERRUPTED -> "The service stopped while it ran.";
        };
    }

    private static String fix(CodeEnum code) {
        return switch (code) {
            case NOT_ALLOWED, REFUSED -> "Have the endpoint's settings checked: waymark.content.generation.model.";
            case THROTTLED, AWAY, TIMED_OUT -> "Try again later, or ask with \"model\": \"phrases\".";
            case UNREADABLE -> "Try again, or have another model configured.";
            case BUDGET -> "Ask for fewer candidates, wait until tomorrow (UTC), or have the budget raised.";
            case CANCELLED, INTERRUPTED -> "Ask again.";
        };
    }

    private static HttpProblem problem(String name, String title, String detail, String fix) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + name))
                .withStatus(429)
                .withTitle(title)
                .withDetail(detail + " " + fix)
                .with("fix", fix)
                .build();
    }
}
