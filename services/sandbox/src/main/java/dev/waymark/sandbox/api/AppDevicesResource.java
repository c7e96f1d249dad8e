package dev.waymark.sandbox.api;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.apps.AppTokens;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.store.PushRecorder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Devices with the app, as installations of it see their push service: FCM, Apple's, Huawei's or Xiaomi's. */
@Path("/v1/{service}/devices")
@Produces(MediaType.APPLICATION_JSON)
public class AppDevicesResource {

    private final DeviceBook devices;
    private final PushRecorder recorder;
    private final Clock clock;
    private final Identifiers identifiers;

    AppDevicesResource(DeviceBook devices, PushRecorder recorder, Clock clock) {
        this.devices = devices;
        this.recorder = recorder;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /** A device that the app is installed on. */
    public record DeviceRequest(@Nullable String name) {}

    /**
     * A device with the app.
     *
     * @param token what the platform gives the app
     */
    public record AppDevice(String deviceId, String name, String token) {}

    /** The devices that have the app, in the order in which they were last written to. */
    public record AppDeviceList(List<AppDevice> devices) {}

    /** Installs the app on a new device. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public AppDevice install(@RestPath String service, @Nullable DeviceRequest request) throws IOException {
        DeviceEntry.App app = AppTokens.install(
                DeviceFields.appService(service),
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
    public AppDeviceList list(@RestPath String service) {
        return new AppDeviceList(devices.reachable(DeviceFields.appService(service)).stream()
                .map(AppDevicesResource::view)
                .toList());
    }

    /** The app is uninstalled; messages are answered as of no device from now on. */
    @DELETE
    @Path("/{id}")
    public void uninstall(@RestPath String service, @RestPath String id) throws IOException {
        if (DeviceFields.isReachable(devices, id, DeviceFields.appService(service))) {
            recorder.record(new DeviceEntry.Removed(clock.instant().truncatedTo(ChronoUnit.MILLIS), id));
        }
    }

    private static AppDevice view(DeviceEntry.Registered app) {
        return new AppDevice(app.id(), app.name(), app.token());
    }
}
