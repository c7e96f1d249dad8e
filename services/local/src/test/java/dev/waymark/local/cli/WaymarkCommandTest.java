package dev.waymark.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WaymarkCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status --frob|Unknown option: '--frob'; ./waymark status -h shows what there is.",
                "token|Missing required parameter: 'ROLE'; ./waymark token -h shows what there is.",
                "up --port-offset many|Invalid value for option '--port-offset': 'many' is not an int; ./waymark up -h shows what there is.",
            })
    void shouldAnswerWhatItDoesNotUnderstandInOneSentence(String line, String sentence) {
        // Given
        StringWriter said = new StringWriter();
        CommandLine command = WaymarkCommand.commandLine().setErr(new PrintWriter(said, true));
        // When
        int code = command.execute(line.split(" "));
        // Then
        assertThat(code).isEqualTo(2);
        assertThat(said.toString().trim()).isEqualTo(sentence);
    }
}
