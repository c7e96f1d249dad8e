package dev.waymark.consent.chain;

import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.ledger.Commitment;
import dev.waymark.ledger.Digest;
import io.vertx.core.json.JsonObject;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of an event that are personal: the ledger has a commitment to them, made with a key of the person's own. */
public final class Confidential {

    private Confidential() {}

    /** The commitment to the members of an object of texts that are there. */
    public static Digest commitment(PersonKey person, JsonObject parts) {
        return Commitment.of(person.commitmentKey(), texts(parts));
    }

    /** What was sealed, as it was committed to. */
    static SortedMap<String, String> opened(PersonKey person, byte[] sealed) {
        return texts(new JsonObject(person.open(sealed)));
    }

    private static SortedMap<String, String> texts(JsonObject parts) {
        SortedMap<String, String> texts = new TreeMap<>();
        parts.fieldNames().stream()
                .filter(name -> parts.getString(name) != null)
                .forEach(name -> texts.put(name, parts.getString(name)));
        return texts;
    }
}
