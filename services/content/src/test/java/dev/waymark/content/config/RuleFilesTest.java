package dev.waymark.content.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.content.review.Rule;
import dev.waymark.content.review.RuleSet;
import dev.waymark.content.review.Severity;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFilesTest {

    private static final String RULE = """
            {"id": "ours", "severity": "WARNING", "kind": "WORDS", "words": ["cheap"], "source": "Our own.",
             "text": {"en": "Not our tone.", "zh-CN": "不合我们的语气。"}}""";

    @TempDir
    Path folder;

    @Test
    void shouldAddTheRulesOfAFileToThoseOfTheReleaseAndReplaceThoseOfAKnownId() throws IOException {
        // Given
        Path file = written("{\"about\": \"Ours.\", \"version\": \"acme-3\", \"rules\": [%s, %s]}"
                .formatted(RULE, RULE.replace("\"ours\"", "\"free-claim\"").replace("WARNING", "ERROR")));
        RuleSet shipped = RuleFiles.shipped();

        // When
        RuleSet rules = shipped.and(RuleFiles.read(file));

        // Then
        assertThat(rules.rules()).hasSize(shipped.rules().size() + 1);
        assertThat(rules.rules())
                .filteredOn(rule -> rule.id().equals("free-claim"))
                .extracting(Rule::severity)
                .containsExactly(Severity.ERROR);
        assertThat(rules.version()).matches("2026\\.11 \\([0-9a-f]{8}\\) \\+ acme-3 \\([0-9a-f]{8}\\)");
    }

    @Test
    void shouldNameTheLawOfEachRuleInBothLanguages() {
        assertThat(RuleFiles.shipped().rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.text().en()).endsWith(".");
            assertThat(rule.text().zhCn()).endsWith("。");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {"version": "1", "rules": [                                       => the form
            {"version": "1", "rules": [], "rule": 1}                          => the form
            {"rules": []}                                                     => the form
            {"version": "1", "rules": [null]}                                 => the form
            {"version": " ", "rules": []}                                     => version is empty
            {"version": "1", "rules": [%s]} @ "WORDS"/"WORD"                  => the form
            {"version": "1", "rules": [%s]} @ "words"/"wrods"                 => the form
            {"version": "1", "rules": [%s]} @ "cheap"/" "                     => a word of the rule ours is empty
            {"version": "1", "rules": [%s]} @ ["cheap"]/[]                    => the rule ours has no words
            {"version": "1", "rules": [%s]} @ "WORDS"/"CAPITALS"              => the rule ours has words, and its kind has none
            {"version": "1", "rules": [%s]} @ "ours"/"Ours"                   => the id of a rule is not made of
            {"version": "1", "rules": [%s]} @ "Not our tone."/""              => en is empty
            """)
    void shouldStopTheStartWithOneSentenceThatNamesTheFileAndTheRemedy(String text, String why) throws IOException {
        // Given
        String[] change = text.contains("@") ? text.split("@")[1].strip().split("/") : new String[] {"", ""};
        Path file = written(text.split("@")[0].replace("%s", RULE.replace(change[0], change[1])));

        // When // Then
        assertThatThrownBy(() -> RuleFiles.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("The file of rules " + file + " cannot be used, because ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(
                        ": correct it, or unset WAYMARK_CONTENT_RULES to start with the rules of this release.")
                .message()
                .doesNotContain("Exception", "dev.waymark", "java.");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), text);
    }
}
