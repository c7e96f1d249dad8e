package dev.waymark.content.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.PartKind;
import dev.waymark.content.PartRule;
import dev.waymark.content.lifecycle.ReviewPolicy;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelFilesTest {

    @TempDir
    Path folder;

    @Test
    void shouldAddTheChannelsOfAFileToThoseOfTheRelease() throws IOException {
        // Given
        Path file = written("""
            {"about": "Ours.", "channels": [
              {"name": "letter", "source": "The printer.", "bodyMaxLength": 3000,
               "parts": [{"name": "address", "kind": "TEXT", "required": true, "maxLength": 400}]},
              {"name": "sms", "bodyMaxLength": 160, "parts": []}]}\
            """);

        // When
        ChannelShapes channels = new Channels().channels(config(Optional.of(file)));

        // Then
        assertThat(channels.of("letter"))
                .isEqualTo(
                        new ChannelShape("letter", 3_000, List.of(new PartRule("address", PartKind.TEXT, true, 400))));
        assertThat(channels.of("sms").bodyMaxLength()).isEqualTo(160);
        assertThat(channels.of("email").parts()).isNotEmpty();
    }

    @Test
    void shouldHaveTheChannelsOfTheReleaseWithoutAFile() {
        assertThat(new Channels().channels(config(Optional.empty())).all()).isEqualTo(ChannelFiles.shipped());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
        {"channels": [                                                            => the form
        {"channels": []} x                                                        => the form
        {"canals": []}                                                            => the form
        {"channels": [{"name": "a", "bodyMaxLength": 1}]}                         => the form
        {"channels": [{"name": "a", "bodyMaxLength": null, "parts": []}]}         => the form
        {"channels": [{"name": null, "bodyMaxLength": 1, "parts": []}]}           => the form
        {"channels": [{"name": "a", "bodyMaxLength": 1, "parts": [{"name": "p", "kind": "LINES", "required": true, "maxLength": 1}]}]} => the form
        {"channels": [{"name": "a", "bodyMaxLength": 1, "parts": [{"name": "p", "kind": "LINE", "maxLength": 1}]}]} => the form
        {"channels": [null]}                                                      => the form
        {"channels": [{"name": "A", "bodyMaxLength": 1, "parts": []}]}            => the name of a channel is not made of
        {"channels": [{"name": "a", "bodyMaxLength": 100001, "parts": []}]}       => bodyMaxLength is not between 1 and 100000
        """)
    void shouldStopTheStartWithOneSentenceThatNamesTheFileAndTheRemedy(String text, String why) throws IOException {
        // Given
        Path file = written(text);

        // When // Then
        assertThatThrownBy(() -> ChannelFiles.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("The file of channels " + file + " cannot be used, because ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(
                        ": correct it, or unset WAYMARK_CONTENT_CHANNELS to start with the channels of this release.")
                .message()
                .doesNotContain("Exception", "dev.waymark", "java.");
    }

    @Test
    void shouldSayThatTheFileIsNotThere() {
        // Given
        Path missing = folder.resolve("none.json");

        // When // Then
        assertThatThrownBy(() -> ChannelFiles.read(missing))
                .hasMessage("The file of channels " + missing
                        + " cannot be used, because it is not there or may not be read: put it there,"
                        + " or unset WAYMARK_CONTENT_CHANNELS to start with the channels of this release.");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("channels.json"), text);
    }

    private static ContentConfig config(Optional<Path> channels) {
        return new ContentConfig() {
            @Override
            public int cachedTemplates() {
                return 1;
            }

            @Override
            public Optional<Path> channels() {
                return channels;
            }

            @Override
            public Optional<Path> rules() {
                return Optional.empty();
            }

            @Override
            public ReviewPolicy review() {
                return ReviewPolicy.REQUIRED;
            }

            @Override
            public SmsSignature smsSignature() {
                return SmsSignature.TEMPLATE;
            }

            @Override
            public Optional<Path> labelRules() {
                return Optional.empty();
            }

            @Override
            public Generation generation() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Sms sms() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Arms arms() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
