package dev.waymark.journey.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.journey.Drawings;
import dev.waymark.journey.Finding;
import dev.waymark.journey.JourneyDefinition;
import dev.waymark.journey.Reentry;
import dev.waymark.journey.StartRule;
import dev.waymark.journey.WaitRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpmnReaderTest {

    @Test
    void shouldReadWhatTheDrawingAsksFor() throws UnreadableDrawingException {
        // When
        JourneyDefinition definition = Definitions.of(read(Drawings.welcome()));

        // Then
        assertThat(definition)
                .isEqualTo(new JourneyDefinition(
                        "welcome",
                        "Welcome",
                        new StartRule(
                                "person.signed-up",
                                "person",
                                Reentry.FREE,
                                List.of("cartId", "total"),
                                Map.of("patience", "PT1H"),
                                Set.of("patience")),
                        List.of(
                                new WaitRule("ordered", "order.placed", "cartId", Duration.ofMinutes(10)),
                                new WaitRule("confirm", "message.delivered", null, null)),
                        Set.of("marketing/sms")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":1}", "<open>", "<a/>", "<definitions/>"})
    void shouldSayWhatToSendInsteadOfSomethingElse(String file) {
        // When
        var refused = assertThatThrownBy(() -> read(file));

        // Then
        refused.isInstanceOfSatisfying(UnreadableDrawingException.class, unreadable -> {
            assertThat(unreadable.finding().element()).isEqualTo("file");
            assertThat(unreadable.finding().fix())
                    .isEqualTo("Save the drawing as BPMN in Camunda Modeler and send that file.");
        });
    }

    @Test
    void shouldRefuseDocumentTypesAndNeverReadWhatTheyName(@TempDir Path folder) throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String drawing = Drawings.change(
                Drawings.welcome(),
                "<bpmn:definitions",
                "<!DOCTYPE d [<!ENTITY leak SYSTEM \"" + secret.toUri() + "\">]><bpmn:definitions");
        String leaking = Drawings.change(drawing, "name=\"Welcome\"", "name=\"&leak;\"");

        // When
        var refused = assertThatThrownBy(() -> read(leaking));

        // Then
        refused.isInstanceOfSatisfying(UnreadableDrawingException.class, unreadable -> assertThat(unreadable.finding())
                .isEqualTo(new Finding(
                        "file",
                        "xml",
                        "The file has a document type (DOCTYPE), which is refused.",
                        "Remove the DOCTYPE line.")));
    }

    @Test
    void shouldRefuseNestingWithoutEnd() {
        // Given
        String bomb = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        // When
        var refused = assertThatThrownBy(() -> read(bomb));

        // Then
        refused.isInstanceOf(UnreadableDrawingException.class);
    }

    private static Drawing read(String file) throws UnreadableDrawingException {
        return BpmnReader.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
