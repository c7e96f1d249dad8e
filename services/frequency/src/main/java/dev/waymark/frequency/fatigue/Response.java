package dev.waymark.frequency.fatigue;

import org.jspecify.annotations.Nullable;

/**
 * How a person has responded of late.
 *
 * @param tier her activity tier; null while nothing was concluded
 * @param unanswered deliveries since the last answer or change of tier
 * @param answers answers since the last change of tier
 */
public record Response(@Nullable String tier, int unanswered, int answers) {

    /** Nothing is known. */
    public static final Response NONE = new Response(null, 0, 0);

    Response with(int unansweredNow, int answersNow) {
        return new Response(tier, unansweredNow, answersNow);
    }

    Response in(String now) {
        return new Response(now, unanswered, answers);
    }
}
