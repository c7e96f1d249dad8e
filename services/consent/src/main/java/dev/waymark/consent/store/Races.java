package dev.waymark.consent.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Transactions that lost against another and are simply tried again: two first uses of one idempotency key, or a batch and a check that create
 * the row of the same stranger in each other's way.
 */
final class Races {

    static final int RETRIES = 3;

    private static final Set<String> UNIQUE_VIOLATION_OR_DEADLOCK = Set.of("23505", "40P01");

    private Races() {}

    static boolean isLost(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION_OR_DEADLOCK.contains(refused.getSqlState());
    }
}
