package dev.waymark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files written by the first version: whatever is changed later must write the same bytes, and verify them. */
class GoldenFileTest {

    @Test
    void shouldWriteTheExportToTheByte() throws IOException {
        assertThat(LedgerFixture.bytes(LedgerFixture.sample().export()))
                .asString()
                .isEqualTo(golden("export.ndjson"));
    }

    @Test
    void shouldWriteTheProofToTheByte() throws IOException {
        assertThat(LedgerFixture.bytes(LedgerFixture.sample().proof(LedgerFixture.ADA, true)))
                .asString()
                .isEqualTo(golden("proof.ndjson"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFileTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
