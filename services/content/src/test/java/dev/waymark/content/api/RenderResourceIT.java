package dev.waymark.content.api;

import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.render;
import static dev.waymark.content.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.PickedVariant;
import dev.waymark.content.api.contract.RenderProblem;
import dev.waymark.content.api.contract.RenderProblem.CodeEnum;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResult.EncodingEnum;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealMesh
class RenderResourceIT {

    @Test
    void shouldPrintEachPersonsOwnPreferenceLinkAndMissItWhereThereIsNone() {
        // Given
        String key = unique("linked");
        publish(put(key, """
                {"channel":"sms","variants":[{"locale":"en","body":"Settings: {{ preferenceLink }}"}]}"""));

        // When
        Response answer = render("""
                {"renders":[
                  {"key":"1","template":"%1$s","channel":"sms","preferenceLink":"https://brand.example/p/a"},
                  {"key":"2","template":"%1$s","channel":"sms","preferenceLink":"https://brand.example/p/b"},
                  {"key":"3","template":"%1$s","channel":"sms"}]}""".formatted(key));

        // Then
        List<RenderResult> results = answer.as(RenderResults.class).results();
        assertThat(results.get(0).text()).isEqualTo("Settings: https://brand.example/p/a");
        assertThat(results.get(1).text()).isEqualTo("Settings: https://brand.example/p/b");
        assertThat(results.get(2).problem().field()).isEqualTo("preferenceLink");
    }

    @Test
    void shouldAnswerEachRenderInTheOrderAsked() {
        // Given
        String key = unique("reminder");
        publish(put(key, """
                {"channel":"sms","variants":[{"locale":"en","body":"Hi {{ person.firstName | default: data.name }}, {{ data.total }}"},
                  {"locale":"zh","body":"{{ person.firstName | default: '您' }}好，拒收请回复R"}]}"""));

        // When
        Response answer = render("""
                {"renders":[
                  {"key":"1","template":"%1$s","channel":"sms","locale":"zh-CN","person":{"firstName":"Ada"}},
                  {"key":"2","template":"%1$s","channel":"sms","locale":"en","person":{},"data":{"total":1}},
                  {"key":"3","template":"no-such","channel":"sms"},
                  {"key":"4","template":"%1$s","channel":"mail"},
                  {"key":"5","template":"%1$s","version":9,"channel":"sms"},
                  {"key":"6","template":"%1$s","channel":"sms","person":{"firstName":"Bob"},"data":{"total":199}}]}""".formatted(key));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        List<RenderResult> results = answer.as(RenderResults.class).results();
        assertThat(results).extracting(RenderResult::key).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(results.get(0))
                .isEqualTo(new RenderResult("1", "Ada好，拒收请回复R", null, place(1), "zh", 1, EncodingEnum.UCS_2, 1, null));
        assertThat(results.get(5))
                .isEqualTo(new RenderResult("6", "Hi Bob, 199", null, place(0), "en", 1, EncodingEnum.GSM_7, 1, null));
        assertThat(results.subList(1, 5))
                .extracting(result -> result.problem().code())
                .containsExactly(
                        CodeEnum.MISSING_VALUE,
                        CodeEnum.UNKNOWN_TEMPLATE,
                        CodeEnum.WRONG_CHANNEL,
                        CodeEnum.UNKNOWN_TEMPLATE);
        assertThat(results.get(1).problem().field()).isEqualTo("person.firstName");
    }

    @Test
    void shouldRenderThePublishedVersionAtOnceAndARetiredOneByName() {
        // Given
        String key = unique("versioned");
        publish(key, "one");
        String before = text(key, "");

        // When
        publish(key, "two");

        // Then
        assertThat(before).isEqualTo("one");
        assertThat(text(key, "")).isEqualTo("two");
        assertThat(text(key, ",\"version\":1")).isEqualTo("one");
        assertThat(text(key, ",\"version\":2")).isEqualTo("two");
    }

