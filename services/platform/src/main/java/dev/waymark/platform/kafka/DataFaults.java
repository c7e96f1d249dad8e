package dev.waymark.platform.kafka;

import io.vertx.pgclient.PgException;

/** Tells failures that a record's content causes, which repeat, from those that pass. */
final class DataFaults {

    private DataFaults() {}

    static boolean is(Throwable failure) {
        return switch (failure) {
            // Classes 22 (data exception) and 23 (integrity constraint) of SQLSTATE; see the Postgres manual, appendix
            // A.
            case PgException refused ->
                refused.getSqlState() != null
                        && (refused.getSqlState().startsWith("22")
                                || refused.getSqlState().startsWith("23"));
            case NullPointerException ignored -> true;
            case ClassCastException ignored -> true;
            case IllegalArgumentException ignored -> true;
            case ArithmeticException ignored -> true;
            case IndexOutOfBoundsException ignored -> true;
            default -> false;
        };
    }

    /** What is wrong, without values of the record. */
    static String cause(Throwable fault) {
        return fault instanceof PgException refused
                ? "The record's content cannot be stored (SQLSTATE " + refused.getSqlState() + ")"
                : "The record's content cannot be used";
    }
}
