package dev.waymark.sandbox.fcm;

import dev.waymark.sandbox.push.DeviceEntry;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** Makes devices with an app, as its installation does. Safe for threads. */
public final class Apps {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int INSTALLATION = 16;
    private static final int REST = 100;

    private Apps() {}

    /** A device with a token that looks like FCM's. */
    public static DeviceEntry.App install(Instant at, String id, String name) {
        return new DeviceEntry.App(at, id, name, random(INSTALLATION) + ":APA91b" + random(REST));
    }

    private static String random(int octets) {
        byte[] some = new byte[octets];
        RANDOM.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
