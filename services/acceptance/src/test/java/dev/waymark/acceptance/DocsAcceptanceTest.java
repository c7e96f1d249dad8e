package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation tells a reader to run does what it says, and the addresses that the front door prints answer. */
@ExtendWith(MeshUnderTest.class)
class DocsAcceptanceTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern TOKEN = Pattern.compile("\\$\\(\\./waymark token ([a-z]+)\\)");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private record Command(Path page, String text) {

        @Override
        public String toString() {
            return ROOT.relativize(page) + ": " + text.lines().findFirst().orElse("");
        }
    }

    static Stream<Command> commands() {
        return Stream.of(
                        "docs/api.md",
                        "docs/channels.md",
                        "docs/journeys.md",
                        "docs/content.md",
                        "docs/frequency.md",
                        "docs/rights.md",
                        "docs/getting-started.md",
                        "README.md")
                .map(ROOT::resolve)
                .flatMap(page -> SHELL.matcher(read(page)).results().map(block -> new Command(page, block.group(1))))
                .filter(command -> command.text().contains("curl "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldRunWhatTheDocumentationShows(Command command) throws IOException, InterruptedException {
        // Given
        Path output = Files.createTempFile("command", ".out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", forThisMesh(command.text()))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());

        // When
        int exit = shell.start().waitFor();

        // Then
        assertThat(exit).as(() -> read(output)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "profile", "content", "delivery", "frequency", "journey"})
    void shouldShowTheContractOfAService(String service) {
        // When, Then
        api().anonymous(service)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(startsWith("openapi: 3"));
    }

    /** The same command with this mesh's ports and tokens; an answer of 400 or more fails it. */
    private static String forThisMesh(String command) {
        String moved = PORT.matcher(command)
                .replaceAll(found -> "127.0.0.1:" + (Integer.parseInt(found.group(1)) + MeshUnderTest.PORT_OFFSET));
        return TOKEN.matcher(moved)
                .replaceAll(DocsAcceptanceTest::token)
                .replace("curl -sS", "curl -sS --fail-with-body");
    }

    private static String token(MatchResult found) {
        return MeshUnderTest.token(found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
