package dev.waymark.delivery.api;

import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.platform.problem.Problems;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one way in for providers. Whether a call is from the provider is for its handler to say. */
@Path("/v1/callbacks/{provider}/{account}")
public class CallbackResource {

    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    private static final int LONGEST = 256 * 1024;
    private static final byte[] NOTHING = {};

    private final Map<String, CallbackHandler> handlers;

    CallbackResource(@All List<CallbackHandler> handlers) {
        this.handlers = handlers.stream().collect(Collectors.toMap(CallbackHandler::provider, Function.identity()));
    }

    /** How some providers ask whether the URL is ours. */
    @GET
    @PermitAll
    public Uni<Response> verify(
            @PathParam("provider") String provider,
            @PathParam("account") String account,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return answer(provider, new Callback(account, "GET", query(uri), first(headers), NOTHING));
    }

    /** News of a provider. */
    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> take(
            @PathParam("provider") String provider,
            @PathParam("account") String account,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            byte @Nullable [] body) {
        if (body != null && body.length > LONGEST) {
            throw Problems.tooLarge("The body", LONGEST + " bytes");
        }
        return answer(
                provider,
                new Callback(account, "POST", query(uri), first(headers), Objects.requireNonNullElse(body, NOTHING)));
    }

    private Uni<Response> answer(String provider, Callback call) {
        CallbackHandler handler = handlers.get(provider);
        if (handler == null) {
            throw Problems.notFound("provider that calls here", "of that name");
        }
        return handler.take(call)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A call of %s could not be taken and will come again: %s",
                        provider, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(new CallbackAnswer(503, MediaType.TEXT_PLAIN, "Not now; call again."))
                .map(answer -> Response.status(answer.status())
                        .type(answer.contentType())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(answer.body())
                        .build());
    }

    private static String query(UriInfo uri) {
        return Objects.requireNonNullElse(uri.getRequestUri().getRawQuery(), "");
    }

    private static Map<String, String> first(HttpHeaders headers) {
        Map<String, String> first = new TreeMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }
}
