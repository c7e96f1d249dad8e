package dev.waymark.sandbox.push;

import java.time.Instant;

/**
 * One device in a list.
 *
 * @param gone whether the person unsubscribed, or uninstalled the app
 * @param notifications how many notifications it shows
 * @param refused how many messages to it were refused
 * @param lastAt when the last of either came, or it was made
 * @param revision grows with every change to any device; this device's last one
 */
public record DeviceSummary(
        String deviceId,
        PushProtocol protocol,
        String name,
        boolean gone,
        int notifications,
        int refused,
        Instant lastAt,
        long revision) {}
