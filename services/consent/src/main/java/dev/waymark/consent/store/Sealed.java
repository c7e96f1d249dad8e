package dev.waymark.consent.store;

import dev.waymark.consent.chain.Confidential;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.ledger.Digest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is personal in an event.
 *
 * @param contactPoint the number or address
 * @param evidence a reference to the proof
 */
record Sealed(@Nullable String contactPoint, @Nullable String evidence) {

    private static final Sealed NOTHING = new Sealed(null, null);

    /** As the event keeps it; null for nothing. */
    @Nullable
    Buffer with(PersonKey key) {
        return equals(NOTHING) ? null : Buffer.buffer(key.seal(json().encode()));
    }

    /** What the ledger's chain has of it; null for nothing. */
    @Nullable
    Digest commitment(PersonKey key) {
        return equals(NOTHING) ? null : Confidential.commitment(key, json());
    }

    private JsonObject json() {
        return new JsonObject().put("contactPoint", contactPoint).put("evidence", evidence);
    }

    static Sealed open(PersonKey key, io.vertx.mutiny.core.buffer.@Nullable Buffer sealed) {
        if (sealed == null) {
            return NOTHING;
        }
        JsonObject text = new JsonObject(key.open(sealed.getBytes()));
        return new Sealed(text.getString("contactPoint"), text.getString("evidence"));
    }
}
