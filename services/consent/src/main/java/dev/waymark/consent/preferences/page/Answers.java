package dev.waymark.consent.preferences.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Pages as answers: never stored, framed, searched for, or told about to other sites. */
final class Answers {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Answers() {}

    static Uni<Response> page(int status, TemplateInstance page, String language) {
        return written(status, page, language, "text/html;charset=UTF-8");
    }

    /** For who asked for no page. */
    static Uni<Response> text(int status, TemplateInstance text, String language) {
        return written(status, text, language, "text/plain;charset=UTF-8");
    }

    private static Uni<Response> written(int status, TemplateInstance template, String language, String type) {
        return template.setLocale(Locale.forLanguageTag(language)).createUni().map(text -> guarded(
                        Response.status(status).entity(text).type(type))
                .header("Content-Language", Languages.tag(language))
                .build());
    }

    /** A segment of an address, or a value in its query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * 303: the browser asks for the page anew, so that loading it again sends no form.
     *
     * @param address absolute: behind a proxy that ends TLS, what this service takes for its own address has no {@code https}
     */
    static Response seeOther(String address) {
        return guarded(Response.seeOther(URI.create(address))).build();
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("Vary", "Accept-Language, Cookie")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
