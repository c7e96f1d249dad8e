package dev.waymark.consent.preferences.page;

import dev.waymark.consent.preferences.OneClick;
import dev.waymark.consent.preferences.Topic;
import dev.waymark.platform.problem.Problems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * One-click unsubscribe (RFC 8058). The URL alone is the leave to act: mail programs send no cookie and follow no redirect, and must be asked for neither (section 3.2).
 * Opening it changes nothing, because whoever looks through mail for harm opens what is in it (section 1).
 */
@Path("/p/unsubscribe/{token}")
public class UnsubscribeResource {

    private final Visits visits;
    private final OneClick oneClick;
    private final PurposeNames purposes;

    UnsubscribeResource(Visits visits, OneClick oneClick, PurposeNames purposes) {
        this.visits = visits;
        this.oneClick = oneClick;
        this.purposes = purposes;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(String language, String purpose, String channel);

        static native TemplateInstance done(String language, String purpose, String channel);

        static native TemplateInstance told();
    }

    /** A page with one button, which sends what a mail program would. */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> ask(
            @PathParam("token") String token, @QueryParam("lang") @Nullable String lang, @Context HttpHeaders headers) {
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        return visits.answer(token, language, (visitor, topic) -> purposes.of(topic.purpose(), language)
                .chain(purpose -> Answers.page(200, Templates.ask(language, purpose, topic.channel()), language)));
    }

    /** Withdraws; answered when nothing more leaves. A browser gets a page, anybody else a line of text. */
    @POST
    @PermitAll
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Uni<Response> unsubscribe(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Nullable String body,
            @Context HttpHeaders headers) {
        if (!OneClickBody.isOneClick(headers.getMediaType(), body)) {
            throw Problems.invalid(
                    "The body",
                    "is not the one-click form",
                    "Send " + OneClickBody.NAME + "=" + OneClickBody.VALUE + " and nothing else (RFC 8058).");
        }
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        return visits.answer(token, language, (visitor, topic) -> oneClick.withdraw(visitor, topic)
                .chain(() ->
                        wantsPage(headers) ? done(topic, language) : Answers.text(200, Templates.told(), language)));
    }

    private Uni<Response> done(Topic topic, String language) {
        return purposes.of(topic.purpose(), language)
                .chain(purpose -> Answers.page(200, Templates.done(language, purpose, topic.channel()), language));
    }

    private static boolean wantsPage(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(type ->
                        type.getType().equals("text") && type.getSubtype().equals("html"));
    }
}
