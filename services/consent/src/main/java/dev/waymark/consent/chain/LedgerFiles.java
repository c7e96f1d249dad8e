package dev.waymark.consent.chain;

import dev.waymark.ledger.Checkpoint;
import dev.waymark.ledger.Closing;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.LedgerLine;
import dev.waymark.ledger.LedgerLines;
import dev.waymark.ledger.Shards;
import dev.waymark.ledger.SigningKey;
import dev.waymark.ledger.VerifyingKey;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Writes the ledger as the file that {@code ./waymark ledger verify} reads, page by page: an export of any size takes the memory of a page. */
@ApplicationScoped
public class LedgerFiles {

    private static final int PAGE = 500;

    private final Pool pool;
    private final CheckpointSigner signer;
    private final SigningKey key;
    private final WaymarkClock clock;

    LedgerFiles(Pool pool, CheckpointSigner signer, SigningKey key, WaymarkClock clock) {
        this.pool = pool;
        this.signer = signer;
        this.key = key;
        this.clock = clock;
    }

    /** The keys and a page of checkpoints. */
    public record Published(List<VerifyingKey> keys, List<Checkpoint> checkpoints) {}

    /** The keys, and the checkpoints after a number. */
    public Uni<Published> published(long after, int most) {
        return Checkpoints.keys(pool)
                .chain(keys -> Checkpoints.after(pool, after, most).map(found -> new Published(withOwn(keys), found)));
    }

    /** The whole ledger as of now, one line an item, without line feeds. */
    public Multi<String> export() {
        return signer.sign()
                .chain(() -> Checkpoints.last(pool))
                .onItem()
                .transformToMulti(last -> lines(last.map(Checkpoint::number).orElse(0L)))
                .map(LedgerLines::write);
    }

    private Multi<LedgerLine> lines(long upTo) {
        List<Checkpoint> last = new ArrayList<>(1);
        Multi<LedgerLine> body = checkpoints(upTo).onItem().transformToMultiAndConcatenate(checkpoint -> {
            Checkpoint.Chains before =
                    last.isEmpty() ? Checkpoint.Chains.EMPTY : last.getFirst().chains();
            last.clear();
            last.add(checkpoint);
            return segment(before, checkpoint);
        });
        return Multi.createBy()
                .concatenating()
                .streams(header(), body, Multi.createFrom().item(() -> closing(last)));
    }

    private Multi<LedgerLine> header() {
        return Checkpoints.keys(pool)
                .<LedgerLine>map(keys -> new LedgerLine.ExportHeader(withOwn(keys)))
                .toMulti();
    }

    private Multi<Checkpoint> checkpoints(long upTo) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(), at -> Checkpoints.after(pool, at.get(), PAGE)
                        .invoke(page -> page.forEach(checkpoint -> at.set(checkpoint.number()))))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .<Checkpoint>disjoint()
                .select()
                .first(checkpoint -> checkpoint.number() <= upTo);
    }

    private Multi<LedgerLine> segment(Checkpoint.Chains before, Checkpoint checkpoint) {
        Multi<LedgerLine> records = Multi.createFrom()
                .range(0, Shards.COUNT)
                .filter(shard -> before.counts().get(shard)
                        < checkpoint.chains().counts().get(shard))
                .onItem()
                .transformToMultiAndConcatenate(shard -> records(
                        shard,
                        before.counts().get(shard),
                        checkpoint.chains().counts().get(shard)));
        return Multi.createBy()
                .concatenating()
                .streams(records, Multi.createFrom().item(checkpoint));
    }

    /** The records of one shard, of which a checkpoint has few: by pages of sequences, so that a deleted record does not end them early. */
    private Multi<LedgerLine> records(int shard, long after, long upTo) {
        return Multi.createFrom()
                .iterable(Stream.iterate(after, from -> from < upTo, from -> from + PAGE)
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(
                        from -> ChainedEvents.page(pool, shard, from, Math.min(from + PAGE, upTo), PAGE))
                .onItem()
                .<LedgerLine>disjoint();
    }

    private Closing closing(List<Checkpoint> last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return last.isEmpty()
                ? Closing.ofExport(now, 0, Digest.ZERO, 0, key)
                : Closing.ofExport(
                        now,
                        last.getFirst().number(),
                        last.getFirst().hash(),
                        last.getFirst().chains().total(),
                        key);
    }

    /** The key of the last line is among them, also when it has signed no checkpoint yet. */
    private List<VerifyingKey> withOwn(List<VerifyingKey> keys) {
        return Stream.concat(keys.stream(), Stream.of(key.verifyingKey()))
                .distinct()
                .toList();
    }
}
