package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose push service a device belongs to. */
public enum PushProtocol {
    /** Browsers: RFC 8030. */
    WEBPUSH,
    /** Apps that Firebase reaches: FCM HTTP v1. */
    FCM,
    /** Apple's devices: the APNs provider API. */
    APNS,
    /** Huawei's devices: Push Kit. */
    HUAWEI,
    /** Xiaomi's devices: Mi Push. */
    XIAOMI;

    /** As it stands in paths, in the log and in answers: in lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
