package dev.waymark.consent.chain;

import dev.waymark.ledger.RecordContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives appended events their places in the chains, in the transaction that appends them. */
public final class LedgerChain {

    private static final String CHAIN = "SELECT chain_events($1, $2, $3, $4)";

    private LedgerChain() {}

    /**
     * Chains events, in one round trip.
     *
     * @param tx the transaction; it holds the locks of the events' persons
     * @param positions the places of the events in the ledger
     * @param contents what they say, in the same order
     */
    public static Uni<Void> append(SqlConnection tx, List<Long> positions, List<RecordContent> contents) {
        if (positions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple events = Tuple.tuple()
                .addArrayOfLong(positions.toArray(Long[]::new))
                .addArrayOfUUID(contents.stream().map(RecordContent::subject).toArray(UUID[]::new))
                .addValue(contents.stream()
                        .map(content -> Buffer.buffer(content.digest().bytes()))
                        .toArray(Buffer[]::new))
                .addValue(contents.stream().map(LedgerChain::commitment).toArray(Buffer[]::new));
        return tx.preparedQuery(CHAIN).execute(events).replaceWithVoid();
    }

    private static @Nullable Buffer commitment(RecordContent content) {
        return content.commitment() == null
                ? null
                : Buffer.buffer(content.commitment().bytes());
    }
}
