package dev.waymark.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDoorTest {

    @TempDir
    private Path folder;

    private record Answer(int code, String said) {}

    private Answer waymark(String javaHome, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Installation.find().root().resolve("waymark").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("WAYMARK_JDKS", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), said);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/javac")).toFile().setExecutable(true);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    @Test
    void shouldAnswerAnUnknownCommandInOneSentence() throws IOException, InterruptedException {
        // When
        Answer answer = waymark("", "ups");
        // Then
        assertThat(answer).isEqualTo(new Answer(2, "There is no command ups; ./waymark -h shows those there are.\n"));
    }

    @Test
    void shouldExplainItself() throws IOException, InterruptedException {
        // When
        Answer answer = waymark("", "--help");
        // Then
        assertThat(answer.code()).isZero();
        assertThat(answer.said()).contains("up ", "down ", "test ");
    }

    @Test
    void shouldPreferTheNewestLongTermRelease() throws IOException, InterruptedException {
        // Given
        jdk("jdk-17", "17.0.15");
        jdk("jdk-21", "21.0.9");
        Path longTerm = jdk("jdk-25", "25.0.3");
        jdk("jdk-26", "26");
        // When
        Answer answer = waymark("", "jdk");
        // Then
        assertThat(answer).isEqualTo(new Answer(0, longTerm + "\n"));
    }

    @Test
    void shouldTakeTheOneThatIsNamed() throws IOException, InterruptedException {
        // Given
        Path named = jdk("jdk-21", "21.0.9");
        jdk("jdk-25", "25.0.3");
        // When
        Answer answer = waymark(named.toString(), "jdk");
        // Then
        assertThat(answer).isEqualTo(new Answer(0, named + "\n"));
    }

    @Test
    void shouldSayThatThereIsNone() throws IOException, InterruptedException {
        // Given
        Path old = jdk("jdk-17", "17.0.15");
        // When
        Answer answer = waymark(old.toString(), "jdk");
        // Then
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).startsWith("There is no JDK 21 or newer here").hasLineCount(1);
    }
}
