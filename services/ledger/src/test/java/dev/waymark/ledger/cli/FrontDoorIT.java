package dev.waymark.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command of docs/ledger.md, with the jar as it is delivered. */
class FrontDoorIT {

    private static final Path ROOT = Path.of(System.getProperty("waymark.root"));
    private static final String GOLDEN = "services/ledger/src/test/resources/golden/";

    private record Answer(int code, String said) {}

    private static Answer waymark(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("./waymark", "ledger"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }

    @Test
    void shouldVerifyAnExportAndAProof() throws IOException, InterruptedException {
        // When
        Answer export = waymark("verify", GOLDEN + "export.ndjson");
        Answer proof = waymark("verify", GOLDEN + "proof.ndjson");
        // Then
        assertThat(export.said()).startsWith(GOLDEN + "export.ndjson is sound").hasLineCount(1);
        assertThat(proof.said()).contains("is sound: 3 records of subject").hasLineCount(1);
        assertThat(export.code() + proof.code()).isZero();
    }

    @Test
    void shouldTellTheCodesApart() throws IOException, InterruptedException {
        assertThat(waymark("verify", "README.md").code()).isEqualTo(1);
        assertThat(waymark().code()).isEqualTo(2);
        assertThat(waymark("verify", "no-such-file").code()).isEqualTo(3);
    }
}
