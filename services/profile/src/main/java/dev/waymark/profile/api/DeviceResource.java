package dev.waymark.profile.api;

import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.api.contract.Device;
import dev.waymark.profile.api.contract.DeviceList;
import dev.waymark.profile.api.contract.DeviceWrite;
import dev.waymark.profile.api.contract.DevicesApi;
import dev.waymark.profile.api.contract.DropBatch;
import dev.waymark.profile.api.contract.DropOutcome;
import dev.waymark.profile.api.contract.DropResult;
import dev.waymark.profile.api.contract.DropResults;
import dev.waymark.profile.devices.DeviceDrop;
import dev.waymark.profile.devices.Registration;
import dev.waymark.profile.devices.Registration.Outdated;
import dev.waymark.profile.devices.Registration.Refused;
import dev.waymark.profile.devices.Registration.Stands;
import dev.waymark.profile.store.DeviceRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;

/** Devices over REST. Tokens come in and are answered to nobody here. */
class DeviceResource implements DevicesApi {

    private static final String LATER_IS_STORED = "Register the token that the app has now, with the time it got it.";

    private final DeviceChanges changes;
    private final DeviceRepository devices;
    private final WaymarkClock clock;
    private final MeterRegistry meters;

    DeviceResource(DeviceChanges changes, DeviceRepository devices, WaymarkClock clock, MeterRegistry meters) {
        this.changes = changes;
        this.devices = devices;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    @RolesAllowed("app")
    public Uni<RestResponse<Device>> putDevice(String personId, String installationId, DeviceWrite write) {
        Instant now = clock.instant();
        return changes.register(DeviceMapping.device(personId, installationId, write, now), now)
                .map(DeviceResource::answer);
    }

    @Override
    @RolesAllowed("app")
    public Uni<Void> deleteDevice(String personId, String installationId) {
        return devices.forget(personId, installationId);
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<DeviceList> listDevices(String personId) {
        return devices.ofPerson(personId)
                .map(found -> found.orElseThrow(() -> Problems.notFound("person", personId)))
                .map(found ->
                        new DeviceList(found.stream().map(DeviceMapping::device).toList()));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<DropResults> dropDevices(DropBatch batch) {
        List<DeviceDrop> drops = batch.drops().stream()
                .map(drop -> new DeviceDrop(drop.addressId(), drop.diedAt()))
                .toList();
        return changes.drop(drops, clock.instant())
                .invoke(outcomes -> count(batch, outcomes))
                .map(outcomes -> results(batch, outcomes));
    }

    private void count(DropBatch batch, List<DeviceDrop.Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == DeviceDrop.Outcome.DROPPED) {
                meters.counter(
                                "waymark.profile.devices.dropped",
                                "code",
                                batch.drops().get(i).code())
                        .increment();
            }
        }
    }

    private static DropResults results(DropBatch batch, List<DeviceDrop.Outcome> outcomes) {
        return new DropResults(IntStream.range(0, outcomes.size())
                .mapToObj(i -> new DropResult(batch.drops().get(i).addressId(), outcome(outcomes.get(i))))
                .toList());
    }

    private static DropOutcome outcome(DeviceDrop.Outcome outcome) {
        return switch (outcome) {
            case DROPPED -> DropOutcome.DROPPED;
            case NEWER -> DropOutcome.NEWER;
            case UNKNOWN -> DropOutcome.UNKNOWN;
        };
    }

    private static RestResponse<Device> answer(Registration registration) {
        return switch (registration) {
            case Stands stands ->
                RestResponse.status(
                        stands.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        DeviceMapping.device(stands.device()));
            case Outdated outdated -> RestResponse.ok(DeviceMapping.device(outdated.stored()));
            case Refused refused -> throw conflict(refused.cause());
        };
    }

    private static HttpProblem conflict(Registration.Cause cause) {
        return switch (cause) {
            case TAKEN_OVER ->
                Problems.conflict(
                        "The token or the installation was registered again after registeredAt.", LATER_IS_STORED);
            case TOO_MANY ->
                Problems.conflict(
                        "The person registered " + Registration.MAX_DEVICES
                                + " devices after registeredAt, and has no more.",
                        LATER_IS_STORED);
            case ERASED -> Problems.conflict("The person was erased after registeredAt.", LATER_IS_STORED);
        };
    }
}
