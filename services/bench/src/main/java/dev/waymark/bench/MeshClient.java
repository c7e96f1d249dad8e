package dev.waymark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** The public interfaces of the running mesh, as apps and marketers call them. Safe for threads. */
final class MeshClient implements AutoCloseable {

    private static final int MOST_IN_FLIGHT = 64;
    private static final int CONSENTS = 200;
    private static final int MEMBERS = 1_000;
    private static final String JSON = "application/json";
    private static final ObjectMapper TREE = new ObjectMapper();
    private static final Duration TOKEN_AGE = Duration.ofMinutes(20);

    private final Mesh mesh;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    MeshClient(Mesh mesh) {
        this.mesh = mesh;
    }

    private record Token(String value, Instant since) {}

    /** Stores a drawing of this program's resources, as a new version where it differs from the one that is there. */
    void deploy(String journey) {
        String boundary = "waymark-bench";
        String body = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%2$s.bpmn"\r
                Content-Type: application/xml\r
                \r
                %3$s\r
                --%1$s--\r
                """.formatted(boundary, journey, drawing(journey));
        require(send("marketer", "journey", "POST", "/v1/journeys", "multipart/form-data; boundary=" + boundary, body)
                .join());
    }

    private static String drawing(String journey) {
        try (var in = MeshClient.class.getResourceAsStream("/journeys/%s.bpmn".formatted(journey))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Makes the people known, each with a phone and consent to marketing by SMS. */
    void register(List<Somebody> people) {
        Semaphore room = new Semaphore(MOST_IN_FLIGHT);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (Somebody person : people) {
            room.acquireUninterruptibly();
            answers.add(send("app", "profile", "PUT", "/v1/profiles/" + person.id(), JSON, person.profile())
                    .whenComplete((answer, failure) -> room.release())
                    .thenAccept(MeshClient::require));
        }
        for (int from = 0; from < people.size(); from += CONSENTS) {
            String statements = people.subList(from, Math.min(people.size(), from + CONSENTS)).stream()
                    .map(Somebody::consent)
                    .collect(Collectors.joining(","));
            String body = "{\"statements\":[" + statements + "]}";
            require(send("app", "consent", "POST", "/v1/consents:batch", JSON, body)
                    .join());
        }
        answers.forEach(CompletableFuture::join);
    }

    /** Whether these people wait in the journey, and none is still to enter it. */
    boolean waiting(String journey, List<Somebody> people) {
        return people.stream().noneMatch(person -> entries(
                                "?person=%s&journey=%s&state=ACTIVE".formatted(person.id(), journey))
                        .isEmpty())
                && entries("?journey=" + journey + "&state=STARTING&pageSize=1").isEmpty();
    }

    private JsonNode entries(String query) {
        HttpRequest request =
                request("marketer", "journey", "/v1/entries" + query).build();
        HttpResponse<String> answer =
                http.sendAsync(request, BodyHandlers.ofString()).join();
        require(answer);
        try {
            return TREE.readTree(answer.body()).required("entries");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a list of these people, in the place of what the segment was before. */
    void fill(String segment, List<Somebody> people) {
        String path = "/v1/segments/" + segment;
        send("marketer", "profile", "DELETE", path, JSON, "").join();
        require(send("marketer", "profile", "PUT", path, JSON, "{\"name\":\"Bench\"}")
                .join());
        for (int from = 0; from < people.size(); from += MEMBERS) {
            String ids = people.subList(from, Math.min(people.size(), from + MEMBERS)).stream()
                    .map(person -> "\"" + person.id() + "\"")
                    .collect(Collectors.joining(","));
            require(send("marketer", "profile", "POST", path + "/members", JSON, "{\"add\":[" + ids + "]}")
                    .join());
        }
    }

    /** Runs a journey that sends to a segment. */
    void run(String journey) {
        HttpRequest request = request("marketer", "journey", "/v1/journeys/" + journey + "/runs")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.noBody())
                .build();
        require(http.sendAsync(request, BodyHandlers.ofString()).join());
    }

    /** Sends one event; the answer comes when it is stored. */
    CompletableFuture<Void> sendEvent(String event) {
        return send("app", "profile", "POST", "/v1/events", "application/cloudevents+json", event)
                .thenAccept(MeshClient::require);
    }

    /** Sends events in one request; the answer comes when they are stored. */
    CompletableFuture<Void> sendEvents(List<String> events) {
        String body = "[" + String.join(",", events) + "]";
        return send("app", "profile", "POST", "/v1/events", "application/cloudevents-batch+json", body)
                .thenAccept(MeshClient::require);
    }

    private CompletableFuture<HttpResponse<String>> send(
            String role, String service, String method, String path, String type, String body) {
        HttpRequest request = request(role, service, path)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String role, String service, String path) {
        return HttpRequest.newBuilder(URI.create(mesh.url(service) + path))
                .header("Authorization", "Bearer " + token(role))
                .timeout(Duration.ofSeconds(60));
    }

    private String token(String role) {
        return tokens.compute(
                        role,
                        (key, token) -> token == null
                                        || token.since().isBefore(Instant.now().minus(TOKEN_AGE))
                                ? new Token(mesh.token(role), Instant.now())
                                : token)
                .value();
    }

    private static void require(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new CompletionException(new MeshException("%s %s answered %d: %s"
                    .formatted(answer.request().method(), answer.request().uri(), answer.statusCode(), answer.body())));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
