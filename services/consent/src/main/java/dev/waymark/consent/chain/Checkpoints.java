package dev.waymark.consent.chain;

import dev.waymark.ledger.Checkpoint;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.LedgerLines;
import dev.waymark.ledger.MalformedLineException;
import dev.waymark.ledger.Shards;
import dev.waymark.ledger.VerifyingKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The statements about checkpoints, each one round trip. */
final class Checkpoints {

    /** A checkpoint covers at most this many new records of a shard, so that its tree fits in memory. */
    private static final int MOST_PER_SHARD = 4096;

    private static final String AFTER = "SELECT line FROM ledger_checkpoint WHERE number > $1 ORDER BY number LIMIT $2";
    private static final String LAST = "SELECT line FROM ledger_checkpoint ORDER BY number DESC LIMIT 1";
    private static final String OF = """
            SELECT line FROM ledger_checkpoint
            WHERE number = checkpoint_of($1, $2) OR number = checkpoint_of($1, $2) - 1 ORDER BY number""";
    private static final String CHAINS = """
            SELECT b.count, l.hash
            FROM (SELECT h.shard, least(h.count, f.count + $2) AS count
                  FROM ledger_head h JOIN unnest($1::bigint[]) WITH ORDINALITY AS f (count, n) ON f.n = h.shard + 1) b
            LEFT JOIN ledger_link l ON l.shard = b.shard AND l.sequence = b.count
            ORDER BY b.shard""";
    private static final String FRESH = """
            SELECT l.hash
            FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS r (low, high, n)
            JOIN ledger_link l ON l.shard = r.n - 1 AND l.sequence > r.low AND l.sequence <= r.high
            ORDER BY l.shard, l.sequence""";
    private static final String WRITE = "INSERT INTO ledger_checkpoint (number, counts, line) VALUES ($1, $2, $3)";
    private static final String KEY =
            "INSERT INTO ledger_key (fingerprint, encoded, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String KEYS = "SELECT encoded FROM ledger_key ORDER BY since, fingerprint";

    private Checkpoints() {}

    /** The checkpoints after a number, as many as asked for. */
    static Uni<List<Checkpoint>> after(SqlClient client, long number, int most) {
        return client.preparedQuery(AFTER).execute(Tuple.of(number, most)).map(Checkpoints::read);
    }

    static Uni<Optional<Checkpoint>> last(SqlClient client) {
        return client.query(LAST).execute().map(rows -> read(rows).stream().findFirst());
    }

    /** The checkpoint that covers a record, and the chains before it; empty when none covers it. */
    static Uni<Optional<Segment>> of(SqlClient client, int shard, long sequence) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(shard, sequence))
                .map(Checkpoints::read)
                .map(found -> found.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Segment(
                                found.getLast(),
                                found.size() == 1
                                        ? Checkpoint.Chains.EMPTY
                                        : found.getFirst().chains())));
    }

    /**
     * A checkpoint and where the chains stood before it.
     *
     * @param checkpoint the checkpoint
     * @param before the chains of the checkpoint before it
     */
    record Segment(Checkpoint checkpoint, Checkpoint.Chains before) {}

    /** Where the chains stand, at most so far after a checkpoint that the next one can cover it. */
    static Uni<Checkpoint.Chains> chains(SqlClient client, Checkpoint.Chains from) {
        return client.preparedQuery(CHAINS)
                .execute(Tuple.of(array(from), MOST_PER_SHARD))
                .map(Checkpoints::chains);
    }

    /** The hashes between two states of the chains, in the order of a checkpoint's tree. */
    static Uni<List<Digest>> fresh(SqlClient client, Checkpoint.Chains from, Checkpoint.Chains to) {
        return client.preparedQuery(FRESH)
                .execute(Tuple.of(array(from), array(to)))
                .map(rows -> rows.stream().map(row -> hash(row)).toList());
    }

    static Uni<Void> write(SqlClient client, Checkpoint checkpoint) {
        return client.preparedQuery(WRITE)
                .execute(Tuple.of(checkpoint.number(), array(checkpoint.chains()), LedgerLines.write(checkpoint)))
                .replaceWithVoid();
    }

    static Uni<Void> know(SqlClient client, VerifyingKey key, Instant now) {
        return client.preparedQuery(KEY)
                .execute(Tuple.of(key.fingerprint().hex(), key.encoded(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    static Uni<List<VerifyingKey>> keys(SqlClient client) {
        return client.query(KEYS).execute().map(rows -> rows.stream()
                .map(row -> new VerifyingKey(row.getString("encoded")))
                .toList());
    }

    private static Checkpoint.Chains chains(RowSet<Row> rows) {
        List<Long> counts = new ArrayList<>();
        List<Digest> heads = new ArrayList<>();
        for (Row row : rows) {
            counts.add(row.getLong("count"));
            heads.add(row.getBuffer("hash") == null ? Digest.ZERO : hash(row));
        }
        return new Checkpoint.Chains(counts, heads);
    }

    private static Long[] array(Checkpoint.Chains chains) {
        return IntStream.range(0, Shards.COUNT)
                .mapToObj(shard -> chains.counts().get(shard))
                .toArray(Long[]::new);
    }

    private static Digest hash(Row row) {
        return Digest.of(row.getBuffer("hash").getBytes());
    }

    private static List<Checkpoint> read(RowSet<Row> rows) {
        return rows.stream().map(row -> read(row.getString("line"))).toList();
    }

    private static Checkpoint read(String line) {
        try {
            return (Checkpoint) LedgerLines.read(line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedLineException tampered) {
            throw new IllegalStateException("A checkpoint in the store is not as it was written", tampered);
        }
    }
}
