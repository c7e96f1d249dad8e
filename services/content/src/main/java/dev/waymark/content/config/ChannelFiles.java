package dev.waymark.content.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.content.ChannelShape;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads the shapes of channels: those of this release, {@code channels.json}, and those of a file of the operator's in the same form.
 * A file is read strictly, so that a misspelt field is no field that is missing; {@code about} and {@code source} are for people.
 */
public final class ChannelFiles {

    private static final String SHIPPED = "channels.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addMixIn(ChannelShape.class, WithSource.class)
            .build();

    private ChannelFiles() {}

    @JsonIgnoreProperties("about")
    record Channels(List<ChannelShape> channels) {

        Channels {
            channels = List.copyOf(channels);
        }
    }

    @JsonIgnoreProperties("source")
    private interface WithSource {}

    /** The channels of this release. */
    public static List<ChannelShape> shipped() {
        try (InputStream in = ChannelFiles.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            return JSON.readValue(Objects.requireNonNull(in, SHIPPED), Channels.class)
                    .channels();
        } catch (IOException malformed) {
            throw new UncheckedIOException(SHIPPED + " cannot be read", malformed);
        }
    }

    /**
     * The channels of a file.
     *
     * @throws ConfigurationException when it cannot be used; in one sentence, with the file's name and the remedy
     */
    public static List<ChannelShape> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readValue(in, Channels.class).channels();
        } catch (JsonProcessingException malformed) {
            throw unusable(file, why(malformed) + ": correct it");
        } catch (IOException unreadable) {
            throw unusable(file, "it is not there or may not be read: put it there");
        }
    }

    private static String why(JsonProcessingException malformed) {
        // The shape's own rules speak in sentences of ours; the parser speaks of classes.
        if (malformed.getCause() instanceof IllegalArgumentException rule) {
            return String.valueOf(rule.getMessage());
        }
        var at = malformed.getLocation();
        return at == null
                ? "it has not the form of the service's channels.json"
                : "it has not the form of the service's channels.json in line " + at.getLineNr() + ", column "
                        + at.getColumnNr();
    }

    // Without a cause the framework prints the sentence alone.
    private static ConfigurationException unusable(Path file, String why) {
        return new ConfigurationException("The file of channels " + file + " cannot be used, because " + why
                + ", or unset WAYMARK_CONTENT_CHANNELS to start with the channels of this release.");
    }
}
