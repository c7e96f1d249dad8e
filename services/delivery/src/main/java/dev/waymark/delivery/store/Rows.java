package dev.waymark.delivery.store;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** States and times as columns, and batches as columns of arrays. */
final class Rows {

    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** What became of a message or part, by its columns. */
    static Fate fate(String state, @Nullable String failure) {
        return new Fate(ReceiptState.valueOf(state), failure == null ? null : Failure.valueOf(failure));
    }

    static @Nullable String name(@Nullable Failure failure) {
        return failure == null ? null : failure.name();
    }

    /** The state that the columns state, outcome, reason, until and claim hold. */
    static TouchState state(Row row) {
        String reason = row.getString("reason");
        return switch (row.getString("state")) {
            case "HELD" -> new TouchState.Held(Objects.requireNonNullElse(reason, ""), until(row));
            case "DISPATCHING" -> new TouchState.Dispatching(row.getUUID("claim"), until(row));
            case "DONE" ->
                new TouchState.Done(TouchOutcome.of(TouchOutcome.Name.valueOf(row.getString("outcome")), reason));
            default -> throw new IllegalStateException("A touch has no such state: " + row.getString("state"));
        };
    }

    private static Instant until(Row row) {
        return row.getOffsetDateTime("until").toInstant();
    }

    /** A state as the columns of its row. */
    record Columns(
            String state,
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable OffsetDateTime until,
            @Nullable UUID claim) {

        static Columns of(TouchState state) {
            return switch (state) {
                case TouchState.Open open -> throw new IllegalArgumentException("An open touch has no row");
                case TouchState.Held held -> new Columns("HELD", null, held.reason(), time(held.until()), null);
                case TouchState.Dispatching sending ->
                    new Columns("DISPATCHING", null, null, time(sending.deadline()), sending.claim());
                case TouchState.Done done ->
                    new Columns(
                            "DONE", done.outcome().name().name(), done.outcome().reason(), null, null);
            };
        }
    }

    /** Collects a batch as one array per column, for {@code unnest}. */
    static final class Batch<T> {

        private final List<T> items;
        private final Tuple tuple = Tuple.tuple();

        Batch(List<T> items) {
            this.items = items;
        }

        Batch<T> texts(Function<T, @Nullable String> column) {
            tuple.addValue(items.stream().map(column).toArray(String[]::new));
            return this;
        }

        Batch<T> uuids(Function<T, @Nullable UUID> column) {
            tuple.addValue(items.stream().map(column).toArray(UUID[]::new));
            return this;
        }

        Batch<T> ints(Function<T, @Nullable Integer> column) {
            tuple.addValue(items.stream().map(column).toArray(Integer[]::new));
            return this;
        }

        Batch<T> longs(Function<T, @Nullable Long> column) {
            tuple.addValue(items.stream().map(column).toArray(Long[]::new));
            return this;
        }

        Batch<T> times(Function<T, @Nullable OffsetDateTime> column) {
            tuple.addValue(items.stream().map(column).toArray(OffsetDateTime[]::new));
            return this;
        }

        /** The arrays, followed by values that are the same for all items. */
        Tuple and(Object... values) {
            for (Object value : values) {
                tuple.addValue(value);
            }
            return tuple;
        }
    }
}
