package dev.waymark.sandbox.api;

import dev.waymark.sandbox.fcm.FcmFault;
import dev.waymark.sandbox.fcm.FcmReply;
import dev.waymark.sandbox.fcm.FcmService;
import dev.waymark.sandbox.fcm.TokenReply;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The part of Firebase Cloud Messaging that servers speak to: access tokens, and messages:send of HTTP v1. */
@Path("/fcm")
@Produces(MediaType.APPLICATION_JSON)
public class FcmResource {

    private static final Logger LOG = Logger.getLogger(FcmResource.class);

    private final FcmService service;
    private final Origin origin;

    FcmResource(FcmService service, Origin origin) {
        this.service = service;
        this.origin = origin;
    }

    /** Gives an access token for an assertion of the service account (RFC 7523). */
    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @RestForm("grant_type") @Nullable String grantType,
            @RestForm @Nullable String assertion,
            @Context HttpServerRequest http)
            throws IOException {
        return switch (service.token(grantType, assertion, origin.tokenUri(http))) {
            case TokenReply.Issued(String token, long seconds) ->
                Response.ok(Map.of("access_token", token, "expires_in", seconds, "token_type", "Bearer"))
                        .header("Cache-Control", "no-store")
                        .build();
            case TokenReply.Refused(String error, String description) ->
                Response.status(400)
                        .entity(Map.of("error", error, "error_description", description))
                        .header("Cache-Control", "no-store")
                        .build();
        };
    }

    /** Sends a message to a device. Errors are in Google's form. */
    @POST
    @Path("/v1/projects/{project}/messages:send")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<Response> send(@RestPath String project, @Context HttpServerRequest http, byte @Nullable [] body) {
        return switch (reply(project, http.getHeader("Authorization"), body == null ? new byte[0] : body)) {
            case FcmReply.Sent sent ->
                PushAnswers.late(Response.ok(Map.of("name", sent.name())).build(), sent.delay());
            case FcmReply.Cut cut -> PushAnswers.cut(http);
            case FcmReply.Refused refused -> PushAnswers.now(refused(refused.fault()));
        };
    }

    private FcmReply reply(String project, @Nullable String authorization, byte[] body) {
        try {
            return service.send(project, authorization, body);
        } catch (IOException e) {
            LOG.errorf("A message to FCM is refused, for the log cannot be written: %s", e.getMessage());
            return FcmReply.Refused.unavailable();
        }
    }

    private static Response refused(FcmFault fault) {
        Response.ResponseBuilder answer = Response.status(fault.status()).entity(fault.body());
        return fault.retryAfterSeconds() == null
                ? answer.build()
                : answer.header("Retry-After", fault.retryAfterSeconds()).build();
    }
}
