package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A small ledger in memory, kept as the service keeps its own. */
final class LedgerFixture {

    /** Ada's pseudonym: shard 10. */
    static final UUID ADA = UUID.fromString("7d0a1e8c-52c3-4f0b-9d11-0b6a3c5e7f1a");

    /** Bo's pseudonym: shard 10, as Ada's. */
    static final UUID BO = UUID.fromString("0c9e4f7a-88b1-4b3e-a5d2-6f1e2d3c4b5a");

    /** Chen's pseudonym: shard 3. */
    static final UUID CHEN = UUID.fromString("b1f6c2d4-3e5a-4c7b-8d9e-1a2b3c4d5e63");

    /** Dilnoza's pseudonym: shard 0. */
    static final UUID DILNOZA = UUID.fromString("e2a7d3c5-4f6b-4d8c-9eaf-2b3c4d5e6f70");

    static final List<UUID> PEOPLE = List.of(ADA, BO, CHEN, DILNOZA);

    static final byte[] ADAS_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The key of RFC 8032 section 7.1, test 1. */
    static final SigningKey KEY = SigningKey.fromPem("""
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """);

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final SigningKey key;
    private final List<LedgerRecord> records = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    LedgerFixture(SigningKey key) {
        this.key = key;
    }

    /** Six records of four people under two checkpoints. */
    static LedgerFixture sample() {
        LedgerFixture ledger = new LedgerFixture(KEY);
        ledger.append(ADA, "GRANTED");
        ledger.append(CHEN, "GRANTED");
        ledger.append(BO, "DENIED");
        ledger.append(ADA, "WITHDRAWN");
        ledger.checkpoint();
        ledger.append(DILNOZA, "GRANTED");
        ledger.append(ADA, "GRANTED");
        ledger.checkpoint();
        return ledger;
    }

    static SortedMap<String, String> confidential(long position) {
        return new TreeMap<>(Map.of("evidence", "scan-" + position));
    }

    void append(UUID subject, String status) {
        int shard = Shards.of(subject);
        long position = records.size() * 2L + 1;
        TreeMap<String, String> facts =
                new TreeMap<>(Map.of("status", status, "purpose", "marketing", "source", "网页\n\"a\\b\""));
        Digest commitment = subject.equals(ADA) ? Commitment.of(ADAS_KEY, confidential(position)) : null;
        List<LedgerRecord> chain =
                records.stream().filter(each -> each.shard() == shard).toList();
        records.add(LedgerRecord.chained(
                position,
                chain.size() + 1L,
                new RecordContent(subject, "consent", facts, commitment),
                chain.isEmpty() ? Digest.ZERO : chain.getLast().hash(),
                lastOf(subject)));
    }

    void checkpoint() {
        MerkleAccumulator tree = new MerkleAccumulator();
        Checkpoint.Chains chains = chains(records);
        List<LedgerRecord> fresh = between(covered(checkpoints.size()), chains.counts());
        fresh.forEach(record -> tree.add(record.hash()));
        checkpoints.add(new Checkpoint.Draft(
                        checkpoints.size() + 1L,
                        START.plusSeconds(60L * checkpoints.size()),
                        chains,
                        tree.size(),
                        tree.root(),
                        lastHash())
                .sign(key));
    }

    List<LedgerLine> export() {
        List<LedgerLine> lines = new ArrayList<>();
        lines.add(new LedgerLine.ExportHeader(List.of(key.verifyingKey())));
        for (int i = 0; i < checkpoints.size(); i++) {
            lines.addAll(between(covered(i), covered(i + 1)));
            lines.add(checkpoints.get(i));
        }
        lines.add(Closing.ofExport(START.plusSeconds(3600), checkpoints.size(), lastHash(), records.size(), key));
        return lines;
    }

    List<LedgerLine> proof(UUID subject, boolean open) {
        List<LedgerLine> lines = new ArrayList<>();
        String personKey = open ? java.util.HexFormat.of().formatHex(ADAS_KEY) : null;
        lines.add(new LedgerLine.ProofHeader(List.of(key.verifyingKey()), subject, personKey));
        long count = 0;
        for (int i = 0; i < checkpoints.size(); i++) {
            List<LedgerRecord> covered = between(covered(i), covered(i + 1));
            List<LedgerLine> proven = proven(subject, open, covered);
            if (!proven.isEmpty()) {
                lines.add(checkpoints.get(i));
                lines.addAll(proven);
            }
            count += proven.stream().filter(LedgerRecord.class::isInstance).count();
        }
        lines.add(Closing.ofProof(
                START.plusSeconds(3600), checkpoints.size(), lastHash(), count, subject, lastOf(subject), key));
        return lines;
    }

    static byte[] bytes(List<LedgerLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(LedgerLines.write(line)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<LedgerLine> proven(UUID subject, boolean open, List<LedgerRecord> covered) {
        List<LedgerLine> lines = new ArrayList<>();
        List<Digest> leaves = covered.stream().map(LedgerRecord::hash).toList();
        for (int i = 0; i < covered.size(); i++) {
            LedgerRecord record = covered.get(i);
            if (record.content().subject().equals(subject)) {
                lines.add(record);
                if (open && record.content().commitment() != null) {
                    lines.add(new LedgerLine.Opening(confidential(record.position())));
                }
                lines.add(new LedgerLine.Inclusion(i, MerkleTree.path(i, leaves)));
            }
        }
        return lines;
    }

    private List<Long> covered(int checkpoint) {
        return (checkpoint == 0
                        ? Checkpoint.Chains.EMPTY
                        : checkpoints.get(checkpoint - 1).chains())
                .counts();
    }

    private List<LedgerRecord> between(List<Long> from, List<Long> to) {
        return records.stream()
                .filter(each -> each.sequence() > from.get(each.shard()) && each.sequence() <= to.get(each.shard()))
                .sorted(Comparator.comparing(LedgerRecord::shard).thenComparing(LedgerRecord::sequence))
                .toList();
    }

    private static Checkpoint.Chains chains(List<LedgerRecord> records) {
        List<Long> counts = new ArrayList<>(Checkpoint.Chains.EMPTY.counts());
        List<Digest> heads = new ArrayList<>(Checkpoint.Chains.EMPTY.heads());
        records.forEach(record -> {
            counts.set(record.shard(), record.sequence());
            heads.set(record.shard(), record.hash());
        });
        return new Checkpoint.Chains(counts, heads);
    }

    private Digest lastOf(UUID subject) {
        return records.stream()
                .filter(each -> each.content().subject().equals(subject))
                .reduce((first, second) -> second)
                .map(LedgerRecord::hash)
                .orElse(Digest.ZERO);
    }

    private Digest lastHash() {
        return checkpoints.isEmpty() ? Digest.ZERO : checkpoints.getLast().hash();
    }
}
