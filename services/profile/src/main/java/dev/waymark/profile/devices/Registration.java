package dev.waymark.profile.devices;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a registration beside those that are stored. They are ordered by {@link Device#registeredAt()}; one of the same moment comes after. */
public sealed interface Registration {

    /** How many devices a person has at most. */
    int MAX_DEVICES = 20;

    /**
     * It stands.
     *
     * @param removed the ids of the addresses that go for it
     * @param created whether the installation is new to the person
     */
    record Stands(Device device, List<String> removed, boolean created) implements Registration {

        public Stands {
            removed = List.copyOf(removed);
        }
    }

    /** The person registered the installation later; that stays. */
    record Outdated(Device stored) implements Registration {}

    /** It is not taken. */
    record Refused(Cause cause) implements Registration {}

    /** Why a registration is not taken. */
    enum Cause {
        /** Somebody registered the token or the installation later. */
        TAKEN_OVER,
        /** The person registered as many devices later as one can have. */
        TOO_MANY,
        /** The person was erased after it. */
        ERASED
    }

    /**
     * Judges a registration.
     *
     * @param stored all devices of the person, and whoever else's have the installation or the address
     */
    static Registration judge(Device wanted, List<Device> stored) {
        List<Device> rivals =
                stored.stream().filter(device -> isRival(device, wanted)).toList();
        Optional<Device> before = rivals.stream()
                .filter(device -> isOwn(device, wanted) && device.isSameInstallation(wanted))
                .findFirst();
        if (before.filter(device -> isLater(device, wanted)).isPresent()) {
            return new Outdated(before.get());
        }
        if (rivals.stream().anyMatch(device -> isLater(device, wanted))) {
            return new Refused(Cause.TAKEN_OVER);
        }
        List<Device> others = stored.stream()
                .filter(device -> isOwn(device, wanted) && !isRival(device, wanted))
                .sorted(Comparator.comparing(Device::registeredAt, Comparator.<Instant>reverseOrder()))
                .toList();
        if (others.size() >= MAX_DEVICES && isLater(others.get(MAX_DEVICES - 1), wanted)) {
            return new Refused(Cause.TOO_MANY);
        }
        List<String> removed = Stream.concat(rivals.stream(), others.stream().skip(MAX_DEVICES - 1L))
                .map(device -> device.address().id())
                .toList();
        return new Stands(wanted, removed, before.isEmpty());
    }

    private static boolean isRival(Device stored, Device wanted) {
        return stored.isSameInstallation(wanted)
                || stored.address().id().equals(wanted.address().id());
    }

    private static boolean isOwn(Device stored, Device wanted) {
        return stored.personId().equals(wanted.personId());
    }

    private static boolean isLater(Device stored, Device wanted) {
        return stored.registeredAt().isAfter(wanted.registeredAt());
    }
}
