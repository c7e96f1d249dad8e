package dev.waymark.content.api;

import static dev.waymark.content.Http.act;
import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.describe;
import static dev.waymark.content.Http.ok;
import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.render;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.Http.warnings;
import static dev.waymark.content.Http.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Approval;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.content.api.contract.ReviewEntry;
import dev.waymark.content.api.contract.ReviewEntry.ActionEnum;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.content.api.contract.TemplateVersion;
import dev.waymark.content.api.contract.VersionPage;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealMesh
class ReviewResourceIT {

    private static final String GIFT = "A free gift waits";

    @Test
    void shouldPublishWhatSomebodyElseApproved() {
        // Given
        String key = unique("gift");
        Template draft = write(key, GIFT).as(Template.class);

        // When
        Template submitted = ok(act(as("marketer"), draft, "submit")).as(Template.class);
        String beforeApproval = text(key);
        Template approved = ok(approve(as("compliance"), draft, "In each parcel.", warnings(draft)))
                .as(Template.class);
        String beforePublishing = text(key);
        Template published = ok(act(as("compliance"), draft, "publish")).as(Template.class);

        // Then
        assertThat(draft.state()).isEqualTo(TemplateState.DRAFT);
        assertThat(draft.publishedAt()).isNull();
        assertThat(draft.findings()).extracting(Finding::rule).containsExactly("free-claim");
        assertThat(submitted.state()).isEqualTo(TemplateState.IN_REVIEW);
        assertThat(approved.state()).isEqualTo(TemplateState.APPROVED);
        assertThat(published.state()).isEqualTo(TemplateState.PUBLISHED);
        assertThat(published.publishedAt()).isNotNull();
        assertThat(beforeApproval).isNull();
        assertThat(beforePublishing).isNull();
        assertThat(text(key)).isEqualTo(GIFT);
        assertThat(versions(key).getFirst().record())
                .extracting(ReviewEntry::action, ReviewEntry::actor, ReviewEntry::comment, ReviewEntry::accepted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ActionEnum.WRITE, "demo-marketer", null, List.of()),
                        org.assertj.core.groups.Tuple.tuple(ActionEnum.SUBMIT, "demo-marketer", null, List.of()),
                        org.assertj.core.groups.Tuple.tuple(
                                ActionEnum.APPROVE, "demo-compliance", "In each parcel.", warnings(draft)),
                        org.assertj.core.groups.Tuple.tuple(ActionEnum.PUBLISH, "demo-compliance", null, List.of()));
    }

    @Test
    void shouldRetireTheVersionBeforeWithTheNext() {
        // Given
        String key = unique("next");
        publish(key, "one");

        // When
        publish(key, "two");

        // Then
        List<TemplateVersion> versions = versions(key);
        assertThat(versions).extracting(TemplateVersion::version).containsExactly(2, 1);
        assertThat(versions)
                .extracting(TemplateVersion::state)
                .containsExactly(TemplateState.PUBLISHED, TemplateState.RETIRED);
        assertThat(versions.getLast().record().getLast().action()).isEqualTo(ActionEnum.REPLACE);
        assertThat(text(key)).isEqualTo("two");
        assertThat(text(key, 1)).isEqualTo("one");
    }

    @Test
    void shouldShowThePublishedVersionWhileTheNextIsADraft() {
        // Given
        String key = unique("shown");
        publish(key, "one");

        // When
        Template draft = write(key, "two").as(Template.class);

        // Then
        assertThat(draft.version()).isEqualTo(2);
        assertThat(read(key, "").version()).isEqualTo(1);
        assertThat(read(key, "?version=2").state()).isEqualTo(TemplateState.DRAFT);
        assertThat(text(key)).isEqualTo("one");
        assertThat(text(key, 2)).isNull();
        assertThat(describe("{\"keys\":[\"%s\"]}".formatted(key))
                        .as(DescribeResults.class)
                        .templates()
                        .getFirst()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void shouldSayThatNoVersionIsPublishedAndWhatToDo() {
        // Given
        String key = unique("unpublished");
        write(key, "Hi");

        // When
        RenderResult rendered = result(key, "");
        var described = describe("{\"keys\":[\"%s\"]}".formatted(key))
                .as(DescribeResults.class)
                .templates()
                .getFirst();

        // Then
        assertThat(rendered.problem().type()).isEqualTo("urn:waymark:problem:unknown-template");
        assertThat(rendered.problem().detail()).contains("No version of the template is published");
        assertThat(rendered.problem().fix()).contains(":submit", ":approve", ":publish");
        assertThat(described.found()).isFalse();
        assertThat(described.version()).isNull();
        assertThat(described.detail()).contains("No version of the template is published", ":publish");
    }

    @Test
    void shouldTakeAVersionOutOfUse() {
        // Given
        String key = unique("retired");
        Template published = publish(key, "one");

        // When
        Template retired = ok(act(as("compliance"), published, "retire")).as(Template.class);

        // Then
        assertThat(retired.state()).isEqualTo(TemplateState.RETIRED);
        assertThat(text(key)).isNull();
        assertThat(text(key, 1)).isEqualTo("one");
        Template again = write(key, "one").as(Template.class);
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.state()).isEqualTo(TemplateState.DRAFT);
    }

    @Test
    void shouldRejectWithAReasonAndTakeTheSameTextAgain() {
        // Given
        String key = unique("rejected");
        Template draft = write(key, "one").as(Template.class);
        act(as("marketer"), draft, "submit");

        // When
        Response silent = reject(draft, "{\"comment\":\" \"}");
        Response without = reject(draft, "{}");
        Response rejected = reject(draft, "{\"comment\":\"Say until when.\"}");

        // Then
        assertThat(silent.statusCode()).isEqualTo(400);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(ok(rejected).as(Template.class).state()).isEqualTo(TemplateState.REJECTED);
        assertThat(versions(key).getFirst().record().getLast().comment()).isEqualTo("Say until when.");
        assertThat(write(key, "one").as(Template.class).version()).isEqualTo(2);
    }

    @Test
    void shouldMakeNoVersionOfWhatStandsAlready() {
        // Given
        String key = unique("same");
        publish(key, "one");
        Template two = write(key, "two").as(Template.class);
        act(as("marketer"), two, "submit");
        reject(two, "{\"comment\":\"No.\"}");

        // When
        Template same = write(key, "one").as(Template.class);

        // Then
        assertThat(same.version()).isEqualTo(1);
        assertThat(same.state()).isEqualTo(TemplateState.PUBLISHED);
    }

    @Test
    void shouldMakeAVersionOfAnotherPurpose() {
        String key = unique("purpose");
        String body =
                "{\"channel\":\"sms\",\"purpose\":\"%s\",\"variants\":[{\"locale\":\"zh\",\"body\":\"【拾路】验证码\"}]}";
        Template marketing = put(key, body.formatted("marketing")).as(Template.class);
        Template transactional = put(key, body.formatted("transactional")).as(Template.class);
        assertThat(marketing.findings()).extracting(Finding::rule).containsExactly("sms-opt-out");
        assertThat(transactional.version()).isEqualTo(2);
        assertThat(transactional.findings()).isEmpty();
        assertThat(put(key, body.formatted("other")).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseToSubmitWhatTheChecksFindWrong() {
        // Given
        Template draft = write(unique("wrong"), "Hi {{ person.firstName }}").as(Template.class);

        // When
        Response refused = act(as("marketer"), draft, "submit");

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:content-errors");
        assertThat(refused.jsonPath().getString("findings[0].matched")).isEqualTo("person.firstName");
        assertThat(refused.jsonPath().getString("findings[0].text.'zh-CN'")).contains("default");
        assertThat(versions(draft.key()).getFirst().state()).isEqualTo(TemplateState.DRAFT);
    }

    @Test
    void shouldRefuseAnApprovalThatNamesNull() {
        Template draft = write(unique("null"), "Hi").as(Template.class);
        assertThat(act(as("compliance").contentType("application/json").body("{\"accepted\":[null]}"), draft, "approve")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayWhichWarningsAreNotAccepted() {
        // Given
        Template draft = write(unique("warned"), GIFT).as(Template.class);
        act(as("marketer"), draft, "submit");

        // When
        Response refused = approve(as("compliance"), draft, null, List.of("other@0.body:0-1"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:warnings-open");
        assertThat(refused.jsonPath().getList("missing")).isEqualTo(warnings(draft));
        assertThat(refused.jsonPath().getList("unknown")).isEqualTo(List.of("other@0.body:0-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia", "max"})
    void shouldNotLetTheAuthorOrTheSubmitterApprove(String subject) {
        // Given
        Template draft = both("mia")
                .contentType("application/json")
                .body("{\"channel\":\"sms\",\"variants\":[{\"locale\":\"en\",\"body\":\"Hi\"}]}")
                .put("/v1/templates/" + unique("four-eyes"))
                .as(Template.class);
        ok(act(both("max"), draft, "submit"));

        // When
        Response refused = approve(both(subject), draft, null, List.of());
        Response taken = approve(both("cleo"), draft, null, List.of());

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:same-person");
        ok(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, approve",
        "DRAFT, reject",
        "DRAFT, publish",
        "DRAFT, retire",
        "IN_REVIEW, publish",
        "IN_REVIEW, retire",
        "APPROVED, submit",
        "APPROVED, reject",
        "APPROVED, retire",
        "PUBLISHED, submit",
        "PUBLISHED, approve",
        "PUBLISHED, reject"
    })
    void shouldSayWhichStateItIsInAndWhatToDo(TemplateState state, String action) {
        // Given
        Template draft = write(unique("state"), "Hi").as(Template.class);
        Stream.of("submit", "approve", "publish")
                .limit(List.of("DRAFT", "IN_REVIEW", "APPROVED", "PUBLISHED").indexOf(state.name()))
                .forEach(step -> ok(act(caller(step), draft, step)));

        // When
        Response refused = act(caller(action), draft, action);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:wrong-state");
        assertThat(refused.jsonPath().getString("state")).isEqualTo(state.name());
        assertThat(refused.jsonPath().getString("detail")).contains(state.name());
        assertThat(refused.jsonPath().getString("fix")).isNotEmpty();
    }

    @Test
    void shouldDoNothingTwiceWhenTheSamePersonRepeats() {
        // Given
        String key = unique("twice");
        Template draft = write(key, "Hi").as(Template.class);

        // When
        List<Integer> statuses = Stream.of(
                        "submit", "submit", "approve", "approve", "publish", "publish", "retire", "retire")
                .map(action -> act(caller(action), draft, action).statusCode())
                .toList();

        // Then
        assertThat(statuses).containsOnly(200);
        assertThat(versions(key).getFirst().record())
                .extracting(ReviewEntry::action)
                .containsExactly(
                        ActionEnum.WRITE, ActionEnum.SUBMIT, ActionEnum.APPROVE, ActionEnum.PUBLISH, ActionEnum.RETIRE);
    }

    @Test
    void shouldLetExactlyOneOfTwoPeopleWinAtOnce() {
        for (int round = 0; round < 20; round++) {
            // Given
            String key = unique("race");
            Template draft = write(key, "Hi").as(Template.class);
            act(as("marketer"), draft, "submit");

            // When
            List<Response> answers = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(n -> n % 2 == 0
                            ? approve(as("compliance", "cleo-" + n), draft, null, List.of())
                            : as("compliance", "carl-" + n)
                                    .contentType("application/json")
                                    .body("{\"comment\":\"No.\"}")
                                    .post("/v1/templates/" + key + "/versions/1:reject"))
                    .toList();

            // Then
            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnlyOnce(200)
                    .contains(409);
            assertThat(versions(key).getFirst().record()).hasSize(3);
        }
    }

    @Test
    void shouldPublishOneOfTwoVersionsAtOnceAfterTheOther() {
        for (int round = 0; round < 10; round++) {
            // Given
            String key = unique("two");
            List<Template> approved =
                    Stream.of("one", "two").map(text -> approved(key, text)).toList();

            // When
            List<Integer> statuses = approved.stream()
                    .parallel()
                    .map(version -> act(as("marketer"), version, "publish").statusCode())
                    .toList();

            // Then
            assertThat(statuses).containsOnly(200);
            assertThat(versions(key))
                    .extracting(TemplateVersion::state)
                    .containsExactlyInAnyOrder(TemplateState.PUBLISHED, TemplateState.RETIRED);
            int published = versions(key).stream()
                    .filter(version -> version.state() == TemplateState.PUBLISHED)
                    .findFirst()
                    .orElseThrow()
                    .version();
            assertThat(text(key)).isEqualTo(published == 1 ? "one" : "two");
        }
    }

    @Test
    void shouldKeepTheRecordOfReviews() throws Exception {
        write(unique("kept"), "Hi");
        try (Connection connection = PostgresResource.connect("content");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE template_review SET actor = 'nobody'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> statement.execute("DELETE FROM template_review"))
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void shouldListVersionsPageByPage() {
        // Given
        String key = unique("pages");
        IntStream.range(0, 3).forEach(n -> write(key, "text " + n));

        // When
        VersionPage first = page(key, "?pageSize=2");
        VersionPage second = page(key, "?pageSize=2&before=" + first.nextBefore());

        // Then
        assertThat(first.versions()).extracting(TemplateVersion::version).containsExactly(3, 2);
        assertThat(second.versions()).extracting(TemplateVersion::version).containsExactly(1);
        assertThat(second.nextBefore()).isNull();
        assertThat(as("operator").get("/v1/templates/nothing/versions").statusCode())
                .isEqualTo(404);
    }

    private static Template approved(String key, String text) {
        Template draft = write(key, text).as(Template.class);
        ok(act(as("marketer"), draft, "submit"));
        return ok(approve(as("compliance"), draft, null, List.of())).as(Template.class);
    }

    private static RequestSpecification caller(String action) {
        return switch (action) {
            case "approve" -> as("compliance").contentType("application/json").body("{}");
            case "reject" -> as("compliance").contentType("application/json").body("{\"comment\":\"No.\"}");
            default -> as("marketer");
        };
    }

    /** Somebody who has both roles. */
    private static RequestSpecification both(String subject) {
        return io.restassured.RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.forSubject(subject, List.of("marketer", "compliance")));
    }

    private static Response approve(
            RequestSpecification caller,
            Template version,
            @org.jspecify.annotations.Nullable String comment,
            List<String> accepted) {
        return act(caller.contentType("application/json").body(new Approval(comment, accepted)), version, "approve");
    }

    private static Response reject(Template version, String body) {
        return act(as("compliance").contentType("application/json").body(body), version, "reject");
    }

    private static List<TemplateVersion> versions(String key) {
        return page(key, "").versions();
    }

    private static VersionPage page(String key, String query) {
        return ok(as("operator").get("/v1/templates/" + key + "/versions" + query))
                .as(VersionPage.class);
    }

    private static Template read(String key, String query) {
        return ok(as("operator").get("/v1/templates/" + key + query)).as(Template.class);
    }

    private static @org.jspecify.annotations.Nullable String text(String key) {
        return result(key, "").text();
    }

    private static @org.jspecify.annotations.Nullable String text(String key, int version) {
        return result(key, ",\"version\":" + version).text();
    }

    private static RenderResult result(String key, String version) {
        return render("{\"renders\":[{\"key\":\"1\",\"template\":\"%s\",\"channel\":\"sms\"%s}]}"
                        .formatted(key, version))
                .as(RenderResults.class)
                .results()
                .getFirst();
    }
}
