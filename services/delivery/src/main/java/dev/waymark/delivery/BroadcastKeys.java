package dev.waymark.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** What stands for a person's entry where a broadcast sends: the same for the same broadcast and person, whoever asks and how often. */
public final class BroadcastKeys {

    private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private BroadcastKeys() {}

    /**
     * A UUID of version 8 (RFC 9562): the time of the broadcast's id, which keeps its touches together in indexes, and 74 bits of the SHA-256 of both ids. It
     * tells nothing of the person, and fits where an entry's id does.
     */
    public static UUID entryId(UUID broadcastId, String personId) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(broadcastId + "/" + personId));
        long most = (broadcastId.getMostSignificantBits() & TIME) | VERSION_8 | (hash.getShort() & 0xFFFL);
        return new UUID(most, VARIANT | (hash.getLong() >>> 2));
    }

    /** The touch of a person: a broadcast comes to her once. */
    public static TouchKey touch(UUID broadcastId, String elementId, String personId) {
        return new TouchKey(entryId(broadcastId, personId).toString(), elementId, 1);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
