package dev.waymark.profile.devices;

/** Who passes messages on to a device. */
public enum Platform {
    /** The push service of a browser (RFC 8030). */
    WEB,
    /** Apple's. */
    APNS,
    /** Firebase Cloud Messaging. */
    FCM,
    /** Huawei's Push Kit. */
    HUAWEI,
    /** Xiaomi's Mi Push. */
    XIAOMI
}
