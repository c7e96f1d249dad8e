package dev.waymark.content.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.content.Purpose;
import dev.waymark.content.review.Rule;
import dev.waymark.content.review.RuleKind;
import dev.waymark.content.review.RuleSet;
import dev.waymark.content.review.Severity;
import dev.waymark.content.review.Texts;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the rules of the automatic checks: those of this release, {@code review-rules.json}, and those of a file of the operator's in the same form.
 * A file is read strictly, so that a misspelt field is no field that is missing; {@code about} is for people.
 */
public final class RuleFiles {

    private static final String SHIPPED = "review-rules.json";
    private static final String PROMISES = "promise-rules.json";
    private static final int LONGEST_VERSION = 64;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RuleFiles() {}

    @JsonIgnoreProperties("about")
    private record WrittenSet(
            @JsonProperty(required = true) String version,

            @JsonProperty(required = true) @JsonSetter(contentNulls = Nulls.FAIL)
            List<WrittenRule> rules) {

        RuleSet rules(byte[] file) {
            if (version.isBlank() || version.length() > LONGEST_VERSION) {
                throw new IllegalArgumentException(
                        "version is empty or has more than " + LONGEST_VERSION + " characters");
            }
            return new RuleSet(
                    version + " (" + digest(file) + ")",
                    rules.stream().map(WrittenRule::rule).toList());
        }
    }

    private record WrittenRule(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Severity severity,
            @JsonProperty(required = true) RuleKind kind,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            Set<String> channels,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            Set<String> locales,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            Set<Purpose> purposes,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            Set<String> parts,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            List<String> words,

            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
            List<String> except,

            int most,

            @JsonProperty(required = true) String source,
            @JsonProperty(required = true) WrittenTexts text) {

        Rule rule() {
            return new Rule(
                    id,
                    severity,
                    kind,
                    channels,
                    locales,
                    purposes,
                    parts,
                    words,
                    except,
                    most,
                    source,
                    new Texts(text.en(), text.zhCn()));
        }
    }

    private record WrittenTexts(
            @JsonProperty(required = true) String en,
            @JsonProperty(value = "zh-CN", required = true) String zhCn) {}

    /** The rules of this release. */
    public static RuleSet shipped() {
        return shipped(SHIPPED);
    }

    /** The words of this release that promise something, one rule for each kind of promise. */
    public static RuleSet promises() {
        return shipped(PROMISES);
    }

    private static RuleSet shipped(String name) {
        try (InputStream in = RuleFiles.class.getClassLoader().getResourceAsStream(name)) {
            return rules(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException malformed) {
            throw new UncheckedIOException(name + " cannot be read", malformed);
        }
    }

    /**
     * The rules of a file.
     *
     * @throws ConfigurationException when it cannot be used; in one sentence, with the file's name and the remedy
     */
    public static RuleSet read(Path file) {
        try {
            return rules(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw unusable(file, "it has not the form of the service's review-rules.json" + where + ": correct it");
        } catch (IOException unreadable) {
            throw unusable(file, "it is not there or may not be read: put it there");
        } catch (IllegalArgumentException rule) {
            throw unusable(file, rule.getMessage() + ": correct it");
        }
    }

    private static RuleSet rules(byte[] file) throws IOException {
        return JSON.readValue(file, WrittenSet.class).rules(file);
    }

    /** So that a record shows it when rules were changed and their version was not. */
    private static String digest(byte[] file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Without a cause the framework prints the sentence alone.
    private static ConfigurationException unusable(Path file, String why) {
        return new ConfigurationException("The file of rules " + file + " cannot be used, because " + why
                + ", or unset WAYMARK_CONTENT_RULES to start with the rules of this release.");
    }
}
