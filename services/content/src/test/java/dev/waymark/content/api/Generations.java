package dev.waymark.content.api;

import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.content.api.contract.Generation;
import dev.waymark.content.api.contract.GenerationState;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls of generations. */
final class Generations {

    static final String BRIEF = """
        {"channel":"sms","goal":"offer","topic":{"en":"our spring teas","zh-CN":"春季新茶"},"tone":"friendly","locales":["zh-CN","en"],
         "brand":{"en":"Shilu Tea","zh-CN":"拾路"},
         "facts":[{"key":"discount","text":{"en":"20% off all green teas","zh-CN":"绿茶全部8折"},"source":"Price list"}],
         "avoid":["cheap"],"link":"https://shop.example/spring",
         "fields":[{"name":"person.firstName","fallback":{"en":"there","zh-CN":"您"},"personal":true}],"count":3}\
        """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Generations() {}

    static Response generate(String brief) {
        return as("marketer").contentType("application/json").body(brief).post("/v1/generations");
    }

    static Response generate(String brief, String key) {
        return as("marketer")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(brief)
                .post("/v1/generations");
    }

    static Generation get(UUID id) {
        return ok(as("marketer").get("/v1/generations/" + id)).as(Generation.class);
    }

    /** The generation when nothing more happens to it. */
    static Generation done(Response accepted) {
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        UUID id = accepted.as(Generation.class).id();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThat(get(id).state()).isNotIn(GenerationState.QUEUED, GenerationState.RUNNING));
        return get(id);
    }

    static Response use(Generation generation, int number, String key) {
        return as("marketer")
                .contentType("application/json")
                .body("{\"key\":\"" + key + "\"}")
                .post("/v1/generations/" + generation.id() + "/candidates/" + number + ":use");
    }

    /** The names of its events, until the last. */
    static List<String> events(UUID id, @Nullable Integer after) {
        RequestSpecification caller = as("compliance").accept("text/event-stream");
        if (after != null) {
            caller.header("Last-Event-ID", after);
        }
        Response answer = ok(caller.get("/v1/generations/" + id + "/events"));
        return answer.asString()
                .lines()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip())
                .toList();
    }

    static String without(String json, String field) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(json);
            node.remove(field);
            return node.toString();
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
