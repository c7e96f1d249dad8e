package dev.waymark.content.api;

import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.Http.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.Preview;
import dev.waymark.content.api.contract.Preview.EncodingEnum;
import dev.waymark.content.api.contract.RenderProblem.CodeEnum;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class PreviewResourceIT {

    @Test
    void shouldRenderADraftForSomebodyWhoIsMadeUp() {
        // When
        Preview preview = preview("""
                {"template":{"channel":"sms","variants":[
                   {"locale":"zh-CN","body":"【拾路】{{ person.firstName | default: '您' }}好，国家级品质，拒收请回复R"},
                   {"locale":"en","body":"Hi"}]},
                 "locale":"zh-Hans-CN","person":{"firstName":"小明"},"data":{}}""").as(Preview.class);

        // Then
        assertThat(preview.text()).isEqualTo("【拾路】小明好，国家级品质，拒收请回复R");
        assertThat(preview.locale()).isEqualTo("zh-CN");
        assertThat(preview.encoding()).isEqualTo(EncodingEnum.UCS_2);
        assertThat(preview.segments()).isEqualTo(1);
        assertThat(preview.findings()).extracting(Finding::rule).containsExactly("absolute-claim");
        assertThat(preview.rules()).isNotBlank();
    }

    @Test
    void shouldRenderAVersionThatIsNotPublished() {
        // Given
        String key = unique("shown");
        write(key, "Hi {{ person.firstName }}");

        // When
        Preview named = preview("{\"key\":\"%s\",\"version\":1,\"person\":{\"firstName\":\"Ada\"}}".formatted(key))
                .as(Preview.class);
        Preview nameless =
                preview("{\"key\":\"%s\",\"version\":1}".formatted(key)).as(Preview.class);

        // Then
        assertThat(named.text()).isEqualTo("Hi Ada");
        assertThat(named.findings()).extracting(Finding::rule).containsExactly("missing-fallback");
        assertThat(nameless.text()).isNull();
        assertThat(nameless.problem().code()).isEqualTo(CodeEnum.MISSING_VALUE);
    }

    @Test
    void shouldShowThePartsOfAnEmail() {
        // When
        Preview preview = preview("""
                {"template":{"channel":"email","variants":[{"locale":"en","body":"Hi",
                   "parts":{"subject":"RE: cart","html":"<p>{{ data.name }}</p>"}}]},"data":{"name":"A & B"}}""").as(Preview.class);

        // Then
        assertThat(preview.parts()).isEqualTo(Map.of("subject", "RE: cart", "html", "<p>A &amp; B</p>"));
        assertThat(preview.segments()).isNull();
        assertThat(preview.findings()).extracting(Finding::rule).containsExactly("subject-reply");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {}                                                                                     => 400 => template
            {"key":"a"}                                                                            => 400 => template
            {"key":"a","version":1,"template":{"channel":"sms","variants":[{"locale":"en","body":"x"}]}} => 400 => template
            {"template":{"channel":"fax","variants":[{"locale":"en","body":"x"}]}}                 => 400 => channel
            {"template":{"channel":"sms","variants":[{"locale":"en","body":"{{ x"}]}}              => 422 => line
            {"key":"nothing","version":1}                                                          => 404 => nothing:1
            """)
    void shouldSayWhatCannotBeShown(String body, int status, String named) {
        // When
        Response answer = preview(body);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).contains(named).doesNotContain("Exception");
    }

    private static Response preview(String body) {
        return as("compliance").contentType("application/json").body(body).post("/v1/previews");
    }
}
