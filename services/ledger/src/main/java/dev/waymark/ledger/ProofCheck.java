package dev.waymark.ledger;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges the proof of one person's records: for each checkpoint that has some, the checkpoint, then each record with its opening, if any,
 * and its path to the checkpoint's root. The records name each other, so none between the first and the last can be left out; the signed last
 * line says which one was the last.
 */
final class ProofCheck implements FileCheck {

    private final KeyRing keys;
    private final UUID subject;
    private final @Nullable String personKey;
    private long records;
    private long checkpoints;
    private long position;
    private Digest lastHash = Digest.ZERO;
    private @Nullable Checkpoint checkpoint;
    private @Nullable LedgerRecord open;
    private boolean opened;
    private @Nullable Closing closing;

    ProofCheck(LedgerLine.ProofHeader header, Trust trust) {
        this.keys = new KeyRing(header.keys(), trust);
        this.subject = header.subject();
        this.personKey = header.personKey();
    }

    @Override
    public @Nullable Suspicion accept(LedgerLine line) {
        if (closing != null) {
            return Suspicion.certain(Fault.ADDED, "this line", "comes after the signed last line");
        }
        LedgerRecord before = open;
        if (before != null) {
            return switch (line) {
                case LedgerLine.Opening opening when !opened -> opening(before, opening);
                case LedgerLine.Inclusion inclusion -> inclusion(before, inclusion);
                default ->
                    Suspicion.certain(Fault.REMOVED, Suspicion.place(before), "is not followed by its inclusion");
            };
        }
        return switch (line) {
            case Checkpoint next -> checkpoint(next);
            case LedgerRecord record -> record(record);
            case Closing end -> closing(end);
            default -> Suspicion.certain(Fault.REORDERED, "this line", "does not follow a record");
        };
    }

    @Override
    public VerificationOutcome.@Nullable Sound sound() {
        return closing == null
                ? null
                : new VerificationOutcome.Sound(subject, records, checkpoints, closing.at(), keys.used());
    }

    @Override
    public String progress() {
        return records + " records";
    }

    private @Nullable Suspicion checkpoint(Checkpoint next) {
        String place = Suspicion.checkpointPlace(next.number());
        Suspicion forged = keys.judge(next, place);
        if (forged != null) {
            return forged;
        }
        Checkpoint before = checkpoint;
        if (before != null && next.number() <= before.number()) {
            return Suspicion.certain(
                    next.number() == before.number() ? Fault.REPEATED : Fault.REORDERED,
                    place,
                    "comes after checkpoint " + before.number());
        }
        checkpoint = next;
        checkpoints++;
        return null;
    }

    private @Nullable Suspicion record(LedgerRecord record) {
        String place = Suspicion.place(record);
        if (!record.isIntact() || !record.content().subject().equals(subject)) {
            return Suspicion.certain(
                    Fault.CHANGED, place, "does not have the hash that its content gives, or is another person's");
        }
        if (record.hash().equals(lastHash)) {
            return Suspicion.certain(Fault.REPEATED, place, "has been there already");
        }
        if (record.position() <= position) {
            return Suspicion.certain(Fault.REORDERED, place, "comes after a later one");
        }
        if (!record.previousOfSubject().equals(lastHash)) {
            return missing(record);
        }
        open = record;
        opened = false;
        return null;
    }

    private static Suspicion missing(LedgerRecord record) {
        return new Suspicion(
                Fault.REMOVED,
                "the record before " + Suspicion.place(record),
                "is missing",
                later -> later instanceof LedgerRecord moved && moved.hash().equals(record.previousOfSubject())
                        ? Fault.REORDERED
                        : null);
    }

    private @Nullable Suspicion opening(LedgerRecord record, LedgerLine.Opening opening) {
        Digest commitment = record.content().commitment();
        opened = true;
        boolean matches = personKey != null
                && commitment != null
                && commitment.equals(Commitment.of(HexFormat.of().parseHex(personKey), opening.confidential()));
        return matches
                ? null
                : Suspicion.certain(
                        Fault.CHANGED, Suspicion.place(record), "was not made for these confidential parts");
    }

    private @Nullable Suspicion inclusion(LedgerRecord record, LedgerLine.Inclusion inclusion) {
        String place = Suspicion.place(record);
        Checkpoint root = checkpoint;
        if (personKey != null && record.content().commitment() != null && !opened) {
            return Suspicion.certain(Fault.REMOVED, place, "is not followed by its confidential parts");
        }
        boolean included = root != null
                && record.sequence() <= root.chains().counts().get(record.shard())
                && root.root()
                        .equals(MerkleTree.rootOf(record.hash(), inclusion.index(), root.size(), inclusion.path()));
        if (!included) {
            return Suspicion.certain(Fault.CHANGED, place, "is not among those of the checkpoint before it");
        }
        records++;
        position = record.position();
        lastHash = record.hash();
        open = null;
        return null;
    }

    private @Nullable Suspicion closing(Closing end) {
        Suspicion forged = keys.judge(end, "the last line");
        if (forged != null) {
            return forged;
        }
        if (end.records() > records) {
            return Suspicion.certain(
                    Fault.REMOVED, "record " + (records + 1) + " of the person", "is missing before the last line");
        }
        boolean same = subject.equals(end.subject()) && end.records() == records && lastHash.equals(end.last());
        if (!same) {
            return Suspicion.certain(Fault.FORGED_CHECKPOINT, "the last line", "was not written for these records");
        }
        closing = end;
        return null;
    }
}
