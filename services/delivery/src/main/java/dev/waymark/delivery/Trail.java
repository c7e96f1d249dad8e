package dev.waymark.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts on one touch, oldest first. A touch that was deferred goes through all gates again: of the earlier runs only
 * the verdict that stopped each is kept, and of those the latest few;
 * and that it is a further attempt, and why.
 *
 * @param entries the verdicts
 */
public record Trail(List<TrailEntry> entries) {

    /** The verdict that a touch goes by its next channel, because it was not delivered. */
    public static final String ESCALATED = "ESCALATED";

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
        List<TrailEntry> kept = new ArrayList<>(
                entries.stream().filter(e -> e.verdict().equals(ESCALATED)).toList());
        kept.addAll(holds.subList(Math.max(0, holds.size() - EARLIER_RUNS), holds.size()));
        return new Trail(kept);
    }
}
