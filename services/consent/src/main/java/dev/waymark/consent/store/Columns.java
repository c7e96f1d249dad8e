package dev.waymark.consent.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a multi-row statement: one array for each column. */
final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    Columns(List<T> rows) {
        this.rows = rows;
    }

    Columns<T> text(Function<T, @Nullable String> of) {
        tuple.addValue(rows.stream().map(of).toArray(String[]::new));
        return this;
    }

    Columns<T> moment(Function<T, @Nullable Instant> of) {
        tuple.addValue(rows.stream().map(of).map(Times::toColumn).toArray(OffsetDateTime[]::new));
        return this;
    }

    /** A column of any other type, as the array of its Java type. */
    Columns<T> values(Function<List<T>, Object[]> of) {
        tuple.addValue(of.apply(rows));
        return this;
    }

    Tuple tuple() {
        return tuple;
    }
}
