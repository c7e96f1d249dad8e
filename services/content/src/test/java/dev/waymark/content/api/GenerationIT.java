package dev.waymark.content.api;

import static dev.waymark.content.Http.act;
import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.ok;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.api.Generations.BRIEF;
import static dev.waymark.content.api.Generations.done;
import static dev.waymark.content.api.Generations.events;
import static dev.waymark.content.api.Generations.generate;
import static dev.waymark.content.api.Generations.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Approval;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.Generation;
import dev.waymark.content.api.contract.GenerationState;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.content.api.contract.TemplateVersion;
import dev.waymark.content.api.contract.VersionPage;
import dev.waymark.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts by phrases: no language model is configured. */
@QuarkusTest
@RealMesh
class GenerationIT {

    @Test
    void shouldProposeWithoutALanguageModelAndSaySo() {
        // When
        Response accepted = generate(BRIEF);
        Generation generation = done(accepted);

        // Then
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(generation.state()).isEqualTo(GenerationState.DONE);
        assertThat(generation.model().name()).isEqualTo("phrase-composer/1");
        assertThat(generation.model().languageModel()).isFalse();
        assertThat(generation.model().statement()).contains("without a language model");
        assertThat(generation.candidates()).hasSize(3).allSatisfy(candidate -> {
            assertThat(candidate.usable()).isTrue();
            assertThat(candidate.labels()).isNull();
            assertThat(candidate.sizes()).hasSize(2).allSatisfy(size -> assertThat(size.segments())
                    .isBetween(1, 3));
            assertThat(candidate.variants().getFirst().body())
                    .contains("绿茶全部8折")
                    .endsWith("拒收请回复R");
        });
    }

    @Test
    void shouldTellWhatHappensInOrder() {
        // Given
        Generation generation = done(generate(BRIEF));

        // When
        List<String> all = events(generation.id(), null);
        List<String> rest = events(generation.id(), 2);

        // Then
        assertThat(all).startsWith("queued", "running").endsWith("done");
        assertThat(all).filteredOn("candidate"::equals).hasSize(3);
        assertThat(rest).hasSize(all.size() - 2).doesNotContain("queued");
    }

