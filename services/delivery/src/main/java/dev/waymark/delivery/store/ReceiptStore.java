package dev.waymark.delivery.store;

import dev.waymark.delivery.channel.ProviderReceipt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps every receipt as it came. */
@ApplicationScoped
public class ReceiptStore {

    /** Separates the spellings of an id on their way into the statement; no provider's id holds it. */
    private static final String SEPARATOR = "\u001F";

    private static final String INSERT = """
            INSERT INTO receipt (provider, provider_ids, address, reference, state, code, failure, received_at, next_try)
            SELECT provider, string_to_array(ids, $9), address, reference, state, code, failure, $8, $8
            FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
                AS r (provider, ids, address, reference, state, code, failure, n)
            ORDER BY n
            RETURNING id""";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,15}");

    private final Pool pool;

    ReceiptStore(Pool pool) {
        this.pool = pool;
    }

    /** Stores receipts; returns their numbers. */
    public Uni<List<Long>> insert(List<ProviderReceipt> receipts, Instant now) {
        Tuple columns = Tuple.tuple()
                .addValue(receipts.stream().map(r -> r.id().provider()).toArray(String[]::new))
                .addValue(receipts.stream()
                        .map(r -> String.join(SEPARATOR, ProviderIds.spellings(r.id().id())))
                        .toArray(String[]::new))
                .addValue(receipts.stream().map(ReceiptStore::address).toArray(String[]::new))
                .addValue(receipts.stream().map(ProviderReceipt::reference).toArray(Integer[]::new))
                .addValue(receipts.stream().map(r -> r.state().name()).toArray(String[]::new))
                .addValue(receipts.stream().map(ProviderReceipt::code).toArray(String[]::new))
                .addValue(receipts.stream().map(r -> Rows.name(r.failure())).toArray(String[]::new))
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(SEPARATOR);
        return pool.preparedQuery(INSERT)
                .execute(columns)
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    /** As the record of messages has it: what is a number without its sign gets it (E.164); no other channel has addresses of so few digits alone. */
    private static @Nullable String address(ProviderReceipt receipt) {
        String address = receipt.address();
        return address != null && NUMBER.matcher(address).matches() ? "+" + address : address;
    }
}
