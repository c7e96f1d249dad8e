package dev.waymark.delivery.api;

import dev.waymark.delivery.link.LinkVisits;
import dev.waymark.delivery.link.LinkVisits.Answer;
import dev.waymark.delivery.link.Visit;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where short links lead, for people's browsers: only where a message led. Nothing is taken from the request but the code, and nobody on the way stores the answer.
 */
@Path("/l/{code}")
public class LinkResource {

    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
    private static final int MINUTE = 60;

    private final LinkVisits visits;

    LinkResource(LinkVisits visits) {
        this.visits = visits;
    }

    @GET
    @PermitAll
    public Uni<Response> follow(
            @PathParam("code") String code, @Context HttpHeaders headers, @Context Request request) {
        boolean head = request.getMethod().equals(HttpMethod.HEAD);
        String purposes = PURPOSES.stream()
                .map(headers::getHeaderString)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
        return visits.visit(code, new Visit(head, headers.getHeaderString(HttpHeaders.USER_AGENT), purposes))
                .map(answer -> response(answer, headers));
    }

    private static Response response(Answer answer, HttpHeaders headers) {
        return switch (answer) {
            case Answer.Lead(String target) ->
                guarded(Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, target));
            case Answer.Picture() -> guarded(Response.ok(LinkPages.dot(), "image/gif"));
            case Answer.NoLink() -> page(Response.Status.NOT_FOUND, "unknown", headers);
            case Answer.Expired() -> page(Response.Status.GONE, "expired", headers);
            case Answer.TooOften() -> page(Response.Status.TOO_MANY_REQUESTS, "fast", headers);
        };
    }

    private static Response page(Response.Status status, String kind, HttpHeaders headers) {
        String language = language(headers);
        Response.ResponseBuilder answer = Response.status(status)
                .entity(LinkPages.page(kind, language))
                .type("text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.equals("zh") ? "zh-Hans" : "en")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return guarded(
                status == Response.Status.TOO_MANY_REQUESTS ? answer.header(HttpHeaders.RETRY_AFTER, MINUTE) : answer);
    }

    private static String language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(List.of("en", "zh")::contains)
                .findFirst()
                .orElse("en");
    }

    private static Response guarded(Response.ResponseBuilder answer) {
        Stream.of(
                        List.of("Cache-Control", "no-store"),
                        List.of("Referrer-Policy", "no-referrer"),
                        List.of(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"),
                        List.of("X-Content-Type-Options", "nosniff"),
                        List.of("X-Robots-Tag", "noindex, nofollow"))
                .forEach(header -> answer.header(header.getFirst(), header.getLast()));
        return answer.build();
    }
}
