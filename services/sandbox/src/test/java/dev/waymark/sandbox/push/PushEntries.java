package dev.waymark.sandbox.push;

import static dev.waymark.sandbox.Entries.NOON;

import java.util.Map;

/** Entries of the push files as tests need them. */
public final class PushEntries {

    public static final DeviceEntry.Browser BROWSER = new DeviceEntry.Browser(
            NOON, "b1", "Ada's browser", "token-1", "site-key", "browser-key", "private-key", "secret");

    public static final DeviceEntry.App APP = new DeviceEntry.App(NOON, "d1", "Ada's phone", "token-2", null);

    private PushEntries() {}

    public static DeviceEntry.App app(String id) {
        return new DeviceEntry.App(NOON, id, "Phone " + id, "token-of-" + id, null);
    }

    public static PushEntry.Received taken(String device, String title) {
        return new PushEntry.Received(
                NOON,
                PushProtocol.FCM,
                device,
                PushOutcome.ACCEPTED,
                200,
                null,
                PushMode.ACCEPT,
                "id of " + title,
                "message of " + title,
                600L,
                "HIGH",
                null,
                120,
                new PushContent(title, "Hello", "https://brand.example/a", null, null, Map.of("k", "v")));
    }

    public static PushEntry.Received refused(String device) {
        return new PushEntry.Received(
                NOON,
                PushProtocol.FCM,
                device,
                PushOutcome.REFUSED,
                429,
                "QUOTA_EXCEEDED",
                PushMode.THROTTLE,
                null,
                "m1",
                600L,
                null,
                null,
                120,
                null);
    }
}
