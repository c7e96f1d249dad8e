package dev.waymark.ledger;

import static dev.waymark.ledger.LedgerFixture.ADA;
import static dev.waymark.ledger.LedgerFixture.BO;
import static dev.waymark.ledger.LedgerFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.ledger.VerificationOutcome.Broken;
import dev.waymark.ledger.VerificationOutcome.Sound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lines of the sample export: 1 header, 2 Chen, 3 to 5 shard 10, 6 checkpoint 1, 7 Dilnoza, 8 Ada, 9 checkpoint 2, 10 end. */
class LedgerVerifierTest {

    private final List<LedgerLine> export =
            new ArrayList<>(LedgerFixture.sample().export());
    private final List<LedgerLine> proof =
            new ArrayList<>(LedgerFixture.sample().proof(ADA, true));

    static VerificationOutcome verify(byte[] file, Trust trust) {
        try {
            return LedgerVerifier.verify(new ByteArrayInputStream(file), trust);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static VerificationOutcome verify(List<LedgerLine> lines) {
        return verify(LedgerFixture.bytes(lines), Trust.OF_THE_FILE_ITSELF);
    }

    private static Broken broken(List<LedgerLine> lines) {
        return (Broken) verify(lines);
    }

    @Test
    void shouldFindTheSampleSound() {
        assertThat(verify(export))
                .isEqualTo(new Sound(
                        null,
                        6,
                        2,
                        java.time.Instant.parse("2026-11-01T09:00:00Z"),
                        Set.of(KEY.verifyingKey().fingerprint())));
    }

    @Test
    void shouldFindAnEmptyLedgerSound() {
        assertThat(verify(new LedgerFixture(KEY).export())).isInstanceOf(Sound.class);
    }

    @Test
    void shouldNameAChangedFact() {
        // Given
        LedgerRecord record = (LedgerRecord) export.get(3);
        TreeMap<String, String> facts = new TreeMap<>(record.content().facts());
        facts.put("status", "GRANTED");
        RecordContent content = new RecordContent(
                record.content().subject(),
                record.content().kind(),
                facts,
                record.content().commitment());
        export.set(
                3,
                new LedgerRecord(
                        record.position(),
                        record.sequence(),
                        content,
                        record.previous(),
                        record.previousOfSubject(),
                        record.hash()));
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.CHANGED);
        assertThat(broken.line()).isEqualTo(4);
        assertThat(broken.place()).isEqualTo("record 2 of shard 10 (position 5)");
    }

    @Test
    void shouldNameAChainThatWasRewrittenWithNewHashes() {
        // Given
        LedgerRecord chen = (LedgerRecord) export.get(1);
        RecordContent content =
                new RecordContent(chen.content().subject(), "consent", new TreeMap<>(Map.of("status", "DENIED")), null);
        export.set(1, LedgerRecord.chained(chen.position(), 1, content, Digest.ZERO, Digest.ZERO));
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.CHANGED);
        assertThat(broken.line()).isEqualTo(6);
        assertThat(broken.place()).contains("shard 3");
    }

