package dev.waymark.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges an export. Its order is fixed: for each checkpoint its new records by shard and sequence, then the checkpoint; at last the signed
 * line that says how many there were.
 */
final class ExportCheck implements FileCheck {

    private final KeyRing keys;
    private final Trust trust;
    private final List<Long> counts = new ArrayList<>(Checkpoint.Chains.EMPTY.counts());
    private final List<Digest> heads = new ArrayList<>(Checkpoint.Chains.EMPTY.heads());
    private MerkleAccumulator fresh = new MerkleAccumulator();
    private int shard;
    private @Nullable Checkpoint last;
    private @Nullable Closing closing;

    ExportCheck(LedgerLine.ExportHeader header, Trust trust) {
        this.keys = new KeyRing(header.keys(), trust);
        this.trust = trust;
    }

    @Override
    public @Nullable Suspicion accept(LedgerLine line) {
        if (closing != null) {
            return Suspicion.certain(Fault.ADDED, "this line", "comes after the signed last line");
        }
        return switch (line) {
            case LedgerRecord record -> record(record);
            case Checkpoint checkpoint -> checkpoint(checkpoint);
            case Closing end -> closing(end);
            default -> Suspicion.certain(Fault.ADDED, "this line", "does not belong into an export");
        };
    }

    @Override
    public VerificationOutcome.@Nullable Sound sound() {
        return closing == null
                ? null
                : new VerificationOutcome.Sound(null, records(), checkpoints(), closing.at(), keys.used());
    }

    @Override
    public String progress() {
        return records() + " records and " + checkpoints() + " checkpoints";
    }

    private @Nullable Suspicion record(LedgerRecord record) {
        Suspicion suspicion = chain(record);
        if (suspicion != null) {
            return suspicion;
        }
        shard = record.shard();
        counts.set(shard, record.sequence());
        heads.set(shard, record.hash());
        fresh.add(record.hash());
        return null;
    }

    private @Nullable Suspicion chain(LedgerRecord record) {
        String place = Suspicion.place(record);
        int chain = record.shard();
        long expected = counts.get(chain) + 1;
        if (!record.isIntact()) {
            return Suspicion.certain(Fault.CHANGED, place, "does not have the hash that its content gives");
        }
        if (record.sequence() > expected) {
            return Suspicion.missingRecord(
                    chain, expected, "is missing where record " + record.sequence() + " of that shard stands");
        }
        if (record.sequence() < expected) {
            return Suspicion.certain(Fault.REPEATED, place, "has been there already");
        }
        if (!record.previous().equals(heads.get(chain))) {
            return Suspicion.certain(Fault.CHANGED, place, "does not follow from the record before it in its shard");
        }
        return chain < shard ? Suspicion.lowerShard(record, checkpoints() + 1) : null;
    }

    private @Nullable Suspicion checkpoint(Checkpoint checkpoint) {
        Suspicion suspicion = link(checkpoint);
        if (suspicion == null) {
            suspicion = covers(checkpoint);
        }
        if (suspicion != null) {
            return suspicion;
        }
        last = checkpoint;
        shard = 0;
        fresh = new MerkleAccumulator();
        return null;
    }

    private @Nullable Suspicion link(Checkpoint checkpoint) {
        String place = Suspicion.checkpointPlace(checkpoint.number());
        long expected = checkpoints() + 1;
        Suspicion forged = keys.judge(checkpoint, place);
        if (forged != null) {
            return forged;
        }
        if (checkpoint.number() > expected) {
            return Suspicion.missingCheckpoint(
                    expected, "is missing where checkpoint " + checkpoint.number() + " stands");
        }
        if (checkpoint.number() < expected) {
            return Suspicion.certain(Fault.REPEATED, place, "has been there already");
        }
        if (!checkpoint.previous().equals(lastHash())) {
            return Suspicion.certain(Fault.FORGED_CHECKPOINT, place, "does not follow from the checkpoint before it");
        }
        return null;
    }

    private @Nullable Suspicion covers(Checkpoint checkpoint) {
        String place = Suspicion.checkpointPlace(checkpoint.number());
        for (int chain = 0; chain < Shards.COUNT; chain++) {
            long counted = checkpoint.chains().counts().get(chain);
            if (counts.get(chain) < counted) {
                return Suspicion.missingRecord(
                        chain, counts.get(chain) + 1, "is missing before " + place + ", which counts it");
            }
            if (counts.get(chain) > counted) {
                return Suspicion.beyondCheckpoint(chain, counts.get(chain), checkpoint.number());
            }
            if (!heads.get(chain).equals(checkpoint.chains().heads().get(chain))) {
                return Suspicion.certain(
                        Fault.CHANGED,
                        Suspicion.recordPlace(chain, counted) + " or one before it",
                        "is not what " + place + " was signed for");
            }
        }
        boolean tree = checkpoint.size() == fresh.size() && checkpoint.root().equals(fresh.root());
        return tree
                ? null
                : Suspicion.certain(Fault.FORGED_CHECKPOINT, place, "has another Merkle root than its records");
    }

    private @Nullable Suspicion closing(Closing end) {
        String place = "the last line";
        Suspicion forged = keys.judge(end, place);
        if (forged != null) {
            return forged;
        }
        if (end.checkpoint() > checkpoints()) {
            return fresh.size() > 0
                    ? Suspicion.missingCheckpoint(checkpoints() + 1, "is missing after its records")
                    : cutOff(end.checkpoint());
        }
        if (fresh.size() > 0) {
            return Suspicion.certain(
                    Fault.ADDED, "the last record", "is covered by no checkpoint, and the ledger ended before it");
        }
        boolean same = end.subject() == null
                && end.checkpoint() == checkpoints()
                && end.checkpointHash().equals(lastHash())
                && end.records() == records();
        if (!same) {
            return Suspicion.certain(Fault.FORGED_CHECKPOINT, place, "was not written for this ledger");
        }
        Trust.Known known = trust.known();
        closing = end;
        return known != null && known.number() > checkpoints() ? cutOff(known.number()) : null;
    }

    private Suspicion cutOff(long checkpoint) {
        return Suspicion.certain(
                Fault.TRUNCATED,
                Suspicion.checkpointPlace(checkpoints() + 1),
                "is missing, as all up to checkpoint " + checkpoint);
    }

    private long checkpoints() {
        return last == null ? 0 : last.number();
    }

    private Digest lastHash() {
        return last == null ? Digest.ZERO : last.hash();
    }

    private long records() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
