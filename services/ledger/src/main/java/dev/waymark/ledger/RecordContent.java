package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the ledger says, apart from its place. It holds no personal data: the subject is a pseudonym that only the service can
 * resolve, and what could tell something about the person is present as a {@link Commitment} alone.
 *
 * @param subject the person's pseudonym
 * @param kind what happened, such as {@code consent}
 * @param facts names and values; an absent fact has no entry
 * @param commitment stands for the confidential parts; null when there are none
 */
public record RecordContent(
        UUID subject,
        String kind,
        SortedMap<String, String> facts,
        @Nullable Digest commitment) {

    private static final byte[] CONTEXT = "waymark-ledger/1 content\n".getBytes(StandardCharsets.UTF_8);

    public RecordContent {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** SHA-256 over the canonical form. */
    public Digest digest() {
        SortedMap<String, Object> form = new TreeMap<>();
        form.put("facts", facts);
        form.put("kind", kind);
        form.put("subject", subject.toString());
        if (commitment != null) {
            form.put("commitment", commitment.hex());
        }
        return Digest.sha256(CONTEXT, CanonicalJson.bytes(form));
    }
}
