package dev.waymark.consent.preferences.page;

import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.preferences.FormGuard;
import dev.waymark.consent.preferences.FormGuard.Sent;
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
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of one person, opened by the link alone. */
@Path("/p/{token}")
public class PreferenceResource {

    private static final String COOKIE = "waymark-preferences";
    private static final Set<String> DONE =
            Set.of("saved", "stopped", "asked", "unconfirmed", "paused", "resumed", "deleted", "away");

    private final Visits visits;
    private final FormGuard guard;
    private final PageAssembler pages;
    private final NoticeTexts notices;
    private final FormActions actions;
    private final String publicUrl;

    PreferenceResource(
            Visits visits,
            FormGuard guard,
            PageAssembler pages,
            NoticeTexts notices,
            FormActions actions,
            ConsentConfig config) {
        this.visits = visits;
        this.guard = guard;
        this.pages = pages;
        this.notices = notices;
        this.actions = actions;
        this.publicUrl = config.preferences().publicUrl();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(PageView view);

        static native TemplateInstance notice(String language, String path, NoticeTexts.Found notice);
    }

    /** The page; {@code lang} is en or zh, what the browser prefers when it is left out. */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> show(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers) {
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        return visits.answer(token, language, visitor -> {
            String browser = guard.browser(cookie(headers));
            String form = guard.newForm();
            PageView.Frame frame = new PageView.Frame(
                    language,
                    "/p/" + token,
                    form,
                    guard.proof(token, browser, form),
                    done != null && DONE.contains(done) ? done : null);
            return pages.page(visitor, frame)
                    .chain(view -> Answers.page(200, Templates.page(view), language))
                    .map(page ->
                            Response.fromResponse(page).cookie(kept(browser)).build());
        });
    }

    /** The whole text behind a purpose. */
    @GET
    @Path("/notices/{notice}/{version}")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> showNotice(
            @PathParam("token") String token,
            @PathParam("notice") String notice,
            @PathParam("version") String version,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers) {
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        return visits.answer(token, language, visitor -> notices.exactly(notice, version, locale, language)
                .chain(found -> found.map(text -> Answers.page(
                                200, Templates.notice(language, "/p/" + token + "?lang=" + language, text), language))
                        .orElseGet(() -> Visits.note(404, language, "dead"))));
    }

    /** A button of the page was pressed. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> act(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers) {
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        Sent sent = new Sent(
                cookie(headers),
                form.getFirst("form"),
                form.getFirst("proof"),
                headers.getHeaderString("Sec-Fetch-Site"),
                headers.getHeaderString("Origin"));
        return visits.answer(token, language, visitor -> {
            String name = sent.form();
            if (name == null || !guard.accepts(token, sent, publicUrl)) {
                return Visits.note(403, language, "refused");
            }
            FormActions.Order order = FormActions.Order.of(form.getFirst("action"), form.getFirst("confirm"));
            return actions.carryOut(visitor, order, name)
                    .map(done -> Answers.seeOther(publicUrl + "/p/" + token + "?lang=" + language + "&done=" + done));
        });
    }

    private static @Nullable String cookie(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    /** Lax and not strict: a strict one would not come along when the link is opened from a message, and every open page would lose its form. */
    private NewCookie kept(String browser) {
        return new NewCookie.Builder(COOKIE)
                .value(browser)
                .path("/p/")
                .httpOnly(true)
                .secure(publicUrl.startsWith("https:"))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
