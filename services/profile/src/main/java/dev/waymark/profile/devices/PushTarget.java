package dev.waymark.profile.devices;

/** What a sender needs to reach a device. Whoever has it can write to the device, so none of it is part of the text form, which may be logged. */
public sealed interface PushTarget {

    /** Who passes messages on to it. */
    Platform platform();

    /** What is unique to it on its platform: the token or the endpoint. */
    String token();

    /** A device known by one text. */
    record Token(Platform platform, String token) implements PushTarget {

        @Override
        public String toString() {
            return platform.name();
        }
    }

    /**
     * A browser's subscription (RFC 8030, RFC 8291).
     *
     * @param endpoint the URL that takes its messages
     * @param p256dh its public key, uncompressed, in base64url without padding
     * @param auth its authentication secret, in base64url without padding
     */
    record Subscription(String endpoint, String p256dh, String auth) implements PushTarget {

        @Override
        public Platform platform() {
            return Platform.WEB;
        }

        @Override
        public String token() {
            return endpoint;
        }

        @Override
        public String toString() {
            return Platform.WEB.name();
        }
    }
}
