package dev.waymark.sandbox.push;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All devices: the fold of the devices' file and of the push log, the same while it runs and when it is rebuilt at the start. Bounded
 * in memory: when it is full, the oldest notifications are let go, and of the devices those that have been gone longest; a device
 * that can be reached never is. Safe for threads.
 */
public final class DeviceBook {

    private final Bounds bounds;
    private final LinkedHashMap<String, HeldDevice> devices = new LinkedHashMap<>();
    private final Map<String, HeldDevice> byToken = new HashMap<>();
    private final Deque<HeldDevice> arrivals = new ArrayDeque<>();
    private long revision;
    private boolean truncated;

    /** An empty book. */
    public DeviceBook(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How much is kept in memory.
     *
     * @param devices at most this many devices, with those that are gone
     * @param notificationsPerDevice at most this many notifications of each device
     * @param notifications at most this many notifications of all devices together
     */
    public record Bounds(int devices, int notificationsPerDevice, int notifications) {}

    /**
     * A device that a token was made for.
     *
     * @param gone whether the person unsubscribed, or uninstalled the app
     */
    public record Known(DeviceEntry.Registered registration, boolean gone) {}

    /**
     * The devices in the order of their last messages, newest first.
     *
     * @param revision of the newest change
     * @param truncated whether devices that are gone are no longer in memory
     */
    public record Listing(long revision, boolean truncated, List<DeviceSummary> devices) {}

    /** Whether one more device finds room. */
    public synchronized boolean hasRoom() {
        return devices.size() < bounds.devices() || devices.values().stream().anyMatch(HeldDevice::gone);
    }

    /** Takes one entry of the devices' file in; answers the new revision. */
    public synchronized long apply(DeviceEntry entry) {
        revision++;
        switch (entry) {
            case DeviceEntry.Registered registered -> add(registered);
            case DeviceEntry.Removed removed -> remove(removed);
        }
        return revision;
    }

    /** Takes one entry of the push log in; answers the new revision. */
    public synchronized long apply(PushEntry entry) {
        revision++;
        switch (entry) {
            case PushEntry.Received received -> deliver(received);
            case PushEntry.TokenAsked asked -> {}
            case PushEntry.Cleared cleared -> clear();
        }
        return revision;
    }

    /** The device whose push service knows it by this token. */
    public synchronized Optional<Known> withToken(String token) {
        return Optional.ofNullable(byToken.get(token)).map(device -> new Known(device.registration(), device.gone()));
    }

    /** The device with this id. */
    public synchronized Optional<Known> withId(String id) {
        return Optional.ofNullable(devices.get(id)).map(device -> new Known(device.registration(), device.gone()));
    }

    /** All devices of a push service that can be reached, in the order in which they were last written to. */
    public synchronized List<DeviceEntry.Registered> reachable(PushProtocol protocol) {
        return devices.values().stream()
                .filter(device -> !device.gone())
                .map(HeldDevice::registration)
                .filter(registration -> registration.protocol() == protocol)
                .toList();
    }

    /** The devices whose name or id contains these characters, in any case; at most so many. */
    public synchronized Listing list(String contains, int limit) {
        String wanted = contains.toLowerCase(Locale.ROOT);
        List<DeviceSummary> newest = new ArrayList<>();
        for (HeldDevice device : devices.sequencedValues().reversed()) {
            if (newest.size() < limit && device.isCalled(wanted)) {
                newest.add(device.summary());
            }
        }
        return new Listing(revision, truncated, newest);
    }

    /** What one device shows, at most so many notifications. */
    public synchronized Optional<DeviceView> device(String id, int pageSize) {
        return Optional.ofNullable(devices.get(id)).map(device -> device.view(pageSize));
    }

    private void add(DeviceEntry.Registered registered) {
        if (devices.size() >= bounds.devices()) {
            devices.values().stream().filter(HeldDevice::gone).findFirst().ifPresent(this::forget);
        }
        HeldDevice device = new HeldDevice(registered);
        devices.put(registered.id(), device);
        byToken.put(registered.token(), device);
        device.touched(registered.at(), revision);
    }

    private void remove(DeviceEntry.Removed removed) {
        HeldDevice device = devices.get(removed.id());
        if (device != null) {
            device.leave();
            touch(device, removed.at());
        }
    }

    private void forget(HeldDevice device) {
        devices.remove(device.registration().id());
        byToken.remove(device.registration().token());
        arrivals.removeIf(device::equals);
        truncated = true;
    }

    private void deliver(PushEntry.Received received) {
        HeldDevice device = devices.get(Objects.requireNonNullElse(received.device(), ""));
        if (device == null) {
            return;
        }
        touch(device, received.at());
        device.add(received);
        if (received.outcome().taken()) {
            arrivals.addLast(device);
            letGo(device);
        }
    }

    private void letGo(HeldDevice device) {
        if (device.size() > bounds.notificationsPerDevice()) {
            device.forgetOldest();
            arrivals.removeFirstOccurrence(device);
        }
        if (arrivals.size() > bounds.notifications()) {
            arrivals.removeFirst().forgetOldest();
        }
    }

    private void touch(HeldDevice device, Instant at) {
        devices.putLast(device.registration().id(), device);
        device.touched(at, revision);
    }

    private void clear() {
        arrivals.clear();
        devices.values().forEach(device -> device.clear(revision));
    }
}
