package dev.waymark.sandbox.api;

import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceView;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.xiaomi.Receipts;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** The browsers and devices that get push messages, and what they show. */
@Path("/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    private static final int MAX_LISTED = 5000;
    private static final int MAX_NOTIFICATIONS = 100;
    private static final int MAX_NAME = 100;

    private final DeviceBook devices;
    private final Receipts receipts;

    DevicesResource(DeviceBook devices, Receipts receipts) {
        this.devices = devices;
        this.receipts = receipts;
    }

    /** The devices, the one with the newest message first. */
    @GET
    public DeviceBook.Listing list(
            @QueryParam("contains") @DefaultValue("") String contains,
            @QueryParam("limit") @DefaultValue("5000") String limit) {
        if (contains.length() > MAX_NAME) {
            throw Problems.invalid("contains", "is longer than a name", "Send up to " + MAX_NAME + " characters.");
        }
        return devices.list(contains, Limits.valid("limit", limit, MAX_LISTED));
    }

    /** What one device shows, newest first. */
    @GET
    @Path("/{id}/notifications")
    public DeviceView notifications(@RestPath String id, @QueryParam("pageSize") @DefaultValue("20") String pageSize) {
        return devices.device(id, Limits.valid("pageSize", pageSize, MAX_NOTIFICATIONS))
                .orElseThrow(DeviceFields::unknown);
    }

    /** The person taps on a notification. A push service that tells senders of it does so; the others know nothing of it. */
    @POST
    @Path("/{id}/notifications/{notification}:tap")
    public void tap(@RestPath String id, @RestPath String notification) {
        if (DeviceFields.device(devices, id).protocol() == PushProtocol.XIAOMI) {
            receipts.clicked(notification);
        }
    }
}
