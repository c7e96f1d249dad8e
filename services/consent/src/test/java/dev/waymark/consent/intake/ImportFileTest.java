package dev.waymark.consent.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.intake.ImportFile.Format;
import dev.waymark.consent.intake.ImportFile.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadCommaSeparatedValuesByTheNamesOfTheFirstRow() throws IOException {
        assertThat(rows(Format.CSV, """
                        personId,purpose,notice.id,evidence
                        ada,marketing,sms,"a ""quoted"" one, with
                        a line break"

                        ben,,,
                        x,1,2,3,4
                        """))
                .containsExactly(
                        Map.of(
                                "personId",
                                "ada",
                                "purpose",
                                "marketing",
                                "evidence",
                                "a \"quoted\" one, with\na line break",
                                "notice",
                                Map.of("id", "sms")),
                        Map.of("personId", "ben"),
                        new Unreadable());
    }

    @Test
    void shouldReadOneObjectALineAndGoOnAfterWhatIsNone() throws IOException {
        assertThat(rows(Format.NDJSON, """
                        {"personId":"ada"}

                        null
                        no JSON
                        [1]
                        {"personId":"ben"}"""))
                .containsExactly(
                        Map.of("personId", "ada"),
                        new Unreadable(),
                        new Unreadable(),
                        new Unreadable(),
                        Map.of("personId", "ben"));
    }

    @Test
    void shouldRefuseAFileWithoutTheNamesOfItsColumns() {
        assertThatThrownBy(() -> rows(Format.CSV, "x,y\n1,2")).hasMessageContaining("personId");
    }

    private List<Object> rows(Format format, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        List<Object> rows = new ArrayList<>();
        try (ImportFile open = ImportFile.open(file, format, new ObjectMapper())) {
            for (Object row = open.next(); row != null; row = open.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
