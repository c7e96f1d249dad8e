package dev.waymark.delivery.broadcast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** How tests begin broadcasts, and look at what they did. */
abstract class BroadcastCalls extends WorkerCalls {

    static final Duration SOON = Duration.ofSeconds(40);

    /** A segment that no other test knows. */
    static String segment(List<String> people) {
        String segment = "s-" + UUID.randomUUID();
        Peers.GATES.segment(segment, people);
        return segment;
    }

    static List<String> people(String name, int many) {
        String own = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        return IntStream.range(0, many)
                .mapToObj("%s-%%05d".formatted(own)::formatted)
                .toList();
    }

    /** Begins the broadcast of a job; returns its id. */
    String begin(JobTask job) {
        assertThat(broadcast(job)).isInstanceOf(JobOutcome.DeferFor.class);
        return sql(
                "SELECT broadcast_id FROM broadcast WHERE run_id = ?",
                job.variables().path("runId").asText());
    }

    /** Waits until the job is done; returns what the drawing sees. */
    Map<?, ?> end(JobTask job) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(broadcast(Jobs.again(job))).isInstanceOf(JobOutcome.Complete.class));
        JobOutcome.Complete done = (JobOutcome.Complete) broadcast(Jobs.again(job));
        return (Map<?, ?>) Objects.requireNonNull(done.variables().get("broadcast"));
    }

    static RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.as(role)).contentType(ContentType.JSON);
    }

    static JsonPath look(String id) {
        return as("operator")
                .get("/v1/broadcasts/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static Response steer(String id, String verb) {
        return as("marketer").post("/v1/broadcasts/" + id + ":" + verb);
    }

    /** How many messages each number received. */
    static Map<String, Integer> rang() {
        Map<String, Integer> rang = new HashMap<>();
        for (Sms sms : Peers.SMSC.taken()) {
            rang.merge(sms.to(), 1, Integer::sum);
        }
        return rang;
    }

    static long numbers(List<String> people) {
        return people.stream()
                .map(dev.waymark.delivery.peers.GatePeers::number)
                .distinct()
                .count();
    }
}
