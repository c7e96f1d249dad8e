package dev.waymark.sandbox.apps;

import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushProtocol;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Makes devices with an app, as its installation does. Safe for threads. */
public final class AppTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private AppTokens() {}

    /** A device with a token that looks like its push service's. */
    public static DeviceEntry.App install(PushProtocol service, Instant at, String id, String name) {
        return new DeviceEntry.App(at, id, name, token(service), service);
    }

    private static String token(PushProtocol service) {
        return switch (service) {
            case FCM -> url(16) + ":APA91b" + url(100);
            case APNS -> HexFormat.of().formatHex(random(32));
            case HUAWEI -> "IQAAAACy" + url(60);
            case XIAOMI -> Base64.getEncoder().encodeToString(random(48));
            case WEBPUSH -> throw new IllegalArgumentException("a browser has a subscription");
        };
    }

    private static String url(int octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(octets));
    }

    private static byte[] random(int octets) {
        byte[] some = new byte[octets];
        RANDOM.nextBytes(some);
        return some;
    }
}
