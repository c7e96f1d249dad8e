package dev.waymark.consent.crypto;

import dev.waymark.consent.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service's own key, from which one key for each use is derived: wrapping the persons' keys, digests of contact points, tokens, secrets. */
public final class ServiceKey {

    private static final int SHORTEST = 32;
    private static final int DIGEST_BYTES = 16;

    private final byte[] wrapping;
    private final byte[] contacts;
    private final byte[] tokens;

    /** @param secret a random text of at least 32 characters */
    public ServiceKey(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("The service's key must have at least 32 characters");
        }
        byte[] root = Aes.utf8(secret);
        this.wrapping = Aes.hmac(root, Aes.utf8("waymark consent wrapping 1"));
        this.contacts = Aes.hmac(root, Aes.utf8("waymark consent contacts 1"));
        this.tokens = Aes.hmac(root, Aes.utf8("waymark consent tokens 1"));
    }

    /** A new key for a person. */
    public NewKey newPersonKey(String personId) {
        byte[] key = new byte[Aes.KEY_BYTES];
        Aes.RANDOM.nextBytes(key);
        return new NewKey(key, Aes.wrap(wrapping, key, personId));
    }

    /** A key that nobody has yet. */
    public static final class NewKey {

        private final byte[] key;
        private final byte[] wrapped;

        NewKey(byte[] key, byte[] wrapped) {
            this.key = key;
            this.wrapped = wrapped;
        }

        /** As the store keeps it. */
        public byte[] wrapped() {
            return wrapped.clone();
        }

        /** The key of the person whose pseudonym is {@code subject}, when it is this one that the store kept; empty when the person had another. */
        public Optional<PersonKey> ifKept(UUID subject, byte[] kept) {
            return Arrays.equals(wrapped, kept) ? Optional.of(new PersonKey(subject, key)) : Optional.empty();
        }
    }

    /** The key of that person, whose pseudonym is {@code subject}. */
    public PersonKey unwrap(String personId, UUID subject, byte[] wrapped) {
        return new PersonKey(subject, Aes.unwrap(wrapping, wrapped, personId));
    }

    /** Encrypts a secret so that it opens for this owner only. */
    public byte[] wrap(String secret, String owner) {
        return Aes.wrap(wrapping, Aes.utf8(secret), owner);
    }

    /** The secret of that owner. */
    public String unwrap(byte[] wrapped, String owner) {
        return new String(Aes.unwrap(wrapping, wrapped, owner), StandardCharsets.UTF_8);
    }

    /** A digest by which a person's contact point is found; {@link Scope#ANY} for none. The same number of two persons has two digests. */
    public String contact(String personId, @Nullable String contactPoint) {
        if (contactPoint == null) {
            return Scope.ANY;
        }
        byte[] digest = Aes.hmac(contacts, Aes.utf8(personId + '\u001F' + contactPoint));
        return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    }

    /** A token that only this service can make, naming a ledger position. */
    public String token(long position) {
        byte[] named = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        byte[] token = ByteBuffer.allocate(Long.BYTES + DIGEST_BYTES)
                .put(named)
                .put(Aes.hmac(tokens, named), 0, DIGEST_BYTES)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The position that a token names; empty for one that this service did not make. */
    public OptionalLong position(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return OptionalLong.empty();
        }
        if (bytes.length != Long.BYTES + DIGEST_BYTES) {
            return OptionalLong.empty();
        }
        byte[] mac = Aes.hmac(tokens, Arrays.copyOf(bytes, Long.BYTES));
        boolean ours = MessageDigest.isEqual(
                Arrays.copyOf(mac, DIGEST_BYTES), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
        return ours ? OptionalLong.of(ByteBuffer.wrap(bytes).getLong()) : OptionalLong.empty();
    }
}
