package dev.waymark.sandbox.api;

import dev.waymark.sandbox.gateway.GatewayKind;
import dev.waymark.sandbox.gateway.GatewayRequest;
import dev.waymark.sandbox.gateway.GatewayService;
import dev.waymark.sandbox.gateway.GatewayService.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where providers of text messages are called over HTTP. Answers are in each provider's form. */
@Path("/gateways")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class GatewayResource {

    private static final Logger LOG = Logger.getLogger(GatewayResource.class);

    private final GatewayService service;

    GatewayResource(GatewayService service) {
        this.service = service;
    }

    /** Alibaba Cloud's SendSms. */
    @POST
    @Path("/aliyun/")
    public Response aliyun(@Context HttpServerRequest http, byte @Nullable [] body) throws InterruptedException {
        return send(GatewayKind.ALIYUN, http, body);
    }

    /** Tencent Cloud's SendSms. */
    @POST
    @Path("/tencent/")
    public Response tencent(@Context HttpServerRequest http, byte @Nullable [] body) throws InterruptedException {
        return send(GatewayKind.TENCENT, http, body);
    }

    /** Huawei Cloud's batchSendSms. */
    @POST
    @Path("/huawei/sms/batchSendSms/v1")
    public Response huawei(@Context HttpServerRequest http, byte @Nullable [] body) throws InterruptedException {
        return send(GatewayKind.HUAWEI, http, body);
    }

    /** Twilio's Messages. */
    @POST
    @Path("/twilio/2010-04-01/Accounts/{account}/Messages.json")
    public Response twilio(@RestPath String account, @Context HttpServerRequest http, byte @Nullable [] body)
            throws InterruptedException {
        return send(GatewayKind.TWILIO, http, body);
    }

    private Response send(GatewayKind kind, HttpServerRequest http, byte @Nullable [] body)
            throws InterruptedException {
        Map<String, String> headers = new TreeMap<>();
        http.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        GatewayRequest request = new GatewayRequest(
                Objects.requireNonNullElse(http.query(), ""), headers, Objects.requireNonNullElse(body, new byte[0]));
        try {
            return switch (service.send(kind, request)) {
                case Answer.Said(int status, String text) ->
                    Response.status(status).entity(text).build();
                case Answer.Cut() -> {
                    // What is answered after that goes nowhere.
                    http.connection()
                            .close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
                    yield Response.status(503).build();
                }
            };
        } catch (IOException e) {
            LOG.errorf("A message to a gateway is refused, for the log cannot be written: %s", e.getMessage());
            return Response.status(503).build();
        }
    }
}