    @Test
    void shouldNameARemovedRecord() {
        // Given
        export.remove(3);
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.REMOVED);
        assertThat(broken.place()).isEqualTo("record 2 of shard 10");
    }

    @Test
    void shouldNameARemovedLastRecordOfAShard() {
        // Given
        export.remove(1);
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.REMOVED);
        assertThat(broken.place()).isEqualTo("record 1 of shard 3");
    }

    @Test
    void shouldNameRecordsThatChangedPlaces() {
        for (int[] pair : new int[][] {{1, 2}, {2, 3}, {4, 7}, {5, 6}, {4, 5}, {5, 8}}) {
            // Given
            List<LedgerLine> moved = new ArrayList<>(export);
            Collections.swap(moved, pair[0], pair[1]);
            // When
            Broken broken = broken(moved);
            // Then
            assertThat(broken.fault()).as("lines %d and %d", pair[0], pair[1]).isEqualTo(Fault.REORDERED);
        }
    }

    @Test
    void shouldNameARepeatedRecordAndCheckpoint() {
        for (int line : new int[] {4, 5}) {
            // Given
            List<LedgerLine> doubled = new ArrayList<>(export);
            doubled.add(line, doubled.get(line));
            // When
            Broken broken = broken(doubled);
            // Then
            assertThat(broken.fault()).isEqualTo(Fault.REPEATED);
            assertThat(broken.line()).isEqualTo(line + 2);
        }
    }

    @Test
    void shouldNameAnAddedRecord() {
        // Given
        LedgerRecord last = (LedgerRecord) export.get(7);
        export.add(8, LedgerRecord.chained(99, last.sequence() + 1, last.content(), last.hash(), last.hash()));
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.ADDED);
    }

    @Test
    void shouldNameARemovedCheckpoint() {
        // Given
        export.remove(5);
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.REMOVED);
        assertThat(broken.line()).isEqualTo(6);
        assertThat(broken.detail()).contains("checkpoint 1");
    }

    @Test
    void shouldNameATailThatWasCutOff() {
        // Given
        List<LedgerLine> withoutEnd = export.subList(0, 9);
        List<LedgerLine> withOldEnd = new ArrayList<>(export.subList(0, 6));
        withOldEnd.add(export.get(9));
        // When, Then
        assertThat(broken(withoutEnd).fault()).isEqualTo(Fault.TRUNCATED);
        assertThat(broken(withoutEnd).line()).isEqualTo(10);
        assertThat(broken(withOldEnd).fault()).isEqualTo(Fault.TRUNCATED);
        assertThat(broken(withOldEnd).place()).isEqualTo("checkpoint 2");
    }

    @Test
    void shouldNameAForgedCheckpoint() {
        // Given
        Checkpoint real = (Checkpoint) export.get(5);
        export.set(
                5,
                new Checkpoint(
                        real.number(),
                        real.at().plusSeconds(1),
                        real.chains(),
                        real.size(),
                        real.root(),
                        real.previous(),
                        real.key(),
                        real.signature()));
        // When
        Broken broken = broken(export);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.FORGED_CHECKPOINT);
        assertThat(broken.place()).isEqualTo("checkpoint 1");
    }

    @Test
    void shouldNameTheKeyOfAnother() {
        // Given
        SigningKey forger = SigningKey.random();
        LedgerFixture forged = new LedgerFixture(forger);
        forged.append(ADA, "GRANTED");
        forged.checkpoint();
        byte[] file = LedgerFixture.bytes(forged.export());
        Trust trust = new Trust(Set.of(KEY.verifyingKey().fingerprint()), null);
        // When
        VerificationOutcome outcome = verify(file, trust);
        // Then
        assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.WRONG_KEY));
    }

    @Test
    void shouldFindAHistoryThatTheOwnerOfTheKeyWroteAnew() {
        // Given
        Checkpoint seen = (Checkpoint) export.get(5);
        LedgerFixture rewritten = new LedgerFixture(KEY);
        rewritten.append(ADA, "GRANTED");
        rewritten.checkpoint();
        byte[] file = LedgerFixture.bytes(rewritten.export());
        // When
        VerificationOutcome other = verify(file, new Trust(Set.of(), new Trust.Known(1, seen.hash())));
        VerificationOutcome shorter = verify(file, new Trust(Set.of(), new Trust.Known(2, seen.hash())));
        // Then
        assertThat(other).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.FORGED_CHECKPOINT));
        assertThat(shorter).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.TRUNCATED));
    }

    @Test
    void shouldVerifyAProofWithoutOtherPeoplesData() {
        // When
        VerificationOutcome outcome = verify(proof);
        // Then
        assertThat(outcome).isInstanceOfSatisfying(Sound.class, sound -> {
            assertThat(sound.subject()).isEqualTo(ADA);
            assertThat(sound.records()).isEqualTo(3);
        });
        assertThat(new String(LedgerFixture.bytes(proof), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(BO.toString())
                .contains("scan-7");
    }

    @Test
    void shouldVerifyAProofOfWhoseKeyIsDestroyed() {
        assertThat(verify(LedgerFixture.sample().proof(ADA, false))).isInstanceOf(Sound.class);
    }

    @Test
    void shouldFindThatAProofLeavesARecordOut() {
        // Given: lines 1 header, 2 checkpoint, 3 to 8 two records with opening and inclusion, 9 checkpoint, 10 to 12
        // the third, 13 end
        List<LedgerLine> middle = new ArrayList<>(proof);
        middle.subList(5, 8).clear();
        List<LedgerLine> last = new ArrayList<>(proof);
        last.subList(8, 12).clear();
        // When, Then
        assertThat(broken(middle).fault()).isEqualTo(Fault.REMOVED);
        assertThat(broken(last).fault()).isEqualTo(Fault.REMOVED);
        assertThat(broken(last).place()).isEqualTo("record 3 of the person");
    }

    @Test
    void shouldFindThatConfidentialPartsWereChanged() {
        // Given
        proof.set(3, new LedgerLine.Opening(LedgerFixture.confidential(2)));
        // When
        Broken broken = broken(proof);
        // Then
        assertThat(broken.fault()).isEqualTo(Fault.CHANGED);
        assertThat(broken.detail()).contains("confidential");
    }
}
