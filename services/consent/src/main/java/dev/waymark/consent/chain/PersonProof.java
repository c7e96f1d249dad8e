package dev.waymark.consent.chain;

import dev.waymark.consent.chain.ChainedEvents.Chained;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.ledger.Checkpoint;
import dev.waymark.ledger.Closing;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.LedgerLine;
import dev.waymark.ledger.LedgerLines;
import dev.waymark.ledger.LedgerRecord;
import dev.waymark.ledger.MerkleTree;
import dev.waymark.ledger.SigningKey;
import dev.waymark.ledger.VerifyingKey;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the proof of one person's records: a file that verifies without other people's data. */
@ApplicationScoped
public class PersonProof {

    private static final String PERSON = "SELECT subject, wrapped_key FROM person WHERE person_id = $1";

    private final Pool pool;
    private final CheckpointSigner signer;
    private final SigningKey key;
    private final ServiceKey serviceKey;
    private final WaymarkClock clock;

    PersonProof(Pool pool, CheckpointSigner signer, SigningKey key, ServiceKey serviceKey, WaymarkClock clock) {
        this.pool = pool;
        this.signer = signer;
        this.key = key;
        this.serviceKey = serviceKey;
        this.clock = clock;
    }

    /** The person's records under one checkpoint, with the hashes of all its records. */
    private record Part(Checkpoint checkpoint, List<Digest> leaves, List<Chained> records) {}

    /** The file, as of now; empty for a person of whom nothing is known. */
    public Uni<Optional<String>> of(String personId) {
        return pool.preparedQuery(PERSON).execute(Tuple.of(personId)).chain(rows -> {
            // Who has a link and nothing else is known, and has no key.
            if (rows.size() == 0 || rows.iterator().next().getBuffer("wrapped_key") == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            return proof(person(personId, rows.iterator().next())).map(Optional::of);
        });
    }

    private PersonKey person(String personId, Row row) {
        return serviceKey.unwrap(
                personId, row.getUUID("subject"), row.getBuffer("wrapped_key").getBytes());
    }

    /** Records first, then the signer: so each of them is covered, and what comes meanwhile is not half in the proof. */
    private Uni<String> proof(PersonKey person) {
        return ChainedEvents.ofSubject(pool, person.subject())
                .call(signer::sign)
                .chain(records -> parts(records).chain(parts -> Checkpoints.keys(pool)
                        .chain(keys -> Checkpoints.last(pool).map(last -> lines(person, records, parts, keys, last)))))
                .map(lines -> lines.stream()
                        .map(line -> LedgerLines.write(line) + "\n")
                        .collect(Collectors.joining()));
    }

    private Uni<List<Part>> parts(List<Chained> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(chained -> Checkpoints.of(
                                pool, chained.record().shard(), chained.record().sequence())
                        .map(Optional::orElseThrow))
                .select()
                .distinct()
                .onItem()
                .transformToUniAndConcatenate(segment -> Checkpoints.fresh(
                                pool, segment.before(), segment.checkpoint().chains())
                        .map(leaves -> new Part(segment.checkpoint(), leaves, covered(records, segment))))
                .collect()
                .asList();
    }

    private static List<Chained> covered(List<Chained> records, Checkpoints.Segment segment) {
        return records.stream()
                .filter(chained -> {
                    int shard = chained.record().shard();
                    long sequence = chained.record().sequence();
                    return sequence > segment.before().counts().get(shard)
                            && sequence
                                    <= segment.checkpoint().chains().counts().get(shard);
                })
                .toList();
    }

    private List<LedgerLine> lines(
            PersonKey person,
            List<Chained> records,
            List<Part> parts,
            List<VerifyingKey> keys,
            Optional<Checkpoint> last) {
        List<LedgerLine> lines = new ArrayList<>();
        List<VerifyingKey> all = Stream.concat(keys.stream(), Stream.of(key.verifyingKey()))
                .distinct()
                .toList();
        lines.add(
                new LedgerLine.ProofHeader(all, person.subject(), HexFormat.of().formatHex(person.commitmentKey())));
        parts.forEach(part -> lines.addAll(lines(person, part)));
        lines.add(Closing.ofProof(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                last.map(Checkpoint::number).orElse(0L),
                last.map(Checkpoint::hash).orElse(Digest.ZERO),
                records.size(),
                person.subject(),
                records.isEmpty() ? Digest.ZERO : records.getLast().record().hash(),
                key));
        return lines;
    }

    private static List<LedgerLine> lines(PersonKey person, Part part) {
        List<LedgerLine> lines = new ArrayList<>();
        lines.add(part.checkpoint());
        for (Chained chained : part.records()) {
            LedgerRecord record = chained.record();
            lines.add(record);
            if (record.content().commitment() != null && chained.sealed() != null) {
                lines.add(new LedgerLine.Opening(
                        Confidential.opened(person, chained.sealed().getBytes())));
            }
            int index = part.leaves().indexOf(record.hash());
            lines.add(new LedgerLine.Inclusion(index, MerkleTree.path(index, part.leaves())));
        }
        return lines;
    }
}
