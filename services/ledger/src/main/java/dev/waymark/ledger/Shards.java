package dev.waymark.ledger;

import java.util.UUID;

/** The ledger is sixteen chains, so that writers for different people seldom wait for each other. */
public final class Shards {

    /** How many chains there are. */
    public static final int COUNT = 16;

    private Shards() {}

    /** The chain of a subject, 0 to 15: the last hexadecimal digit of its UUID. */
    public static int of(UUID subject) {
        return (int) (subject.getLeastSignificantBits() & 0xF);
    }
}
