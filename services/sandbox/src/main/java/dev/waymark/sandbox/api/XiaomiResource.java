package dev.waymark.sandbox.api;

import dev.waymark.sandbox.xiaomi.XiaomiCode;
import dev.waymark.sandbox.xiaomi.XiaomiReply;
import dev.waymark.sandbox.xiaomi.XiaomiService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The part of Xiaomi's Mi Push that servers speak to: a message to one regId. */
@Path("/xiaomi")
@Produces(MediaType.APPLICATION_JSON)
public class XiaomiResource {

    private static final Logger LOG = Logger.getLogger(XiaomiResource.class);

    private final XiaomiService service;

    XiaomiResource(XiaomiService service) {
        this.service = service;
    }

    /** Sends a message to one regId. Errors are in Xiaomi's form, with the status 200. */
    @POST
    @Path("/v3/message/regid")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Blocking
    public Uni<Response> send(MultivaluedMap<String, String> form, @Context HttpServerRequest http) {
        Map<String, String> fields = new HashMap<>();
        form.forEach((name, values) -> fields.put(name, values.getFirst()));
        return switch (reply(http.getHeader("Authorization"), fields)) {
            case XiaomiReply.Sent sent -> PushAnswers.late(sent(sent.id()), sent.delay());
            case XiaomiReply.Cut cut -> PushAnswers.cut(http);
            case XiaomiReply.Down down -> PushAnswers.now(down(down.retryAfterSeconds()));
            case XiaomiReply.Refused refused -> PushAnswers.now(refused(refused.code()));
        };
    }

    private XiaomiReply reply(@Nullable String authorization, Map<String, String> fields) {
        try {
            int size = fields.getOrDefault("payload", "").length();
            return service.send(authorization, fields, size);
        } catch (IOException e) {
            LOG.errorf("A message to Xiaomi is refused, for the log cannot be written: %s", e.getMessage());
            return new XiaomiReply.Refused(XiaomiCode.INTERNAL);
        }
    }

    private static Response sent(String id) {
        return Response.ok(Map.of("result", "ok", "code", 0, "description", "", "data", Map.of("id", id)))
                .build();
    }

    private static Response down(@Nullable Integer seconds) {
        Response.ResponseBuilder answer = Response.status(503);
        return seconds == null
                ? answer.build()
                : answer.header("Retry-After", seconds).build();
    }

    private static Response refused(XiaomiCode code) {
        return Response.ok(Map.of("result", "error", "code", code.code(), "reason", code.reason(), "description", ""))
                .build();
    }
}
