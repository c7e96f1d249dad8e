package dev.waymark.delivery.channel.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares what a caller shows with what only the provider knows. */
final class CallbackSecrets {

    private CallbackSecrets() {}

    /** In a time that tells nothing of where they differ. */
    static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
