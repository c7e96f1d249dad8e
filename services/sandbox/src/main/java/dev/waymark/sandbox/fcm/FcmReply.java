package dev.waymark.sandbox.fcm;

import java.time.Duration;

/** What the sender of a message to FCM gets. */
public sealed interface FcmReply {

    /**
     * 200.
     *
     * @param name of the message: projects/{project}/messages/{id}
     * @param delay how long the answer waits
     */
    record Sent(String name, Duration delay) implements FcmReply {}

    /**
     * The end of the connection.
     *
     * @param name that the message would have had
     */
    record Cut(String name) implements FcmReply {}

    /** An error. */
    record Refused(FcmFault fault) implements FcmReply {

        /** The service is down. */
        public static Refused unavailable() {
            return new Refused(FcmFault.of(FcmErrorCode.UNAVAILABLE, null));
        }
    }
}
