package dev.waymark.consent.worker;

import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.RecordOutcome.Refused;
import dev.waymark.consent.store.ImportRuns.Count;
import dev.waymark.consent.store.ImportRuns.RowError;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of the rows of one import. Not thread-safe. */
final class ImportTally {

    private long read;
    private long recorded;
    private long known;
    private long refused;
    private List<RowError> errors = new ArrayList<>();

    void add(long row, RecordOutcome outcome) {
        read++;
        switch (outcome) {
            case RecordOutcome.Recorded done -> count(done.entry().first());
            case Refused refusal -> refuse(row, refusal);
        }
    }

    Count count() {
        return new Count(read, recorded, known, refused);
    }

    /** The unusable rows since the last call. */
    List<RowError> takeErrors() {
        List<RowError> taken = errors;
        errors = new ArrayList<>();
        return taken;
    }

    private void count(boolean first) {
        if (first) {
            recorded++;
        } else {
            known++;
        }
    }

    private void refuse(long row, Refused refusal) {
        refused++;
        errors.add(new RowError(row, refusal.field(), refusal.wrong() + ". " + refusal.fix()));
    }
}
