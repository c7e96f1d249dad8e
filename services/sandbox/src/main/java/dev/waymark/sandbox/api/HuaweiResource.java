package dev.waymark.sandbox.api;

import dev.waymark.sandbox.huawei.HuaweiCode;
import dev.waymark.sandbox.huawei.HuaweiReply;
import dev.waymark.sandbox.huawei.HuaweiService;
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

/** The part of Huawei's Push Kit that servers speak to: access tokens, and messages:send of version 1. */
@Path("/huawei")
@Produces(MediaType.APPLICATION_JSON)
public class HuaweiResource {

    private static final Logger LOG = Logger.getLogger(HuaweiResource.class);
    private static final String REQUEST_ID = "requestId";

    private final HuaweiService service;

    HuaweiResource(HuaweiService service) {
        this.service = service;
    }

    /** Gives an access token for client credentials (RFC 6749, 4.4). */
    @POST
    @Path("/oauth2/v3/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @RestForm("grant_type") @Nullable String grantType,
            @RestForm("client_id") @Nullable String client,
            @RestForm("client_secret") @Nullable String secret)
            throws IOException {
        return switch (service.token(grantType, client, secret)) {
            case HuaweiService.TokenReply.Issued(String token, long seconds) ->
                Response.ok(Map.of("access_token", token, "expires_in", seconds, "token_type", "Bearer"))
                        .header("Cache-Control", "no-store")
                        .build();
            case HuaweiService.TokenReply.Refused(String description) ->
                Response.status(400)
                        .entity(Map.of("error", 1101, "error_description", description))
                        .header("Cache-Control", "no-store")
                        .build();
        };
    }

    /** Sends a message to one token. Errors are in Huawei's form. */
    @POST
    @Path("/v1/{app}/messages:send")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<Response> send(@RestPath String app, @Context HttpServerRequest http, byte @Nullable [] body) {
        return switch (reply(app, http.getHeader("Authorization"), body == null ? new byte[0] : body)) {
            case HuaweiReply.Sent sent -> PushAnswers.late(sent(sent.requestId()), sent.delay());
            case HuaweiReply.Cut cut -> PushAnswers.cut(http);
            case HuaweiReply.Refused refused -> PushAnswers.now(refused(refused));
        };
    }

    private HuaweiReply reply(String app, @Nullable String authorization, byte[] body) {
        try {
            return service.send(app, authorization, body);
        } catch (IOException e) {
            LOG.errorf("A message to Huawei is refused, for the log cannot be written: %s", e.getMessage());
            return new HuaweiReply.Refused(HuaweiCode.INTERNAL, null);
        }
    }

    private static Response sent(String requestId) {
        HuaweiCode code = HuaweiCode.SUCCESS;
        return Response.ok(Map.of("code", code.code(), "msg", code.message(), REQUEST_ID, requestId))
                .build();
    }

    private static Response refused(HuaweiReply.Refused refused) {
        HuaweiCode code = refused.code();
        Response.ResponseBuilder answer = Response.status(code.status());
        if (code != HuaweiCode.FLOW_CONTROL) {
            answer.entity(Map.of("code", code.code(), "msg", code.message(), REQUEST_ID, ""));
        }
        return refused.retryAfterSeconds() == null
                ? answer.build()
                : answer.header("Retry-After", refused.retryAfterSeconds()).build();
    }
}
