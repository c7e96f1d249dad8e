package dev.waymark.consent.preferences;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the tokens of unsubscribe URLs: letters and digits, 44 to 176 of them. A token holds a person's number, the hour of expiry, a purpose and a
 * channel, and 128 bits by which nobody without the key can make or change one: deterministic authenticated encryption, where the HMAC-SHA256 of the text is both the
 * proof and the start of AES-256 in counter mode (SIV; Rogaway and Shrimpton, Eurocrypt 2006; the form of RFC 5297). Nothing but the rough length of the purpose's name
 * can be read in it. The secrets are those of {@link LinkTokens}, and so is their change; the keys are others: no token of one kind is any of the other.
 */
public final class UnsubscribeTokens {

    private static final int BLOCK = 16;
    private static final int DIGITS = Base62.LENGTH;
    private static final int LEAST_BLOCKS = 2;
    private static final int MOST_BLOCKS = 8;
    private static final char BETWEEN = '\n';

    private final List<Key> keys;

    /** What is derived from one secret. */
    private record Key(SecretKeySpec texts, SecretKeySpec proofs) {

        static Key of(SecretKeySpec root) {
            return new Key(
                    LinkKeys.derived(root, "waymark-unsubscribe-text/1", "AES"),
                    LinkKeys.derived(root, "waymark-unsubscribe-proof/1", LinkKeys.HMAC));
        }
    }

    /** @param secrets random texts of at least 32 characters, each once */
    public UnsubscribeTokens(List<String> secrets) {
        this.keys = LinkKeys.roots(secrets).stream().map(Key::of).toList();
    }

    /** What a token says. */
    public sealed interface Reading {

        /** It takes the topic off for the person of the link. */
        record Valid(LinkTokens.Reading.Valid link, Topic topic) implements Reading {}

        /** It did once. */
        record Expired() implements Reading {}

        /** It was not made here. */
        record Unknown() implements Reading {}
    }

    /**
     * A token for the person with that number, 1 to 2<sup>40</sup>-1; it expires at the full hour before {@code expires}. The same values give the same token.
     *
     * @param topic at most 64 and 32 characters
     */
    public String issue(long number, Topic topic, Instant expires) {
        byte[] text = text(LinkTokens.named(number, expires), topic);
        Key key = keys.getFirst();
        byte[] proof = proof(key, text);
        ByteBuffer token = ByteBuffer.allocate(BLOCK + text.length).put(proof).put(counted(key, proof, text));
        return IntStream.range(0, token.capacity() / BLOCK)
                .mapToObj(at -> Base62.text(block(token.array(), at)))
                .reduce("", String::concat);
    }

    /** What a token says at a moment. */
    public Reading read(String token, Instant now) {
        return bytes(token)
                .flatMap(bytes -> keys.stream()
                        .flatMap(key -> opened(key, bytes).stream())
                        .findFirst())
                .map(text -> reading(text, now))
                .orElseGet(Reading.Unknown::new);
    }

    private static Optional<byte[]> opened(Key key, byte[] token) {
        byte[] proof = block(token, 0);
        byte[] text = counted(key, proof, Arrays.copyOfRange(token, BLOCK, token.length));
        return MessageDigest.isEqual(proof, proof(key, text)) ? Optional.of(text) : Optional.empty();
    }

    private static Reading reading(byte[] text, Instant now) {
        ByteBuffer fields = ByteBuffer.wrap(text);
        LinkTokens.Reading link = LinkTokens.reading(fields.getLong(), now);
        String topic = new String(text, Long.BYTES, text.length - Long.BYTES, StandardCharsets.UTF_8).trim();
        int between = topic.indexOf(BETWEEN);
        return link instanceof LinkTokens.Reading.Valid valid
                ? new Reading.Valid(valid, new Topic(topic.substring(0, between), topic.substring(between + 1)))
                : new Reading.Expired();
    }

    /** Filled with zeros to whole blocks, so that little is told by its length. */
    private static byte[] text(long named, Topic topic) {
        byte[] about = LinkKeys.utf8(topic.purpose() + BETWEEN + topic.channel());
        int blocks = (Long.BYTES + about.length + BLOCK - 1) / BLOCK;
        if (blocks >= MOST_BLOCKS) {
            throw new IllegalArgumentException("A purpose has at most 64 characters and a channel 32");
        }
        return ByteBuffer.allocate(blocks * BLOCK).putLong(named).put(about).array();
    }

    private static byte[] proof(Key key, byte[] text) {
        return Arrays.copyOf(LinkKeys.hmac(key.proofs(), text), BLOCK);
    }

    private static byte[] counted(Key key, byte[] proof, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key.texts(), new IvParameterSpec(proof));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES in counter mode", impossible);
        }
    }

    private static Optional<byte[]> bytes(String token) {
        int blocks = token.length() / DIGITS;
        if (token.length() % DIGITS != 0 || blocks < LEAST_BLOCKS || blocks > MOST_BLOCKS) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(blocks * BLOCK);
        IntStream.range(0, blocks)
                .mapToObj(at -> token.substring(at * DIGITS, (at + 1) * DIGITS))
                .flatMap(digits -> Base62.block(digits).stream())
                .forEach(bytes::put);
        return bytes.hasRemaining() ? Optional.empty() : Optional.of(bytes.array());
    }

    private static byte[] block(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at * BLOCK, (at + 1) * BLOCK);
    }
}
