package dev.waymark.sandbox.push;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** One device as it stands in memory, newest first; each of its lists is bounded. Not safe for threads by itself. */
final class HeldDevice {

    private static final int MAX_REFUSED = 20;

    private final DeviceEntry.Registered registration;
    private final Deque<PushEntry.Received> notifications = new ArrayDeque<>();
    private final Deque<DeviceView.Refusal> refused = new ArrayDeque<>();
    private boolean gone;
    private boolean truncated;
    private Instant lastAt;
    private long revision;

    HeldDevice(DeviceEntry.Registered registration) {
        this.registration = registration;
        this.lastAt = registration.at();
    }

    DeviceEntry.Registered registration() {
        return registration;
    }

    boolean gone() {
        return gone;
    }

    void leave() {
        gone = true;
    }

    void touched(Instant at, long newRevision) {
        lastAt = at;
        revision = newRevision;
    }

    int size() {
        return notifications.size();
    }

    void add(PushEntry.Received received) {
        if (received.outcome().taken()) {
            notifications.addFirst(received);
        } else {
            refused.addFirst(DeviceView.Refusal.of(received));
            if (refused.size() > MAX_REFUSED) {
                refused.removeLast();
                truncated = true;
            }
        }
    }

    void forgetOldest() {
        notifications.pollLast();
        truncated = true;
    }

    void clear(long newRevision) {
        notifications.clear();
        refused.clear();
        truncated = false;
        revision = newRevision;
    }

    boolean isCalled(String part) {
        return registration.name().toLowerCase(Locale.ROOT).contains(part)
                || registration.id().contains(part);
    }

    DeviceSummary summary() {
        return new DeviceSummary(
                registration.id(),
                registration.protocol(),
                registration.name(),
                gone,
                notifications.size(),
                refused.size(),
                lastAt,
                revision);
    }

    DeviceView view(int pageSize) {
        return new DeviceView(
                registration.id(),
                registration.protocol(),
                registration.name(),
                gone,
                notifications.size(),
                notifications.stream()
                        .limit(pageSize)
                        .map(DeviceView.Notification::of)
                        .toList(),
                List.copyOf(refused),
                truncated);
    }
}
