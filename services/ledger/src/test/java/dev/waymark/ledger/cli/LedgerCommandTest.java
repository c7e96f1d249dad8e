package dev.waymark.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {

    private static final String FINGERPRINT = "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new LedgerCommand(stream, stream).run(List.of(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Path golden() {
        try {
            return Path.of(Objects.requireNonNull(LedgerCommandTest.class.getResource("/golden/export.ndjson"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void shouldSayInOneSentenceThatAFileIsSound() {
        // When
        int code = run("verify", "--key", FINGERPRINT, golden().toString());
        // Then
        assertThat(said())
                .isEqualTo(golden() + " is sound: 6 records under 2 checkpoints, as of 2026-11-01T09:00:00Z,"
                        + " signed with the trusted key " + FINGERPRINT + "." + System.lineSeparator());
        assertThat(code).isZero();
    }

    @Test
    void shouldSayThatNobodyVouchesForTheKeyUnlessItIsGiven() {
        // When
        int code = run("verify", golden().toString());
        // Then
        assertThat(code).isZero();
        assertThat(said()).contains("only the file vouches for", FINGERPRINT);
    }

    @Test
    void shouldReadTheStandardPartsOfOneFileInTheirOrder() throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(golden());
        Path first = Files.write(folder.resolve("1"), java.util.Arrays.copyOf(whole, 1000));
        Path second = Files.write(folder.resolve("2"), java.util.Arrays.copyOfRange(whole, 1000, whole.length));
        // When
        int code = run("verify", first.toString(), second.toString());
        // Then
        assertThat(code).isZero();
    }

    @Test
    void shouldNameTheFirstBrokenPlace() throws IOException {
        // Given
        String text = Files.readString(golden());
        Path broken = Files.writeString(folder.resolve("broken.ndjson"), text.replaceFirst("DENIED", "GRANTED"));
        // When
        int code = run("verify", broken.toString());
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said())
                .contains("broken.ndjson is broken at line 4 (CHANGED): record 2 of shard 10 (position 5) does not")
                .hasLineCount(1);
    }

    @Test
    void shouldSayWhatToDoAboutAFileThatIsNotThereOrAFolder() {
        // When
        int missing = run("verify", folder.resolve("none").toString());
        int folders = run("verify", folder.toString());
        // Then
        assertThat(List.of(missing, folders)).containsOnly(3);
        assertThat(said().lines())
                .containsExactly(
                        "There is no file " + folder.resolve("none")
                                + ": check the path, or make the file with GET /v1/ledger/export or"
                                + " GET /v1/people/{personId}/ledger-proof of the consent service.",
                        folder + " is a folder: name the file in it.");
    }

    @Test
    void shouldSayWhereFilesOfTheLedgerComeFromWhenItIsGivenAnother() throws IOException {
        // Given
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear auditor,\n");
        Path nothing = Files.createFile(folder.resolve("nothing.ndjson"));
        // When
        int ofLetter = run("verify", letter.toString());
        int ofNothing = run("verify", nothing.toString());
        // Then
        assertThat(List.of(ofLetter, ofNothing)).containsOnly(1);
        assertThat(said().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("is broken at line 1", "; a file of the ledger comes from GET /v1/ledger/export"));
    }

    @Test
    void shouldTellAWrongCommandFromAFileThatIsNotThere() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("verify", "--frobnicate", "x")).isEqualTo(2);
        assertThat(run("verify", "--key", "ABC", "x")).isEqualTo(2);
        assertThat(run("verify", "--known", "12", "x")).isEqualTo(2);
        assertThat(run("verify", folder.resolve("none").toString())).isEqualTo(3);
        assertThat(run("--help")).isZero();
    }
}
