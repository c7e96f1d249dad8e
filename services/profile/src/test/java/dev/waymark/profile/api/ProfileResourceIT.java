package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.lookup;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.Address;
import dev.waymark.profile.api.contract.LookupResult;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.Profile;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class ProfileResourceIT {

    private static final String ADA = """
            {"locale":"zh-cn","timeZone":"Asia/Shanghai","addresses":[{"channel":"sms","value":"+86 138 0013 8000"}],
             "attributes":{"firstName":"Ada","total":1.10,"vip":true}}""";

    @Test
    void shouldCreateThenReplaceThenLeaveAlone() {
        // Given
        String ada = unique("ada");

        // When
        Response created = put("app", ada, ADA);
        Response replaced =
                put("app", ada, "{\"locale\":\"en\",\"attributes\":{\"firstName\":\"Ada\",\"city\":\"Hu\"}}");
        Response same = put("app", ada, "{\"attributes\":{\"city\":\"Hu\",\"firstName\":\"Ada\"},\"locale\":\"EN\"}");

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        Profile first = created.as(Profile.class);
        assertThat(first.personId()).isEqualTo(ada);
        assertThat(first.locale()).isEqualTo("zh-CN");
        assertThat(first.addresses()).containsExactly(new Address("sms", "+8613800138000"));
        assertThat(first.attributes()).containsEntry("vip", true).containsEntry("firstName", "Ada");
        assertThat(created.asString()).contains("\"total\":1.1");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.as(Profile.class).addresses()).isEmpty();
        assertThat(replaced.as(Profile.class).revision()).isEqualTo(2);
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.as(Profile.class)).isEqualTo(replaced.as(Profile.class));
        assertThat(as("compliance").get("/v1/profiles/" + ada).as(Profile.class))
                .isEqualTo(same.as(Profile.class));
    }

    @Test
    void shouldFindEverybodyWhoHasAnAddressAndNobodyElse() {
        // Given
        String one = unique("one");
        String two = unique("two");
        String moved = unique("moved");
        put("app", one, ADA.replace("8000", "8111"));
        put("app", two, ADA.replace("8000", "8111"));
        put("app", moved, ADA.replace("8000", "8111"));
        put("app", moved, ADA.replace("8000", "8112"));

        // When
        List<String> owners = owners("sms", "+8613800138111");

        // Then
        assertThat(owners).containsExactlyInAnyOrder(one, two);
        assertThat(owners("sms", "+8613800138112")).containsExactly(moved);
        assertThat(owners("email", "+8613800138111")).isEmpty();
        assertThat(owners("sms", "%")).isEmpty();
    }

    private static List<String> owners(String channel, String value) {
        return as("mesh")
                .contentType("application/json")
                .body(Map.of("channel", channel, "value", value))
                .post("/v1/profiles:find-by-address")
                .jsonPath()
                .getList("personIds");
    }

    @Test
    void shouldAnnounceEachChangeOnceByNamesOnly() {
        // Given
        String ada = unique("ada");

        // When
        put("app", ada, ADA);
        put("app", ada, ADA);
        put("app", ada, ADA.replace("Ada", "Augusta").replace("zh-cn", "en").replace("}}", "},\"tags\":[\"vip\"]}"));

        // Then
        List<String> values = KafkaProbe.await("waymark.profile.changed.v1", ada, 2, Duration.ofSeconds(20)).stream()
                .map(message -> message.value())
                .toList();
        assertThat(values).hasSize(2);
        assertThat(values.get(0)).contains("\"change\":\"CREATED\"", "\"attributes.firstName\"");
        assertThat(values.get(1))
                .contains("\"revision\":2", "\"fields\":[\"locale\",\"attributes.firstName\",\"tags.vip\"]");
        assertThat(String.join("", values)).doesNotContain("Augusta", "+86");
    }

    @Test
    void shouldEndInOneStateWhenWrittenFromManySides() {
        // Given
        String ada = unique("ada");

        // When
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(n -> put("app", ada, "{\"attributes\":{\"n\":%d}}".formatted(n))
                        .statusCode())
                .toList();

        // Then
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(11);
        assertThat(as("app").get("/v1/profiles/" + ada).as(Profile.class).revision())
                .isEqualTo(12);
    }

    @Test
    void shouldLookUpInOrderAndNoMoreThanAsked() {
        // Given
        String ada = unique("ada");
        String bob = unique("bob");
        put("app", ada, ADA);
        put("app", bob, "{\"attributes\":{\"firstName\":\"Bob\",\"secret\":\"s\"}}");

        // When
        Response answer = lookup("mesh", """
                {"lookups":[{"personId":"%s","attributes":["firstName","nick"]},{"personId":"nobody"},
                  {"personId":"%s","channel":"sms","attributes":["vip"]},{"personId":"%s","channel":"mail"}]}""".formatted(bob, ada, ada));

        // Then
        Address phone = new Address("sms", "+8613800138000");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.as(LookupResults.class).profiles())
                .containsExactly(
                        new LookupResult(bob, true, null, null, List.of(), Map.of("firstName", "Bob"), List.of()),
                        new LookupResult("nobody", false, null, null, List.of(), Map.of(), List.of()),
                        new LookupResult(
                                ada, true, "zh-CN", "Asia/Shanghai", List.of(phone), Map.of("vip", true), List.of()),
                        new LookupResult(ada, true, "zh-CN", "Asia/Shanghai", List.of(), Map.of(), List.of()));
    }

    @Test
    void shouldLookUpFiveHundredAndNotOneMore() {
        // Given
        String item = "{\"personId\":\"p\"}";
        String full = IntStream.range(0, 500).mapToObj(n -> item).collect(Collectors.joining(","));

        // When
        Response allowed = lookup("mesh", "{\"lookups\":[" + full + "]}");
        Response refused = lookup("mesh", "{\"lookups\":[" + full + "," + item + "]}");

        // Then
        assertThat(allowed.as(LookupResults.class).profiles()).hasSize(500);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.asString()).contains("lookups");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"addresses":[{"channel":"sms","value":"123"}]}              => addresses[0].value
            {"addresses":[{"channel":"sms"}]}                            => value
            {"addresses":[{"channel":"fax","value":"+8613800138000"}]}   => addresses[0].channel
            {"addresses":[{"channel":"push","value":"0123"}]}            => /devices/{installationId}
            {"addresses":[{"channel":"sms","value":"+8613800138000","device":{"platform":"FCM","app":"a","token":"t"}}]} => addresses[0].device
            {"addresses":"+8613800138000"}                               => addresses
            {"locale":7}                                                 => locale
            {"locale":"zh_CN"}                                           => locale
            {"timeZone":"Mars"}                                          => timeZone
            {"attributes":["firstName"]}                                 => attributes
            {"attributes":{"first name":"Ada"}}                          => attributes
            {"tags":["two words"]}                                       => tags
            {"tags":"vip"}                                               => tags
            {"name":"Ada"}                                               => name
            {"locale":"en"                                               => JSON
            []                                                           => body
            """)
    void shouldNameTheFieldThatCannotBeUsed(String body, String named) {
        // When
        Response answer = put("app", unique("ada"), body);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).containsIgnoringCase(named).doesNotContain("Exception", "dev.waymark", "java.");
    }

    @ParameterizedTest
    @CsvSource({"ada@example.org", "+8613800138000", "%20ada"})
    void shouldRefuseAnIdThatIsNoPseudonym(String personId) {
        // When
        Response answer = as("app").contentType("application/json").body("{}").put("/v1/profiles/" + personId);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("personId");
    }

    @Test
    void shouldSayThatAPersonIsNotKnown() {
        // When
        Response answer = as("marketer").get("/v1/profiles/" + unique("nobody"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
