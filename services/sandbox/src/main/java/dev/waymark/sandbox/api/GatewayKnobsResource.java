package dev.waymark.sandbox.api;

import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.gateway.GatewayKind;
import dev.waymark.sandbox.gateway.GatewayKnobBoard;
import dev.waymark.sandbox.gateway.GatewayKnobBoards;
import dev.waymark.sandbox.gateway.GatewayKnobs;
import dev.waymark.sandbox.gateway.GatewayMode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of one gateway. */
@Path("/v1/gateways/{gateway}/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayKnobsResource {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._]{1,80}");

    private final GatewayKnobBoards boards;

    GatewayKnobsResource(GatewayKnobBoards boards) {
        this.boards = boards;
    }

    /** Knobs to be set. What is left out takes its default. */
    public record Request(
            @Nullable String mode,
            @Nullable String code,
            @Nullable String receipts,
            @Nullable Integer count,
            @Nullable Integer ratePerSecond) {}

    /** The knobs in force, and how many messages their mode has hit. */
    public record State(GatewayKnobs knobs, int applied) {}

    /** The knobs in force. */
    @GET
    public State get(@RestPath String gateway) {
        ModeBoard.State<GatewayKnobs> state = board(gateway).state();
        return new State(state.knobs(), state.applied());
    }

    /** Sets the knobs; the count starts anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public State set(@RestPath String gateway, @Nullable Request request) {
        board(gateway).set(request == null ? GatewayKnobs.DEFAULT : knobs(request));
        return get(gateway);
    }

    /** Back to the default. */
    @DELETE
    public void reset(@RestPath String gateway) {
        board(gateway).reset();
    }

    private GatewayKnobBoard board(String gateway) {
        return boards.of(KnobFields.choose("gateway", gateway, GatewayKind.ALIYUN));
    }

    private static GatewayKnobs knobs(Request request) {
        GatewayMode mode = KnobFields.choose("mode", request.mode(), GatewayMode.ACCEPT);
        ReceiptMode receipts = KnobFields.choose("receipts", request.receipts(), ReceiptMode.AT_ONCE);
        KnobFields.only("code", request.code(), mode, GatewayMode.REFUSE);
        KnobFields.only("ratePerSecond", request.ratePerSecond(), mode, GatewayMode.THROTTLE);
        if (mode == GatewayMode.REFUSE
                && (request.code() == null || !CODE.matcher(request.code()).matches())) {
            throw Problems.invalid(
                    "code",
                    "is missing or no code of a provider",
                    "Send one such as isv.BUSINESS_LIMIT_CONTROL or 21610.");
        }
        return new GatewayKnobs(
                mode,
                request.code(),
                receipts,
                KnobFields.between("count", request.count()),
                KnobFields.between("ratePerSecond", request.ratePerSecond()));
    }
}
