package dev.waymark.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The first place that is wrong. Some faults can be told apart only by what comes later: a record that is not in its place was moved if it
 * comes later, else it was removed. So the verifier reads on, looking for one thing only, which needs no memory.
 *
 * @param fault what is wrong unless the lookout says otherwise
 * @param lookout judges each later line; null when the fault is certain
 */
record Suspicion(
        Fault fault, String place, String detail, @Nullable Lookout lookout) {

    /** Looks at later lines. */
    @FunctionalInterface
    interface Lookout {

        /** The fault, if this line decides it. */
        @Nullable
        Fault see(LedgerLine later);
    }

    static Suspicion certain(Fault fault, String place, String detail) {
        return new Suspicion(fault, place, detail, null);
    }

    /** A record that should stand here: moved when it comes later, else removed. */
    static Suspicion missingRecord(int shard, long sequence, String detail) {
        return new Suspicion(
                Fault.REMOVED,
                recordPlace(shard, sequence),
                detail,
                later ->
                        later instanceof LedgerRecord record && record.shard() == shard && record.sequence() == sequence
                                ? Fault.REORDERED
                                : null);
    }

    /** A checkpoint that should stand here: moved when it comes later, else removed. */
    static Suspicion missingCheckpoint(long number, String detail) {
        return new Suspicion(
                Fault.REMOVED,
                checkpointPlace(number),
                detail,
                later -> later instanceof Checkpoint checkpoint && checkpoint.number() == number
                        ? Fault.REORDERED
                        : null);
    }

    /** A record of a lower shard than the one before it: was it moved, or is a checkpoint missing between them. */
    static Suspicion lowerShard(LedgerRecord record, long checkpoint) {
        return new Suspicion(
                Fault.REMOVED,
                place(record),
                "belongs before records of a higher shard, or after checkpoint " + checkpoint,
                later -> later instanceof Checkpoint next
                        ? next.number() == checkpoint ? Fault.REORDERED : Fault.REMOVED
                        : null);
    }

    /** More records in a shard than the checkpoint counts: they stand too early when the ledger goes on after them, else they were added. */
    static Suspicion beyondCheckpoint(int shard, long count, long checkpoint) {
        return new Suspicion(
                Fault.ADDED,
                recordPlace(shard, count),
                "stands before checkpoint " + checkpoint + ", which does not count it",
                later -> switch (later) {
                    case LedgerRecord record
                    when record.shard() == shard -> record.sequence() > count ? Fault.REORDERED : Fault.ADDED;
                    case Checkpoint next -> next.chains().counts().get(shard) >= count ? Fault.REORDERED : Fault.ADDED;
                    default -> null;
                });
    }

    static String place(LedgerRecord record) {
        return recordPlace(record.shard(), record.sequence()) + " (position " + record.position() + ")";
    }

    static String recordPlace(int shard, long sequence) {
        return "record " + sequence + " of shard " + shard;
    }

    static String checkpointPlace(long number) {
        return "checkpoint " + number;
    }
}
