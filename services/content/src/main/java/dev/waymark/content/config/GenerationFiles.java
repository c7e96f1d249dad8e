package dev.waymark.content.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.PhraseBank;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Reads the phrases and the rules of labels; strictly, so that a misspelt field is no field that is missing. {@code about} is for people. */
public final class GenerationFiles {

    private static final List<String> PHRASES = List.of("phrases-en.json", "phrases-zh-CN.json");
    private static final String LABELS = "label-rules.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL))
            .addMixIn(PhraseBank.class, WithAbout.class)
            .addMixIn(LabelRules.class, WithAbout.class)
            .build();

    private GenerationFiles() {}

    @JsonIgnoreProperties("about")
    private interface WithAbout {}

    /** What the phrase composer says, one bank for each language. */
    public static List<PhraseBank> phrases() {
        return PHRASES.stream().map(name -> shipped(name, PhraseBank.class)).toList();
    }

    /** The rules of this release. */
    public static LabelRules labels() {
        return shipped(LABELS, LabelRules.class);
    }

    /**
     * The rules of a file.
     *
     * @throws ConfigurationException when it cannot be used; in one sentence, with the file's name and the remedy
     */
    public static LabelRules labels(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readValue(in, LabelRules.class);
        } catch (JsonProcessingException malformed) {
            throw unusable(file, "it has not the form of the service's label-rules.json: correct it");
        } catch (IOException unreadable) {
            throw unusable(file, "it is not there or may not be read: put it there");
        }
    }

    private static <T> T shipped(String name, Class<T> type) {
        try (InputStream in = GenerationFiles.class.getClassLoader().getResourceAsStream(name)) {
            return JSON.readValue(Objects.requireNonNull(in, name), type);
        } catch (IOException malformed) {
            throw new UncheckedIOException(name + " cannot be read", malformed);
        }
    }

    // Without a cause the framework prints the sentence alone.
    private static ConfigurationException unusable(Path file, String why) {
        return new ConfigurationException("The file of label rules " + file + " cannot be used, because " + why
                + ", or unset WAYMARK_CONTENT_LABEL_RULES to start with the rules of this release.");
    }
}
