package dev.waymark.content.api;

import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.describe;
import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.Http.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Channel;
import dev.waymark.content.api.contract.ChannelList;
import dev.waymark.content.api.contract.ChannelPart;
import dev.waymark.content.api.contract.ChannelPart.KindEnum;
import dev.waymark.content.api.contract.DescribeResults;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateDescription;
import dev.waymark.content.api.contract.TemplatePage;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.content.api.contract.TemplateSummary;
import dev.waymark.content.api.contract.Variant;
import dev.waymark.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class TemplateResourceIT {

    private static final String REMINDER = """
            {"channel":"sms","description":"After an hour","variants":[
              {"locale":"en","body":"Hi {{ person.firstName | default: 'you' }}, {{ data.cartId }} waits."},
              {"locale":"zh-cn","body":"{{ person.nick | default: person.firstName | default: '您' }}好，拒收请回复R"}]}""";

    private static final String HTML = "<p>\\n{{ person.nick | default: 'you' }}</p>";

    private static final String EMAIL = """
            {"channel":"email","variants":[
              {"locale":"en","body":"Hi {{ person.firstName | default: 'you' }}",
               "parts":{"subject":"{{ data.cartId }}","html":"%s"}},
              {"locale":"zh","body":"您好","parts":{"subject":"购物车"}}]}""".formatted(HTML);

    @Test
    void shouldKeepThePartsOfAnEmail() {
        // Given
        String key = unique("mail");

        // When
        Response created = put(key, EMAIL);
        Response same = put(key, EMAIL);
        Response changed = put(key, EMAIL.replace("{{ data.cartId }}", "Cart {{ preferenceLink }}"));
        publish(changed);

        // Then
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        Template first = created.as(Template.class);
        assertThat(first.attributes()).containsExactly("firstName", "nick");
        assertThat(first.variants())
                .containsExactly(
                        new Variant(
                                "en",
                                "Hi {{ person.firstName | default: 'you' }}",
                                Map.of(
                                        "subject",
                                        "{{ data.cartId }}",
                                        "html",
                                        "<p>\n{{ person.nick | default: 'you' }}</p>")),
                        new Variant("zh", "您好", Map.of("subject", "购物车")));
        assertThat(same.as(Template.class)).isEqualTo(first).isEqualTo(read(key, "?version=1"));
        assertThat(changed.as(Template.class).version()).isEqualTo(2);
        assertThat(changed.as(Template.class).state()).isEqualTo(TemplateState.DRAFT);
        assertThat(describe("{\"keys\":[\"%s\"]}".formatted(key))
                        .as(DescribeResults.class)
                        .templates())
                .containsExactly(new TemplateDescription(key, true, 2, "email", List.of("firstName", "nick"), true));
    }

    @Test
    void shouldAnswerATemplateWithoutPartsAsBefore() {
        // Given
        String key = unique("plain");

        // When
        Response created = put(key, REMINDER);

        // Then
        assertThat(created.asString()).doesNotContain("parts");
        assertThat(as("operator").get("/v1/templates/" + key).asString()).doesNotContain("parts");
    }

    @Test
    void shouldReadARowThatWasStoredWhenThereWereNoParts() throws Exception {
        // Given
        String key = unique("stored");
        write(key, "Hi");

        // When
        try (Connection connection = PostgresResource.connect("content");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE template_version SET variants = '[{"locale":"en","body":"before"}]' WHERE key = '%s'""".formatted(key));
        }

        // Then
        assertThat(read(key, "").variants()).containsExactly(new Variant("en", "before", null));
    }

    @Test
    void shouldListTheChannelsForAuthors() {
        // When
        Response answer = as("marketer").get("/v1/channels");

        // Then
        List<Channel> channels = answer.as(ChannelList.class).channels();
        assertThat(channels)
                .extracting(Channel::name)
                .containsExactly("sms", "email", "push", "wecom", "wechat", "webhook");
        assertThat(channels.getFirst())
                .isEqualTo(new Channel(
                        "sms", 1_600, List.of(new ChannelPart("parameters", KindEnum.FIELDS, false, 2_000))));
        assertThat(channels.get(1).parts())
                .contains(
                        new ChannelPart("subject", KindEnum.LINE, true, 200),
                        new ChannelPart("html", KindEnum.HTML, false, 100_000));
    }

    @Test
    void shouldSayWhereAPartsLiquidIsWrong() {
        // When
        Response answer = put(unique("broken"), EMAIL.replace("person.nick | default", "person.nick | shout"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("field")).isEqualTo("variants[0].parts.html");
        assertThat(answer.jsonPath().getString("fix")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"subject":"x","html":7,"foo":"x"}         => variants[0].parts.foo
            {"html":"<p>"}                             => variants[0].parts.subject
            {"subject":null}                           => variants[0].parts.subject
            {"subject":" "}                            => variants[0].parts.subject
            {"subject":["x"]}                          => parts
            """)
    void shouldNameThePartThatCannotBeUsed(String parts, String named) {
        // When
        Response answer = put(
                unique("bad"),
                "{\"channel\":\"email\",\"variants\":[{\"locale\":\"en\",\"body\":\"x\",\"parts\":%s}]}"
                        .formatted(parts));

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("field")).contains(named);
        assertThat(answer.asString()).doesNotContain("Exception", "dev.waymark", "java.");
    }

    @Test
    void shouldTakeAHundredThousandCharactersOfHtmlAndNotOneMore() {
        // Given
        String html = "x".repeat(100_000);

        // When
        Response taken = put(unique("large"), EMAIL.replace(HTML, html));
        Response refused = put(unique("large"), EMAIL.replace(HTML, html + "x"));

        // Then
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("variants[0].parts");
    }

    @Test
    void shouldCreateThenVersionThenLeaveAlone() {
        // Given
        String key = unique("reminder");

        // When
        Response created = put(key, REMINDER);
        Response changed = put(key, REMINDER.replace("waits", "is waiting"));
        Response same = put(key, REMINDER.replace("waits", "is waiting"));

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        Template first = created.as(Template.class);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.defaultLocale()).isEqualTo("en");
        assertThat(first.attributes()).containsExactly("firstName", "nick");
        assertThat(first.variants()).extracting(Variant::locale).containsExactly("en", "zh-CN");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.as(Template.class).version()).isEqualTo(2);
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.as(Template.class)).isEqualTo(read(key, ""));
        assertThat(read(key, "?version=1")).isEqualTo(first);
        assertThat(as("marketer").get("/v1/templates/" + key + "?version=3").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldGiveEachOfManyAuthorsAVersion() {
        // Given
        String key = unique("race");

        // When
        List<Integer> versions = IntStream.range(0, 10)
                .parallel()
                .mapToObj(n -> write(key, "text " + n).as(Template.class).version())
                .toList();

        // Then
        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void shouldListPageByPage() {
        // Given
        String prefix = unique("list");
        List<String> keys =
                IntStream.range(0, 5).mapToObj(n -> prefix + "-" + n).toList();
        keys.forEach(key -> publish(key, "Hi {{ person.firstName | default: 'you' }}"));
        write(keys.getFirst(), "Hello");

        // When
        List<TemplateSummary> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            TemplatePage page = as("compliance")
                    .get("/v1/templates?pageSize=2&pageToken=" + token)
                    .as(TemplatePage.class);
            assertThat(page.templates()).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.templates());
            token = page.nextPageToken();
        }

        // Then
        assertThat(seen)
                .extracting(TemplateSummary::key)
                .containsAll(keys)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(seen).filteredOn(t -> keys.contains(t.key())).allSatisfy(t -> {
            assertThat(t.locales()).containsExactly("en");
            assertThat(t.attributes()).containsExactly("firstName");
            assertThat(t.publishedVersion()).isEqualTo(1).isEqualTo(t.version());
            assertThat(t.latestVersion()).isEqualTo(t.key().endsWith("-0") ? 2 : 1);
            assertThat(t.latestState())
                    .isEqualTo(t.key().endsWith("-0") ? TemplateState.DRAFT : TemplateState.PUBLISHED);
        });
    }

    @Test
    void shouldSayThatATemplatePrintsThePreferenceLink() {
        // Given
        String key = unique("linked");
        publish(put(key, REMINDER.replace("{{ data.cartId }}", "{{ preferenceLink }}")));

        // When
        Response answer = describe("{\"keys\":[\"%s\"]}".formatted(key));

        // Then
        assertThat(answer.as(DescribeResults.class).templates().getFirst().preferenceLink())
                .isTrue();
    }

    @Test
    void shouldDescribeInTheOrderAsked() {
        // Given
        String key = unique("reminder");
        publish(put(key, REMINDER));
        publish(put(key, REMINDER.replace("{{ data.cartId }}", "{{ person.city | default: 'town' }}")));

        // When
        Response answer = describe("{\"keys\":[\"nothing\",\"%s\",\"%s\"]}".formatted(key, key));

        // Then
        TemplateDescription found =
                new TemplateDescription(key, true, 2, "sms", List.of("city", "firstName", "nick"), false);
        assertThat(answer.statusCode()).isEqualTo(200);
        List<TemplateDescription> described = answer.as(DescribeResults.class).templates();
        assertThat(described.subList(1, 3)).containsExactly(found, found);
        assertThat(described.getFirst().found()).isFalse();
        assertThat(described.getFirst().detail()).startsWith("There is no such template");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Hi {{ person.firstName              => line 1
            Hi\\n{% if person.vip %}yes         => line 2
            a\\nb\\n{{ person.x | shout }}      => line 3
            {% include 'other' %}               => include
            {{ firstName }}                     => person.firstName
            """)
    void shouldNameTheLineOfALiquidError(String body, String named) {
        // When
        Response answer = write(unique("broken"), body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString())
                .contains(named, "variants[0].body", "\"fix\"", "\"line\"")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"channel":"fax","variants":[{"locale":"en","body":"x"}]}                             => channel
            {"channel":"sms","variants":[]}                                                       => variants
            {"channel":"sms"}                                                                     => variants
            {"channel":"sms","variants":[{"locale":"e_n","body":"x"}]}                            => variants[0].locale
            {"channel":"sms","variants":[{"locale":"en","body":"x"},{"locale":"EN","body":"y"}]}  => variants[1].locale
            {"channel":"sms","variants":[{"locale":"en","body":""}]}                              => variants[0].body
            {"channel":"sms","defaultLocale":"fr","variants":[{"locale":"en","body":"x"}]}        => defaultLocale
            {"channel":7,"variants":7}                                                            => variants
            {"channel":"sms","text":"x"}                                                          => text
            {"channel":"sms",                                                                     => JSON
            """)
    void shouldNameTheFieldThatCannotBeUsed(String body, String named) {
        // When
        Response answer = put(unique("bad"), body);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).contains(named).doesNotContain("Exception", "dev.waymark", "java.");
    }

    @Test
    void shouldRefuseABodyOverEightThousandCharacters() {
        assertThat(write(unique("long"), "x".repeat(8_001)).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseAKeyThatIsNotKebabCase() {
        assertThat(write("Not_Kebab", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseAContentTypeItDoesNotRead() {
        assertThat(as("marketer")
                        .contentType("text/plain")
                        .body("x")
                        .put("/v1/templates/x")
                        .statusCode())
                .isEqualTo(415);
    }

    private static Template read(String key, String query) {
        return as("operator").get("/v1/templates/" + key + query).as(Template.class);
    }
}
