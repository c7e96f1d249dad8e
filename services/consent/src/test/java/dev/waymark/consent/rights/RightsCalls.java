package dev.waymark.consent.rights;

import static dev.waymark.consent.api.ConsentCalls.as;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.PostgresResource;
import io.quarkus.arc.All;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How tests ask, and do the steps as the engine would hand them out. */
abstract class RightsCalls {

    @Inject
    @All
    List<JobBatchHandler> workers;

    @Inject
    Vertx vertx;

    /** Does one step; {@code service} is the header, empty for none. */
    JobOutcome step(String type, String element, String service, String request) {
        Map<String, String> headers = service.isEmpty() ? Map.of() : Map.of("service", service);
        var variables = JsonNodeFactory.instance.objectNode().put("requestId", request);
        JobTask job = new JobTask(1, type, 2, 3, element, "erase-person", 3, headers, variables);
        JobBatchHandler worker = workers.stream()
                .filter(each -> each.jobType().equals(type))
                .findFirst()
                .orElseThrow();
        CompletableFuture<List<JobOutcome>> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(go ->
                        worker.handle(List.of(job)).subscribe().with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(30, TimeUnit.SECONDS).join().getFirst();
    }

    /** All steps of the drawing. */
    void eraseEverywhere(String request) {
        step("consent.suppress-person", "stop-messages", "", request);
        for (String service : List.of("profile", "journey", "delivery", "frequency")) {
            step("consent.erase-person", "erase-" + service, service, request);
        }
        step("consent.forget-person", "destroy-key", "", request);
    }

    /** All steps of the drawing. */
    void copyEverything(String request) {
        for (String service : List.of("consent", "profile", "journey", "delivery", "frequency")) {
            step("consent.export-person", "copy-" + service, service, request);
        }
        step("consent.complete-export", "make-ready", "", request);
    }

    static JsonPath asked(String person, String kind) {
        return as("compliance")
                .body(Map.of("kind", kind))
                .post("/v1/people/" + person + "/rights-requests")
                .jsonPath();
    }

    static JsonPath request(String id) {
        return as("compliance")
                .get("/v1/rights-requests/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String text(String query) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