    @Test
    void shouldSeeAVersionThatAnotherReplicaPublished() throws Exception {
        // Given
        String key = unique("replica");
        publish(key, "one");
        text(key, "");

        // When
        try (Connection connection = PostgresResource.connect("content");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE template_version SET state = 'RETIRED' WHERE key = '%1$s';
                    INSERT INTO template_version SELECT key, 2, 'PUBLISHED', channel, purpose, description, default_locale,
                      '[{"locale":"en","body":"elsewhere"}]', attributes, now(), now() FROM template_version WHERE key = '%1$s';
                    UPDATE template SET latest_version = 2, published_version = 2 WHERE key = '%1$s'""".formatted(key));
        }

        // Then
        assertThat(text(key, "")).isEqualTo("elsewhere");
    }

    @Test
    void shouldRenderFiveHundredAndNotOneMore() {
        // Given
        String key = unique("many");
        publish(key, "Hi {{ person.n | default: 'you' }}");
        List<String> renders = IntStream.range(0, 501)
                .mapToObj(n -> "{\"key\":\"%d\",\"template\":\"%s\",\"channel\":\"sms\",\"person\":{\"n\":%d}}"
                        .formatted(n, key, n))
                .toList();

        // When
        Response taken = render("{\"renders\":" + renders.subList(0, 500) + "}");
        Response refused = render("{\"renders\":" + renders + "}");

        // Then
        assertThat(taken.as(RenderResults.class).results())
                .extracting(RenderResult::text)
                .isEqualTo(IntStream.range(0, 500).mapToObj(n -> "Hi " + n).collect(Collectors.toList()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("renders");
    }

    @Test
    void shouldRenderAnEmailWithItsParts() {
        // Given
        String key = unique("mail");
        publish(put(key, """
                {"channel":"email","variants":[{"locale":"en","body":"Hi {{ person.firstName | default: 'you' }}, {{ preferenceLink }}",
                  "parts":{"subject":"For {{ person.firstName | default: 'you' }}","html":"<p>{{ person.firstName | default: 'you' }}</p>",
                           "preheader":"{{ data.more | default: \\"\\" }}"}}]}"""));

        // When
        Response answer = render("""
                {"renders":[
                  {"key":"1","template":"%1$s","channel":"email","person":{"firstName":"Ada"},"preferenceLink":"https://brand.example/p/a"},
                  {"key":"2","template":"%1$s","channel":"email","person":{"firstName":"<script>\\r\\nBcc: all@example.com"},
                   "data":{"more":"x"},"preferenceLink":"https://brand.example/p/b"},
                  {"key":"3","template":"%1$s","channel":"email","person":{"firstName":"%2$s"},"preferenceLink":"https://brand.example/p/c"},
                  {"key":"4","template":"%1$s","channel":"sms"}]}""".formatted(key, "x".repeat(200)));

        // Then
        List<RenderResult> results = answer.as(RenderResults.class).results();
        assertThat(results.get(0))
                .isEqualTo(new RenderResult(
                        "1",
                        "Hi Ada, https://brand.example/p/a",
                        Map.of("subject", "For Ada", "html", "<p>Ada</p>"),
                        place(0),
                        "en",
                        1,
                        null,
                        null,
                        null));
        assertThat(results.get(1).parts())
                .isEqualTo(Map.of(
                        "subject",
                        "For <script> Bcc: all@example.com",
                        "html",
                        "<p>&lt;script&gt;\r\nBcc: all@example.com</p>",
                        "preheader",
                        "x"));
        assertThat(results.get(2).problem().code()).isEqualTo(CodeEnum.TOO_LONG);
        assertThat(results.get(2).problem().field()).isEqualTo("parts.subject");
        assertThat(results.get(3).problem().code()).isEqualTo(CodeEnum.WRONG_CHANNEL);
    }

    @Test
    void shouldRefuseTheMessageOfThePersonWhoseValuesMakeNoLink() {
        // Given
        String key = unique("push");
        publish(put(key, """
                {"channel":"push","variants":[{"locale":"en","body":"Look",
                  "parts":{"title":"Cart","link":"{{ data.url }}","image":"https://shop.example/i/{{ data.image }}"}}]}"""));

        // When
        Response answer = render("""
                {"renders":[
                  {"key":"1","template":"%1$s","channel":"push","data":{"url":"https://shop.example/c","image":"a b.png"}},
                  {"key":"2","template":"%1$s","channel":"push","data":{"url":"javascript:alert(1)","image":"a"}}]}""".formatted(key));

        // Then
        List<RenderResult> results = answer.as(RenderResults.class).results();
        assertThat(results.get(0).parts())
                .isEqualTo(Map.of(
                        "title",
                        "Cart",
                        "link",
                        "https://shop.example/c",
                        "image",
                        "https://shop.example/i/a%20b.png"));
        RenderProblem problem = results.get(1).problem();
        assertThat(problem.code()).isEqualTo(CodeEnum.BAD_LINK);
        assertThat(problem.type()).isEqualTo("urn:waymark:problem:bad-link");
        assertThat(problem.field()).isEqualTo("parts.link");
        assertThat(answer.asString()).doesNotContain("javascript");
    }

    @Test
    void shouldAnswerNoPartsWhereThereAreNone() {
        // Given
        String key = unique("plain");
        publish(key, "Hi");

        // When
        Response answer =
                render("{\"renders\":[{\"key\":\"1\",\"template\":\"%s\",\"channel\":\"sms\"}]}".formatted(key));

        // Then
        assertThat(answer.asString()).doesNotContain("parts").contains("GSM-7");
    }

    @Test
    void shouldRefuseABodyThatIsNoJson() {
        assertThat(render("{\"renders\":").statusCode()).isEqualTo(400);
    }

    private static String text(String key, String version) {
        return render("{\"renders\":[{\"key\":\"1\",\"template\":\"%s\",\"channel\":\"sms\"%s}]}"
                        .formatted(key, version))
                .as(RenderResults.class)
                .results()
                .getFirst()
                .text();
    }

    private static PickedVariant place(int place) {
        return new PickedVariant(place, null, null, null, null);
    }
}
