package dev.waymark.sandbox.api;

import dev.waymark.sandbox.wecom.WeComReply;
import dev.waymark.sandbox.wecom.WeComService;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The part of WeCom that servers of corporations speak to. */
@Path("/wecom/cgi-bin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class WeComResource {

    private static final Logger LOG = Logger.getLogger(WeComResource.class);

    private final WeComService service;

    WeComResource(WeComService service) {
        this.service = service;
    }

    private interface Call {
        WeComReply make() throws IOException;
    }

    /** Gives an access token. */
    @GET
    @Path("/gettoken")
    public Uni<Response> token(
            @RestQuery @Nullable String corpid,
            @RestQuery @Nullable String corpsecret,
            @Context HttpServerRequest http) {
        return answer(() -> service.token(corpid, corpsecret), http);
    }

    /** Sends a message of the application. */
    @POST
    @Path("/message/send")
    public Uni<Response> send(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return answer(() -> service.send(token, octets(body)), http);
    }

    /** Creates a broadcast. */
    @POST
    @Path("/externalcontact/add_msg_template")
    public Uni<Response> broadcast(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return answer(() -> service.broadcast(token, octets(body)), http);
    }

    /** Tells what became of a broadcast. */
    @POST
    @Path("/externalcontact/get_groupmsg_send_result")
    public Uni<Response> results(
            @RestQuery("access_token") @Nullable String token,
            @Context HttpServerRequest http,
            byte @Nullable [] body) {
        return answer(() -> service.results(token, octets(body)), http);
    }

    private static Uni<Response> answer(Call call, HttpServerRequest http) {
        try {
            return switch (call.make()) {
                case WeComReply.Json json ->
                    PushAnswers.late(Response.ok(json.body()).build(), json.delay());
                case WeComReply.Cut cut -> PushAnswers.cut(http);
            };
        } catch (IOException e) {
            LOG.errorf("A message to WeCom is refused, for the log cannot be written: %s", e.getMessage());
            return PushAnswers.now(Response.ok(WeComReply.code(-1).body()).build());
        }
    }

    private static byte[] octets(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
