package dev.waymark.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one file, and which of them are trusted. */
final class KeyRing {

    private final Map<Digest, VerifyingKey> keys = new HashMap<>();
    private final Trust trust;
    private final Set<Digest> used = new HashSet<>();

    KeyRing(List<VerifyingKey> keys, Trust trust) {
        keys.forEach(key -> this.keys.put(key.fingerprint(), key));
        this.trust = trust;
    }

    /** What is wrong with the signature of this line, or with a checkpoint that is known; null when it is good. */
    @Nullable
    Suspicion judge(SignedLine line, String place) {
        VerifyingKey key = keys.get(line.key());
        if (key == null) {
            return Suspicion.certain(
                    Fault.WRONG_KEY, place, "names the key " + line.key() + ", which the file does not have");
        }
        if (!trust.keys().isEmpty() && !trust.keys().contains(line.key())) {
            return Suspicion.certain(
                    Fault.WRONG_KEY, place, "was signed with the key " + line.key() + ", which is not a trusted one");
        }
        if (!key.verifies(line)) {
            return Suspicion.certain(Fault.FORGED_CHECKPOINT, place, "does not bear the signature of the key it names");
        }
        used.add(line.key());
        Trust.Known known = trust.known();
        boolean other = known != null
                && line instanceof Checkpoint checkpoint
                && checkpoint.number() == known.number()
                && !checkpoint.hash().equals(known.hash());
        return other ? Suspicion.certain(Fault.FORGED_CHECKPOINT, place, "is not the one that is known") : null;
    }

    /** The fingerprints of the keys that signed a line. */
    Set<Digest> used() {
        return used;
    }
}
