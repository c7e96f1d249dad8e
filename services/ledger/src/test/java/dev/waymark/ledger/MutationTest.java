package dev.waymark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.ledger.VerificationOutcome.Broken;
import dev.waymark.ledger.VerificationOutcome.Sound;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever single thing is done to a sound file, the verifier finds it; and it finds nothing in a sound one. */
class MutationTest {

    private static final List<LedgerFixture> LEDGERS = ledgers();
    private static final List<List<LedgerLine>> EXPORTS =
            LEDGERS.stream().map(LedgerFixture::export).toList();
    private static final List<List<LedgerLine>> PROOFS = LEDGERS.stream()
            .map(ledger -> ledger.proof(LedgerFixture.ADA, true))
            .toList();
    private static final Trust TRUST =
            new Trust(Set.of(LedgerFixture.KEY.verifyingKey().fingerprint()), null);
    private static final SigningKey FORGER = SigningKey.random();

    private static List<LedgerFixture> ledgers() {
        List<LedgerFixture> ledgers = new ArrayList<>();
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            LedgerFixture ledger = new LedgerFixture(LedgerFixture.KEY);
            for (int checkpoint = 0; checkpoint <= seed % 4; checkpoint++) {
                ledger.append(LedgerFixture.ADA, "GRANTED");
                for (int i = random.nextInt(9); i > 0; i--) {
                    ledger.append(
                            LedgerFixture.PEOPLE.get(random.nextInt(4)), random.nextBoolean() ? "GRANTED" : "DENIED");
                }
                ledger.checkpoint();
            }
            ledgers.add(ledger);
        }
        return ledgers;
    }

    @Property(tries = 200)
    void shouldFindNothingInASoundFile(@ForAll @IntRange(max = 23) int ledger) {
        LedgerFixture sound = LEDGERS.get(ledger);

        assertThat(verify(sound.export())).isInstanceOf(Sound.class);
        assertThat(verify(sound.proof(LedgerFixture.ADA, true))).isInstanceOf(Sound.class);
        assertThat(verify(sound.proof(LedgerFixture.ADA, false))).isInstanceOf(Sound.class);
    }

    @Property(tries = 10_000)
    void shouldFindAnyChangeOfAByte(@ForAll @IntRange(max = 23) int ledger, @ForAll boolean proof, @ForAll long seed) {
        // Given
        byte[] file = LedgerFixture.bytes(lines(ledger, proof));
        // When
        byte[] mutated = mutateBytes(file, new Random(seed));
        // Then
        assertThat(LedgerVerifierTest.verify(mutated, TRUST)).isInstanceOf(Broken.class);
    }

    @Property(tries = 4_000)
    void shouldFindAnyChangeOfTheLines(
            @ForAll @IntRange(max = 23) int ledger, @ForAll boolean proof, @ForAll long seed) {
        // Given
        List<LedgerLine> lines = new ArrayList<>(lines(ledger, proof));
        List<LedgerLine> before = List.copyOf(lines);
        Random random = new Random(seed);
        // When
        do {
            mutateLines(lines, random);
        } while (lines.equals(before));
        // Then
        assertThat(verify(lines)).isInstanceOf(Broken.class);
    }

    @Property(tries = 2_000)
    void shouldFindAForgerWhoComputesHashesAndSignsWithAnotherKey(
            @ForAll @IntRange(max = 23) int ledger, @ForAll long seed) {
        // Given
        List<LedgerLine> lines = new ArrayList<>(EXPORTS.get(ledger));
        Random random = new Random(seed);
        // When
        forge(lines, random.nextInt(1, lines.size()), random);
        // Then
        assertThat(verify(lines)).isInstanceOf(Broken.class);
    }

    private static List<LedgerLine> lines(int ledger, boolean proof) {
        return (proof ? PROOFS : EXPORTS).get(ledger);
    }

    private static VerificationOutcome verify(List<LedgerLine> lines) {
        return LedgerVerifierTest.verify(LedgerFixture.bytes(lines), TRUST);
    }

    private static byte[] mutateBytes(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        byte[] rest = Arrays.copyOfRange(file, at, file.length);
        byte[] start = Arrays.copyOf(file, at);
        return switch (random.nextInt(4)) {
            case 0 -> joined(start, new byte[] {(byte) (rest[0] ^ (1 << random.nextInt(8)))}, tail(rest));
            case 1 -> joined(start, tail(rest));
            case 2 -> joined(start, new byte[] {(byte) (random.nextBoolean() ? ' ' : random.nextInt(256))}, rest);
            default -> start;
        };
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static void mutateLines(List<LedgerLine> lines, Random random) {
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(one);
            case 1 -> Collections.swap(lines, one, other);
            case 2 -> lines.add(other, lines.get(one));
            default -> lines.add(other, lines.remove(one));
        }
    }

    /** Writes one line anew as somebody would who knows the format but not the key; what follows a record in its shard is chained anew. */
    private static void forge(List<LedgerLine> lines, int at, Random random) {
        switch (lines.get(at)) {
            case LedgerRecord record -> rechain(lines, at, record, random);
            case Checkpoint real ->
                lines.set(
                        at,
                        new Checkpoint.Draft(
                                        real.number(),
                                        real.at(),
                                        real.chains(),
                                        real.size(),
                                        real.root(),
                                        real.previous())
                                .sign(FORGER));
            case Closing real ->
                lines.set(
                        at,
                        Closing.ofExport(real.at(), real.checkpoint(), real.checkpointHash(), real.records(), FORGER));
            default -> throw new AssertionError("an export has no such line");
        }
        if (random.nextBoolean()) {
            LedgerLine.ExportHeader header = (LedgerLine.ExportHeader) lines.getFirst();
            lines.set(0, new LedgerLine.ExportHeader(List.of(header.keys().getFirst(), FORGER.verifyingKey())));
        }
    }

    private static void rechain(List<LedgerLine> lines, int at, LedgerRecord record, Random random) {
        boolean remove = random.nextBoolean();
        TreeMap<String, String> facts = new TreeMap<>(record.content().facts());
        facts.put("status", "FORGED");
        RecordContent content = new RecordContent(
                record.content().subject(), "consent", facts, record.content().commitment());
        Digest previous = record.previous();
        long sequence = record.sequence();
        for (int i = at; i < lines.size(); i++) {
            if (lines.get(i) instanceof LedgerRecord each && each.shard() == record.shard()) {
                if (i == at && remove) {
                    lines.remove(i--);
                    continue;
                }
                LedgerRecord forged = LedgerRecord.chained(
                        each.position(),
                        sequence++,
                        i == at ? content : each.content(),
                        previous,
                        each.previousOfSubject());
                lines.set(i, forged);
                previous = forged.hash();
            }
        }
    }
}
