package dev.waymark.sandbox.api;

import dev.waymark.sandbox.webpush.PushReply;
import dev.waymark.sandbox.webpush.PushRequest;
import dev.waymark.sandbox.webpush.WebPushService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The push service of browsers (RFC 8030), one address for each subscription. */
@Path("/push/{token}")
public class WebPushResource {

    private static final Logger LOG = Logger.getLogger(WebPushResource.class);

    private final WebPushService service;
    private final Origin origin;

    WebPushResource(WebPushService service, Origin origin) {
        this.service = service;
        this.origin = origin;
    }

    /** Takes an encrypted message for the browser. What is refused is a problem that says why. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Uni<Response> send(@RestPath String token, @Context HttpServerRequest http, byte @Nullable [] body) {
        PushRequest request = new PushRequest(
                token,
                origin.of(http),
                http.getHeader("Authorization"),
                http.getHeader("TTL"),
                http.getHeader("Content-Encoding"),
                http.getHeader("Urgency"),
                http.getHeader("Topic"),
                body == null ? new byte[0] : body);
        return switch (reply(request)) {
            case PushReply.Created created -> PushAnswers.late(created(created, request.origin()), created.delay());
            case PushReply.Cut cut -> PushAnswers.cut(http);
            case PushReply.Refused refused -> PushAnswers.now(refused(refused));
        };
    }

    private PushReply reply(PushRequest request) {
        try {
            return service.receive(request);
        } catch (IOException e) {
            LOG.errorf("A push message is refused, for the log cannot be written: %s", e.getMessage());
            return new PushReply.Refused(503, "The log cannot be written. Make room on the disk.", null);
        }
    }

    private static Response created(PushReply.Created created, String origin) {
        return Response.status(Response.Status.CREATED)
                .header("Location", origin + "/push/messages/" + created.id())
                .header("TTL", created.ttl())
                .build();
    }

    private static Response refused(PushReply.Refused refused) {
        Response problem = Problems.problem(refused.status(), "push-refused", "Push message refused", refused.reason())
                .build()
                .toResponse();
        Response.ResponseBuilder answer = Response.fromResponse(problem);
        if (refused.retryAfterSeconds() != null) {
            answer.header("Retry-After", refused.retryAfterSeconds());
        }
        return refused.status() == 401
                ? answer.header("WWW-Authenticate", "vapid").build()
                : answer.build();
    }
}
