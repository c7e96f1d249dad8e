package dev.waymark.profile.api;

import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.profile.ProfileChange;
import dev.waymark.profile.devices.Device;
import dev.waymark.profile.devices.DeviceDrop;
import dev.waymark.profile.devices.Registration;
import dev.waymark.profile.devices.Registration.Cause;
import dev.waymark.profile.devices.Registration.Refused;
import dev.waymark.profile.devices.Registration.Stands;
import dev.waymark.profile.events.Announcements;
import dev.waymark.profile.rights.ErasedPeople;
import dev.waymark.profile.store.DeviceRepository;
import dev.waymark.profile.store.ProfileRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Registers devices and drops dead ones, each in one transaction. Of registrations that come together one is judged after the other. */
@ApplicationScoped
class DeviceChanges {

    private final Pool pool;
    private final DeviceRepository devices;
    private final ProfileRepository profiles;
    private final ErasedPeople erased;
    private final Outbox outbox;

    DeviceChanges(Pool pool, DeviceRepository devices, ProfileRepository profiles, ErasedPeople erased, Outbox outbox) {
        this.pool = pool;
        this.devices = devices;
        this.profiles = profiles;
        this.erased = erased;
        this.outbox = outbox;
    }

    /** Registers a device, with the person where that is a new one. */
    Uni<Registration> register(Device wanted, Instant now) {
        return pool.withTransaction(tx -> erased.isLate(tx, wanted.personId(), wanted.registeredAt())
                        .flatMap(late -> late
                                ? Uni.createFrom().<Registration>item(new Refused(Cause.ERASED))
                                : judge(tx, wanted, now)))
                .invoke(outbox::committed);
    }

    private Uni<Registration> judge(SqlClient tx, Device wanted, Instant now) {
        return devices.lockAround(tx, wanted)
                .map(stored -> Registration.judge(wanted, stored))
                .call(judged -> judged instanceof Stands stands
                        ? store(tx, stands, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> store(SqlClient tx, Stands stands, Instant now) {
        return profiles.createMissing(tx, Set.of(stands.device().personId()), now)
                .flatMap(created -> outbox.append(tx, announcements(created, now)))
                .chain(() -> devices.replace(tx, stands.device(), stands.removed(), now));
    }

    private static List<OutboxMessage> announcements(List<String> created, Instant now) {
        return created.stream()
                .map(person -> Announcements.changed(ProfileChange.firstSeen(person), now))
                .toList();
    }

    /** Drops what died and was not registered since; one outcome for each drop, in their order. */
    Uni<List<DeviceDrop.Outcome>> drop(List<DeviceDrop> drops, Instant now) {
        Set<String> named = drops.stream().map(DeviceDrop::addressId).collect(Collectors.toSet());
        return pool.withTransaction(tx -> devices.lockRegistered(tx, named)
                .flatMap(registered -> devices.remove(tx, dead(drops, registered, now))
                        .replaceWith(() -> drops.stream()
                                .map(drop -> drop.judge(registered.get(drop.addressId()), now))
                                .toList())));
    }

    private static Set<String> dead(List<DeviceDrop> drops, Map<String, Instant> registered, Instant now) {
        return drops.stream()
                .filter(drop -> drop.judge(registered.get(drop.addressId()), now) == DeviceDrop.Outcome.DROPPED)
                .map(DeviceDrop::addressId)
                .collect(Collectors.toSet());
    }
}
