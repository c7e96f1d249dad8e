package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.store.PushRecorder;
import dev.waymark.sandbox.webpush.Browsers;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Browsers whose owners allow notifications, and take that back. */
@Path("/v1/browsers")
@Produces(MediaType.APPLICATION_JSON)
public class BrowsersResource {

    private final DeviceBook devices;
    private final PushRecorder recorder;
    private final Origin origin;
    private final Clock clock;
    private final Identifiers identifiers;

    BrowsersResource(DeviceBook devices, PushRecorder recorder, Origin origin, Clock clock) {
        this.devices = devices;
        this.recorder = recorder;
        this.origin = origin;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /**
     * A browser that subscribes.
     *
     * @param vapidPublicKey the site's applicationServerKey in base64url
     */
    public record BrowserRequest(
            @Nullable String name, @Nullable String vapidPublicKey) {}

    /** The keys of a subscription in base64url without padding. */
    public record Keys(String p256dh, String auth) {}

    /**
     * What PushSubscription.toJSON() gives a site.
     *
     * @param expirationTime always null: it does not end by itself
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Subscription(String endpoint, @Nullable Long expirationTime, Keys keys) {}

    /** A browser that has subscribed. */
    public record Browser(String browserId, String name, Subscription subscription) {}

    /** The browsers that have not unsubscribed, in the order in which they were last written to. */
    public record BrowserList(List<Browser> browsers) {}

    /** Makes a browser with keys of its own. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Browser subscribe(@Nullable BrowserRequest request, @Context HttpServerRequest http) throws IOException {
        DeviceEntry.Browser browser = Browsers.subscribe(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                "b" + identifiers.next(),
                DeviceFields.name(request == null ? null : request.name()),
                DeviceFields.vapidPublicKey(request == null ? null : request.vapidPublicKey()));
        if (!recorder.recordIfRoom(browser)) {
            throw DeviceFields.full();
        }
        return view(browser, http);
    }

    /** The browsers that can be reached. */
    @GET
    public BrowserList list(@Context HttpServerRequest http) {
        return new BrowserList(devices.reachable(PushProtocol.WEBPUSH).stream()
                .map(DeviceEntry.Browser.class::cast)
                .map(browser -> view(browser, http))
                .toList());
    }

    /** The person unsubscribes; messages are answered 410 from now on. */
    @DELETE
    @Path("/{id}")
    public void unsubscribe(@RestPath String id) throws IOException {
        if (DeviceFields.isReachable(devices, id, PushProtocol.WEBPUSH)) {
            recorder.record(new DeviceEntry.Removed(clock.instant().truncatedTo(ChronoUnit.MILLIS), id));
        }
    }

    private Browser view(DeviceEntry.Browser browser, HttpServerRequest http) {
        return new Browser(
                browser.id(),
                browser.name(),
                new Subscription(
                        origin.of(http) + "/push/" + browser.token(),
                        null,
                        new Keys(browser.p256dh(), browser.auth())));
    }
}
