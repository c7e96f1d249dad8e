package dev.waymark.consent.preferences.page;

import dev.waymark.consent.preferences.LinkTokens;
import dev.waymark.consent.preferences.LinkTokens.Reading;
import dev.waymark.consent.preferences.PreferenceLinks;
import dev.waymark.consent.preferences.PreferenceLinks.Visitor;
import dev.waymark.consent.preferences.Topic;
import dev.waymark.consent.preferences.UnsubscribeTokens;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Lets in who has a link that works. A link that was never made, one whose person is gone, and one that has run out get the same page; only who has a real
 * link learns that it ran out.
 */
@ApplicationScoped
class Visits {

    private final LinkTokens tokens;
    private final UnsubscribeTokens unsubscribes;
    private final PreferenceLinks links;
    private final WaymarkClock clock;

    Visits(LinkTokens tokens, UnsubscribeTokens unsubscribes, PreferenceLinks links, WaymarkClock clock) {
        this.tokens = tokens;
        this.unsubscribes = unsubscribes;
        this.links = links;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "PreferenceResource")
    static class Templates {
        private Templates() {}

        static native TemplateInstance note(String language, String kind);
    }

    /** Answers a visitor, or whoever is none. */
    Uni<Response> answer(String token, String language, Function<Visitor, Uni<Response>> answer) {
        return switch (tokens.read(token, clock.instant())) {
            case Reading.Unknown unknown -> note(404, language, "dead");
            case Reading.Expired expired -> note(410, language, "dead");
            case Reading.Valid valid -> counted(valid, language, answer);
        };
    }

    /** Answers who comes by an unsubscribe URL, with what it is about, or whoever has none that works. */
    Uni<Response> answer(String token, String language, BiFunction<Visitor, Topic, Uni<Response>> answer) {
        return switch (unsubscribes.read(token, clock.instant())) {
            case UnsubscribeTokens.Reading.Unknown unknown -> note(404, language, "dead");
            case UnsubscribeTokens.Reading.Expired expired -> note(410, language, "dead");
            case UnsubscribeTokens.Reading.Valid valid ->
                counted(valid.link(), language, visitor -> answer.apply(visitor, valid.topic()));
        };
    }

    private Uni<Response> counted(Reading.Valid link, String language, Function<Visitor, Uni<Response>> answer) {
        return links.visit(link).chain(found -> {
            if (found.isEmpty()) {
                return note(404, language, "dead");
            }
            return found.get().tooOften() ? note(429, language, "fast") : answer.apply(found.get());
        });
    }

    /** A page that says one thing. */
    static Uni<Response> note(int status, String language, String kind) {
        return Answers.page(status, Templates.note(language, kind), language);
    }
}
