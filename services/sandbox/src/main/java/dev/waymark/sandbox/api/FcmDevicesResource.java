package dev.waymark.sandbox.api;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.fcm.Apps;
import dev.waymark.sandbox.fcm.ServiceAccount;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.store.PushRecorder;
import dev.waymark.sandbox.store.ServiceAccounts;
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

/** What Firebase's console and the app's side of it do: the service account, and devices with the app. */
@Path("/v1/fcm")
@Produces(MediaType.APPLICATION_JSON)
public class FcmDevicesResource {

    private final DeviceBook devices;
    private final PushRecorder recorder;
    private final ServiceAccounts accounts;
    private final Origin origin;
    private final Clock clock;
    private final Identifiers identifiers;

    FcmDevicesResource(
            DeviceBook devices, PushRecorder recorder, ServiceAccounts accounts, Origin origin, Clock clock) {
        this.devices = devices;
        this.recorder = recorder;
        this.accounts = accounts;
        this.origin = origin;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /** A device that the app is installed on. */
    public record DeviceRequest(@Nullable String name) {}

    /**
     * A device with the app.
     *
     * @param token what FirebaseMessaging.getToken() returns
     */
    public record FcmDevice(String deviceId, String name, String token) {}

    /** The devices that have the app, in the order in which they were last written to. */
    public record FcmDeviceList(List<FcmDevice> devices) {}

    /** The key file of the service account, as Google's console gives it. */
    @GET
    @Path("/service-account")
    public ServiceAccount serviceAccount(@Context HttpServerRequest http) {
        return accounts.account().withTokenUri(origin.tokenUri(http));
    }

    /** Installs the app on a new device. */
    @POST
    @Path("/devices")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public FcmDevice install(@Nullable DeviceRequest request) throws IOException {
        DeviceEntry.App app = Apps.install(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                "d" + identifiers.next(),
                DeviceFields.name(request == null ? null : request.name()));
        if (!recorder.recordIfRoom(app)) {
            throw DeviceFields.full();
        }
        return view(app);
    }

    /** The devices that can be reached. */
    @GET
    @Path("/devices")
    public FcmDeviceList list() {
        return new FcmDeviceList(devices.reachable(PushProtocol.FCM).stream()
                .map(FcmDevicesResource::view)
                .toList());
    }

    /** The app is uninstalled; messages are answered UNREGISTERED from now on. */
    @DELETE
    @Path("/devices/{id}")
    public void uninstall(@RestPath String id) throws IOException {
        if (DeviceFields.isReachable(devices, id, PushProtocol.FCM)) {
            recorder.record(new DeviceEntry.Removed(clock.instant().truncatedTo(ChronoUnit.MILLIS), id));
        }
    }

    private static FcmDevice view(DeviceEntry.Registered app) {
        return new FcmDevice(app.id(), app.name(), app.token());
    }
}
