package dev.waymark.sandbox.api;

import dev.waymark.sandbox.wechat.WeChatReply;
import dev.waymark.sandbox.wechat.WeChatService;
import dev.waymark.sandbox.wechat.WeChatTemplate;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The part of WeChat that servers of official accounts and mini-programs speak to. */
@Path("/wechat/cgi-bin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class WeChatResource {

    private static final Logger LOG = Logger.getLogger(WeChatResource.class);

    private final WeChatService service;

    WeChatResource(WeChatService service) {
        this.service = service;
    }

    /** Gives an access token. */
    @POST
    @Path("/stable_token")
    public Uni<Response> token(@Context HttpServerRequest http, byte @Nullable [] body) {
        return answer(service.token(octets(body)), http);
    }

    /** The account's templates. */
    @GET
    @Path("/template/get_all_private_template")
    public Map<String, List<Map<String, String>>> templates() {
        return Map.of(
                "template_list",
                WeChatTemplate.all().stream()
                        .map(template -> Map.of("template_id", template.id(), "title", template.title()))
                        .toList());
    }

    /** Sends a template message. */
    @POST
    @Path("/message/template/send")
    public Uni<Response> template(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return send(WeChatService.Call.TEMPLATE, token, http, body);
    }

    /** Sends a one-time subscription message of the older kind. */
    @POST
    @Path("/message/template/subscribe")
    public Uni<Response> oneTime(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return send(WeChatService.Call.ONE_TIME, token, http, body);
    }

    /** Sends a subscription message of an official account. */
    @POST
    @Path("/message/subscribe/bizsend")
    public Uni<Response> official(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return send(WeChatService.Call.SUBSCRIBE, token, http, body);
    }

    /** Sends a subscription message of a mini-program. */
    @POST
    @Path("/message/subscribe/send")
    public Uni<Response> miniProgram(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return send(WeChatService.Call.SUBSCRIBE, token, http, body);
    }

    /** Sends a customer-service message. */
    @POST
    @Path("/message/custom/send")
    public Uni<Response> custom(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return send(WeChatService.Call.CUSTOM, token, http, body);
    }

    private Uni<Response> send(
            WeChatService.Call call, @Nullable String token, HttpServerRequest http, byte @Nullable [] body) {
        try {
            return answer(service.send(call, token, octets(body)), http);
        } catch (IOException e) {
            LOG.errorf("A message to WeChat is refused, for the log cannot be written: %s", e.getMessage());
            return answer(WeChatReply.code(-1, "system error"), http);
        }
    }

    private static Uni<Response> answer(WeChatReply reply, HttpServerRequest http) {
        return switch (reply) {
            case WeChatReply.Json json ->
                PushAnswers.late(Response.ok(json.body()).build(), json.delay());
            case WeChatReply.Cut cut -> PushAnswers.cut(http);
        };
    }

    private static byte[] octets(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
