package dev.waymark.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts on one touch, oldest first. A touch that was deferred goes through all gates again: of the earlier runs only
 * the verdict that stopped each is kept, and of those the latest few.
 *
 * @param entries the verdicts
 */
public record Trail(List<TrailEntry> entries) {

    private static final int EARLIER_RUNS = 2;
    private static final Trail EMPTY = new Trail(List.of());

    public Trail {
        entries = List.copyOf(entries);
    }

    /** A trail without verdicts. */
    public static Trail empty() {
        return EMPTY;
    }

    /** This trail and one more verdict. */
    public Trail plus(TrailEntry entry) {
        List<TrailEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new Trail(more);
    }

    /** What a new run through the gates starts with: the verdicts that held the touch before. */
    public Trail earlierRuns() {
        List<TrailEntry> holds = entries.stream().filter(e -> e.until() != null).toList();
        return new Trail(holds.subList(Math.max(0, holds.size() - EARLIER_RUNS), holds.size()));
    }
}
