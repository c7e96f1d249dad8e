package dev.waymark.content.api;

import static dev.waymark.content.Http.act;
import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.describe;
import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.render;
import static dev.waymark.content.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.Preview;
import dev.waymark.content.api.contract.RenderProblem.CodeEnum;
import dev.waymark.content.api.contract.RenderResult;
import dev.waymark.content.api.contract.RenderResults;
import dev.waymark.content.api.contract.Template;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields, segments, messages that are not personal, and arms, over HTTP. */
@QuarkusTest
@RealMesh
@TestProfile(VariantsIT.WithPrices.class)
class VariantsIT {

    private static final String OFFER = """
            {"channel":"sms","purpose":"marketing","defaultLocale":"en",
             "fields":[{"name":"data.price","type":"MONEY","currency":"EUR","required":true,"example":"19.9"},
                       {"name":"person.firstName","type":"STRING","fallback":"there","maxLength":20},
                       {"name":"person.tier","type":"STRING","required":true,"example":"gold"}],
             "choice":{"policy":"THOMPSON","floorPercent":10},
             "variants":[{"locale":"en","segment":"vip","body":"Dear {{ person.tier }}, {{ data.price }}","arm":"a"},
                         {"locale":"en","segment":"vip","body":"VIP: {{ data.price }}","arm":"b","weight":3},
                         {"locale":"en","body":"Hi {{ person.firstName }}, {{ data.price }}"},
                         {"locale":"en","impersonal":true,"body":"From {{ data.price }}"}]}""";

    public static class WithPrices implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waymark.content.sms.prices.CN", "0.045");
        }
    }

    @Test
    void shouldKeepAndTellWhatAnAuthorDeclares() {
        // Given
        String key = unique("declared");

        // When
        Response written = put(key, OFFER);
        Response same = put(key, OFFER);
        publish(same);

        // Then
        Template template = written.as(Template.class);
        assertThat(template.findings()).isEmpty();
        assertThat(template.fields())
                .extracting(f -> f.name() + " " + f.personal() + " " + f.allowedForModels())
                .containsExactly("data.price false false", "person.firstName true false", "person.tier true false");
        assertThat(template.choice().floorPercent()).isEqualTo(10);
        assertThat(template.variants().get(1).weight()).isEqualTo(3);
        assertThat(template.variants().get(3).impersonal()).isTrue();
        assertThat(same.as(Template.class).version()).isEqualTo(1);
        assertThat(as("marketer")
                        .get("/v1/templates/" + key + "?version=1")
                        .as(Template.class)
                        .variants())
                .isEqualTo(template.variants());
        assertThat(describe("{\"keys\":[\"%s\"]}".formatted(key))
                        .as(DescribeResults.class)
                        .templates()
                        .getFirst()
                        .segments())
                .containsExactly("vip");
    }

    @Test
    void shouldSayToEachWhatIsForHerAndNameTheValueThatIsNone() {
        // Given
        String key = unique("offer");
        publish(put(key, OFFER));

        // When
        List<RenderResult> results =
                render("""
                        {"renders":[
                          {"key":"1","template":"%1$s","channel":"sms","data":{"price":12},"person":{"firstName":"Ada"}},
                          {"key":"2","template":"%1$s","channel":"sms","data":{"price":"12.5"}},
                          {"key":"3","template":"%1$s","channel":"sms","data":{"price":"twelve"}},
                          {"key":"4","template":"%1$s","channel":"sms","data":{"price":1},"person":{"firstName":7}},
                          {"key":"5","template":"%1$s","channel":"sms"},
                          {"key":"6","template":"%1$s","channel":"sms","data":{"price":1},"person":{"tier":"gold"},"segments":["vip"]},
                          {"key":"7","template":"%1$s","channel":"sms","data":{"price":1},"person":{"tier":"gold"},"segments":["vip"],"impersonal":true}]}""".formatted(key)).as(RenderResults.class).results();

        // Then
        assertThat(results.get(0).text()).isEqualTo("Hi Ada, 12.00");
        assertThat(results.get(1).text()).isEqualTo("Hi there, 12.50");
        assertThat(results.get(2).problem().code()).isEqualTo(CodeEnum.BAD_VALUE);
        assertThat(results.get(2).problem().field()).isEqualTo("data.price");
        assertThat(results.get(2).problem().detail()).doesNotContain("twelve");
        assertThat(results.get(3).problem().field()).isEqualTo("person.firstName");
        assertThat(results.get(4).problem().code()).isEqualTo(CodeEnum.MISSING_VALUE);
        assertThat(results.get(5).text()).isIn("Dear gold, 1.00", "VIP: 1.00");
        assertThat(results.get(5).variant().policy()).isEqualTo("thompson/1");
        assertThat(results.get(6).text()).isEqualTo("From 1.00");
        assertThat(results.get(6).variant().place()).isEqualTo(3);
    }

    @Test
    void shouldRefuseToSubmitWhatNamesNoFieldOrLeavesPeopleOut() {
        // Given
        String key = unique("refused");
        Template template = put(
                        key,
                        OFFER.replace("From {{ data.price }}", "From {{ data.prize }}")
                                .replace("\"impersonal\":true", "\"segment\":\"new\"")
                                .replace("Hi {{ person.firstName }}", "Hi {{ person.tier }}"))
                .as(Template.class);

        // When
        Response submitted = act(as("marketer"), template, "submit");

        // Then
        assertThat(submitted.statusCode()).isEqualTo(422);
        assertThat(template.findings()).extracting(Finding::rule).contains("unknown-field", "impersonal-missing");
    }

    @Test
    void shouldPreviewASegmentAnArmAndThePrice() {
        // Given
        String preview = "{\"template\":" + OFFER + ",\"country\":\"cn\"%s}";

        // When
        Preview arm = preview(preview.formatted(",\"segments\":[\"vip\"],\"arm\":\"b\""));
        Preview examples = preview(preview.formatted(",\"segments\":[\"vip\"]"));
        Preview impersonal = preview(preview.formatted(",\"impersonal\":true"));

        // Then
        assertThat(arm.text()).isEqualTo("VIP: 19.90");
        assertThat(arm.segment()).isEqualTo("vip");
        assertThat(arm.price().amount()).isEqualByComparingTo(new BigDecimal("0.045"));
        assertThat(arm.price().country()).isEqualTo("CN");
        assertThat(examples.text()).isEqualTo("Dear gold, 19.90");
        assertThat(examples.variant().arm()).isEqualTo("a");
        assertThat(impersonal.text()).isEqualTo("From 19.90");
        assertThat(impersonal.impersonal()).isTrue();
    }

    private static Preview preview(String request) {
        Response answer =
                as("marketer").contentType("application/json").body(request).post("/v1/previews");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.as(Preview.class);
    }
}
