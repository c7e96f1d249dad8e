package dev.waymark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.ledger.cli.LedgerCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantMemoryTest {

    private static final int RECORDS = 100_000;

    @TempDir
    private Path folder;

    @Test
    void shouldVerifyAFileThatIsLargerThanItsMemory() throws IOException, InterruptedException {
        // Given
        Path file = folder.resolve("export.ndjson");
        try (InputStream lines = new SequenceInputStream(new OneShard())) {
            Files.copy(lines, file);
        }
        assertThat(Files.size(file)).isGreaterThan(36_000_000);
        // When
        Process verifier = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx12m",
                        "-cp",
                        LedgerCommand.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath(),
                        LedgerCommand.class.getName(),
                        "verify",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Then
        assertThat(said).contains("is sound: " + RECORDS + " records");
        assertThat(verifier.waitFor()).isZero();
    }

    /** Makes the lines of an export with one checkpoint when they are asked for. */
    private static final class OneShard implements Enumeration<InputStream> {

        private final RecordContent content =
                new RecordContent(LedgerFixture.ADA, "consent", new TreeMap<>(Map.of("status", "GRANTED")), null);
        private final MerkleAccumulator tree = new MerkleAccumulator();
        private Digest head = Digest.ZERO;
        private Digest checkpoint = Digest.ZERO;
        private long made;

        @Override
        public boolean hasMoreElements() {
            return made <= RECORDS + 2;
        }

        @Override
        public InputStream nextElement() {
            String line = LedgerLines.write(line(made++)) + "\n";
            return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        }

        private LedgerLine line(long n) {
            Instant at = Instant.parse("2026-11-01T08:00:00Z");
            if (n == 0) {
                return new LedgerLine.ExportHeader(List.of(LedgerFixture.KEY.verifyingKey()));
            }
            if (n <= RECORDS) {
                LedgerRecord record = LedgerRecord.chained(n, n, content, head, head);
                head = record.hash();
                tree.add(head);
                return record;
            }
            if (n == RECORDS + 1) {
                var counts = new java.util.ArrayList<>(Checkpoint.Chains.EMPTY.counts());
                var heads = new java.util.ArrayList<>(Checkpoint.Chains.EMPTY.heads());
                counts.set(10, (long) RECORDS);
                heads.set(10, head);
                Checkpoint last = new Checkpoint.Draft(
                                1, at, new Checkpoint.Chains(counts, heads), RECORDS, tree.root(), Digest.ZERO)
                        .sign(LedgerFixture.KEY);
                checkpoint = last.hash();
                return last;
            }
            return Closing.ofExport(at, 1, checkpoint, RECORDS, LedgerFixture.KEY);
        }
    }
}