    @Test
    void shouldAnswerARepeatedCallWithTheSameGeneration() {
        // Given
        String key = unique("key");
        Generation first = Generations.generate(BRIEF, key).as(Generation.class);

        // When
        Generation again = Generations.generate(BRIEF, key).as(Generation.class);
        Response other = Generations.generate(BRIEF.replace("friendly", "formal"), key);

        // Then
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void shouldMakeACandidateADraftWithItsProvenance() {
        // Given
        Generation generation = done(generate(BRIEF));
        String key = unique("proposed");

        // When
        Response used = use(generation, 2, key);
        Template draft = used.as(Template.class);
        Template again = ok(use(generation, 2, key)).as(Template.class);

        // Then
        assertThat(used.statusCode()).isEqualTo(201);
        assertThat(draft.state()).isEqualTo(TemplateState.DRAFT);
        assertThat(draft.variants()).isEqualTo(generation.candidates().get(1).variants());
        assertThat(again.version()).isEqualTo(draft.version());
        assertThat(draft.provenance()).isNotNull();
        assertThat(draft.provenance().generation()).isEqualTo(generation.id());
        assertThat(draft.provenance().candidate()).isEqualTo(2);
        assertThat(draft.provenance().editedShare()).isZero();
        assertThat(draft.provenance().usedBy()).isEqualTo("demo-marketer");
        assertThat(draft.provenance().labels()).isEmpty();
        assertThat(draft.provenance().implicitLabel()).isNull();
        assertThat(draft.provenance().briefHash()).isEqualTo(generation.briefHash());
        assertThat(versions(key).getFirst().provenance()).isEqualTo(draft.provenance());
    }

    @Test
    void shouldKeepTheChainWhenEditorsGoOn() {
        // Given
        Generation generation = done(generate(BRIEF));
        String key = unique("edited");
        Template first = use(generation, 1, key).as(Template.class);
        String body = first.variants().getFirst().body();

        // When
        Template second = put(key, zh(body.replace("拒收", "再减50元，拒收"))).as(Template.class);
        Template third = put(key, zh("【拾路】全新的文字，与之前毫无共同之处。拒收请回复R")).as(Template.class);

        // Then
        assertThat(second.provenance().generation()).isEqualTo(generation.id());
        assertThat(second.provenance().editors()).containsExactly("demo-marketer");
        assertThat(second.provenance().editedShare()).isBetween(0.05, 0.8);
        assertThat(second.findings())
                .filteredOn(finding -> finding.rule().equals("claim-not-in-facts"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Finding.SeverityEnum.WARNING));
        assertThat(third.provenance().editedShare())
                .isGreaterThan(second.provenance().editedShare());
    }

    @Test
    void shouldTakeAnEditedCandidateByItsName() {
        // Given
        Generation generation = done(generate(BRIEF));

        // When
        Template draft = put(unique("named"), """
            {"channel":"sms","variants":[{"locale":"zh-CN","body":"【拾路】绿茶全部8折。拒收请回复R"}],
             "generated":{"generation":"%s","candidate":1}}\
            """.formatted(generation.id())).as(Template.class);
        Response unknown = put(unique("named"), """
            {"channel":"sms","variants":[{"locale":"zh-CN","body":"【拾路】您好。拒收请回复R"}],
             "generated":{"generation":"%s","candidate":1}}\
            """.formatted(UUID.randomUUID()));

        // Then
        assertThat(draft.provenance().generation()).isEqualTo(generation.id());
        assertThat(draft.provenance().editedShare()).isPositive();
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldBePublishedOnlyAfterSomebodyElseDecided() {
        // Given
        Template draft = use(done(generate(BRIEF)), 1, unique("reviewed")).as(Template.class);

        // When
        Template submitted = ok(act(as("marketer"), draft, "submit")).as(Template.class);
        Response own = act(
                as("compliance", "demo-marketer")
                        .contentType("application/json")
                        .body(new Approval(null, List.of())),
                draft,
                "approve");

        // Then
        assertThat(submitted.state()).isEqualTo(TemplateState.IN_REVIEW);
        assertThat(own.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
        "topic":{"en":"our {{ person.email }}","zh-CN":"茶"} => topic
        "topic":{"en":"our teas"} => topic
        "topic":{"en":"tea [[firstName]]","zh-CN":"茶"} => topic
        "topic":{"en":"te\\u200Ba","zh-CN":"茶"} => topic
        "facts":[{"key":"a","text":{"en":"{% assign x = 1 %}","zh-CN":"好"}}] => facts[0].text
        "facts":[{"key":"a","text":{"en":"Was","zh-CN":"好"},"validUntil":"2020-01-01"}] => facts[0].validUntil
        "audience":"people such as ada@example.com" => audience
        "audience":"call 138 0013 8000 first" => audience
        "fields":[{"name":"person.firstName"}] => fields[0].fallback
        "fields":[{"name":"env.key","fallback":{"en":"x","zh-CN":"x"}}] => fields[0].name
        "locales":["fr"] => locales[0]
        "locales":["zh-TW"] => locales[0]
        "channel":"fax" => channel
        "link":"http://shop.example/" => link
        "link":"javascript:alert(1)" => link
        """)
    void shouldRefuseBriefsThatCannotBeUsed(String change, String field) {
        // When
        String name = change.substring(0, change.indexOf(':'));
        Response answer = generate(Generations.without(BRIEF, name.replace("\"", ""))
                .replaceFirst("\\{", "{" + change.replace("\\", "\\\\") + ","));

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }

    @Test
    void shouldInterruptWhatRanAtAProcessThatIsNotThereAnyMore() throws SQLException {
        // Given
        Generation generation = done(generate(BRIEF));
        execute("""
            UPDATE generation SET state = 'RUNNING', ended_at = NULL, owner = gen_random_uuid(), beat_at = clock_timestamp() - interval '1 minute'
            WHERE id = '%s'\
            """.formatted(generation.id()));

        // When, Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Generation now = Generations.get(generation.id());
            assertThat(now.state()).isEqualTo(GenerationState.INTERRUPTED);
            assertThat(now.problem().code().name()).isEqualTo("INTERRUPTED");
            assertThat(now.candidates()).hasSize(3);
        });
        assertThat(events(generation.id(), null)).endsWith("interrupted");
    }

    @Test
    void shouldCancelWhatWaits() throws SQLException {
        // Given
        Generation generation = done(generate(BRIEF));
        execute("UPDATE generation SET state = 'QUEUED', ended_at = NULL, cancel_requested = true WHERE id = '%s'"
                .formatted(generation.id()));

        // When
        ok(as("marketer").post("/v1/generations/" + generation.id() + ":cancel"));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Generations.get(generation.id()).state())
                        .isIn(GenerationState.CANCELLED, GenerationState.DONE));
    }

    @Test
    void shouldAnswerNothingForWhatIsNotThere() {
        UUID none = UUID.randomUUID();
        assertThat(as("marketer").get("/v1/generations/" + none).statusCode()).isEqualTo(404);
        assertThat(events(none, null)).isEmpty();
        assertThat(as("marketer").post("/v1/generations/" + none + ":cancel").statusCode())
                .isEqualTo(404);
    }

    private static String zh(String body) {
        return "{\"channel\":\"sms\",\"variants\":[{\"locale\":\"zh-CN\",\"body\":\"%s\"}]}"
                .formatted(body.replace("\"", "\\\""));
    }

    private static List<TemplateVersion> versions(String key) {
        return as("compliance")
                .get("/v1/templates/" + key + "/versions")
                .as(VersionPage.class)
                .versions();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect("content");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
