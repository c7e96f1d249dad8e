package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Where a message goes.
 *
 * @param address for sms a number in E.164, for email an address, for push the id of the device's registration
 * @param device what a push service needs; null where the address says all
 */
public record Destination(String address, @Nullable Device device) {

    /** A destination that its address names in full. */
    public static Destination of(String address) {
        return new Destination(address, null);
    }

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return device == null ? "Destination" : "Destination[" + device.platform() + " " + device.app() + "]";
    }

    /** An app or a browser that takes push messages. */
    public sealed interface Device {

        /** The app, as it is named where it registers. */
        String app();

        /** As profile names it. */
        String platform();
    }

    /**
     * A browser's subscription (RFC 8030).
     *
     * @param endpoint the push service's URL for it
     * @param p256dh the browser's public key, base64url
     * @param auth the browser's secret, base64url
     */
    public record Browser(String app, String endpoint, String p256dh, String auth) implements Device {

        @Override
        public String platform() {
            return "WEB";
        }

        /** Without endpoint and keys: who has them can write to the browser. */
        @Override
        public String toString() {
            return "Browser[" + app + "]";
        }
    }

    /**
     * An app that a push service knows by a token.
     *
     * @param platform as profile names it: {@code APNS}, {@code FCM}, {@code HUAWEI} or {@code XIAOMI}
     */
    public record AppInstance(String app, String platform, String token) implements Device {

        /** Without the token: who has it can write to the app. */
        @Override
        public String toString() {
            return "AppInstance[" + app + " " + platform + "]";
        }
    }
}
