package dev.waymark.consent.crypto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's key. Once the person's row has lost it, what it sealed is lost and its digests match nothing. */
public final class PersonKey {

    private static final char SEPARATOR = '\u001F';

    private final UUID subject;
    private final byte[] key;

    PersonKey(UUID subject, byte[] key) {
        this.subject = subject;
        this.key = key.clone();
    }

    /** The person's pseudonym. */
    public UUID subject() {
        return subject;
    }

    /** Encrypts a text so that it opens with this key for this subject only. */
    public byte[] seal(String text) {
        return Aes.encrypt(Aes.hmac(key, Aes.utf8("seal")), Aes.utf8(text), subject.toString());
    }

    /** The text that was sealed. */
    public String open(byte[] sealed) {
        byte[] text = Aes.decrypt(Aes.hmac(key, Aes.utf8("seal")), sealed, subject.toString());
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The key of the person's commitments in the ledger: it opens nothing that was sealed, so a proof may hold it. */
    public byte[] commitmentKey() {
        return Aes.hmac(key, Aes.utf8("commitment"));
    }

    /** A digest of the parts, the same for the same parts; parts hold no control characters. */
    public byte[] digest(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder("digest");
        for (Object part : parts) {
            text.append(SEPARATOR).append(part == null ? "" : part);
        }
        return Aes.hmac(key, Aes.utf8(text.toString()));
    }
}
