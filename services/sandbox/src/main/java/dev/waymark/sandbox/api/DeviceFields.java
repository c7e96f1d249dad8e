package dev.waymark.sandbox.api;

import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.webpush.P256;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks what requests say about devices; what cannot be used is a problem that names the field and the fix. */
final class DeviceFields {

    private static final int MAX_NAME = 100;

    private DeviceFields() {}

    /** A name without blanks around it. */
    static String name(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_NAME) {
            throw Problems.invalid(
                    "name", "is missing or too long", "Send 1 to " + MAX_NAME + " characters, such as Ada's phone.");
        }
        return stripped;
    }

    /** A site's key, in base64url without padding. */
    static String vapidPublicKey(@Nullable String key) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(key == null ? "" : key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(P256.encoded(P256.decoded(octets)));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw Problems.invalid(
                    "vapidPublicKey",
                    "is not an uncompressed point of the curve P-256 in base64url",
                    "Send the site's applicationServerKey: 87 characters that begin with B.");
        }
    }

    /** The push service that a path names. */
    static PushProtocol protocol(String text) {
        for (PushProtocol protocol : PushProtocol.values()) {
            if (protocol.text().equals(text)) {
                return protocol;
            }
        }
        throw Problems.invalid("protocol", "is not a push service", "Send webpush, fcm, apns, huawei or xiaomi.");
    }

    /** The push service of apps that a path names. */
    static PushProtocol appService(String text) {
        PushProtocol service = protocol(text);
        if (service == PushProtocol.WEBPUSH) {
            throw Problems.invalid(
                    "service",
                    "is a push service of browsers",
                    "Send fcm, apns, huawei or xiaomi, or see /v1/browsers.");
        }
        return service;
    }

    /** The device with an id. */
    static DeviceEntry.Registered device(DeviceBook devices, String id) {
        return devices.withId(id).map(DeviceBook.Known::registration).orElseThrow(DeviceFields::unknown);
    }

    /** A device of a push service that has not gone; empty when it has. */
    static boolean isReachable(DeviceBook devices, String id, PushProtocol protocol) {
        return devices.withId(id)
                .filter(known -> known.registration().protocol() == protocol)
                .map(known -> !known.gone())
                .orElseThrow(DeviceFields::unknown);
    }

    static HttpProblem unknown() {
        return Problems.problem(404, "not-found", "Not found", "No device has this id. See GET /v1/devices.")
                .build();
    }

    /** There is no room for one more. */
    static HttpProblem full() {
        return Problems.problem(
                        409,
                        "conflict",
                        "Too many devices",
                        "There are as many devices as there may be. Take one away with DELETE /v1/browsers/{id} or"
                                + " DELETE /v1/{service}/devices/{id}.")
                .build();
    }
}
