package dev.waymark.acceptance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.in;

import dev.waymark.local.Mesh;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The public interfaces of the mesh, as the tests call them. Nothing here looks inside a service. */
final class MeshApi {

    static final String CLOUD_EVENT = "application/cloudevents+json";
    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private static final int BATCH = 100;

    private final Mesh mesh;

    MeshApi(Mesh mesh) {
        this.mesh = mesh;
    }

    /** A request to the service with a token of the role. */
    RequestSpecification as(String role, String service) {
        return anonymous(service).auth().oauth2(MeshUnderTest.token(role));
    }

    /** A request to the service without a token. */
    RequestSpecification anonymous(String service) {
        return given().baseUri(mesh.url(service)).urlEncodingEnabled(false);
    }

    /** Makes the person known, with consent to marketing by SMS. */
    Person register(Person person) {
        putProfile(person).then().statusCode(201);
        grant(person).then().statusCode(201);
        return person;
    }

    /** Gives the person a profile with these addresses, and her consent to marketing by the channel. */
    void register(Person person, String channel, String locale, List<Map<String, String>> addresses) {
        putProfile(person, Messages.profile(person, locale, addresses)).then().statusCode(201);
        grant(person, channel).then().statusCode(201);
    }

    Response putProfile(Person person) {
        return putProfile(person, Messages.profile(person));
    }

    Response putProfile(Person person, Map<String, Object> profile) {
        return as("app", "profile").contentType(ContentType.JSON).body(profile).put("/v1/profiles/" + person.id());
    }

    Response grant(Person person) {
        return grant(person, "sms");
    }

    Response grant(Person person, String channel) {
        return consent(person, channel, "GRANTED");
    }

    Response withdraw(Person person) {
        return consent(person, "sms", "WITHDRAWN");
    }

    private Response consent(Person person, String channel, String status) {
        return as("app", "consent")
                .contentType(ContentType.JSON)
                .body(Messages.consent(person, channel, status, Instant.now().toString()))
                .post("/v1/consents");
    }

    /** Deploys a drawing of the tests. */
    void deploy(String journey) {
        deployAs(journey, journey);
    }

    /** Deploys a drawing of the tests once more, as a journey with that id. */
    void deployAs(String journey, String id) {
        deploy(journey, drawing -> drawing.replace(journey, id), id);
    }

    /** Deploys what becomes of a drawing of the tests, as a journey with that id. */
    void deploy(String journey, UnaryOperator<String> change, String id) {
        byte[] drawing = change.apply(drawing(journey)).getBytes(StandardCharsets.UTF_8);
        as("marketer", "journey")
                .multiPart("file", id + ".bpmn", drawing)
                .post("/v1/journeys")
                .then()
                .statusCode(in(List.of(200, 201)));
    }

    private static String drawing(String journey) {
        try {
            return Files.readString(Path.of("src", "test", "resources", "journeys", journey + ".bpmn"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nobody enters the journey any more. */
    void pause(String journey) {
        as("marketer", "journey")
                .post("/v1/journeys/" + journey + ":pause")
                .then()
                .statusCode(200);
    }

    /** That many messages of the journey {@code say-hello} are due to the person at once. */
    void greet(Person person, int times) {
        for (int from = 0; from < times; from += BATCH) {
            List<Map<String, Object>> events = IntStream.range(from, Math.min(times, from + BATCH))
                    .mapToObj(n -> event("greeting.due", person, person.id() + "-greeting-" + n))
                    .toList();
            sendAll(events).then().statusCode(202);
        }
    }

    /** From the answer on, a person gets so many marketing messages a day, and not one more. */
    void capMarketing(int limit) {
        Map<String, Object> cap = Map.of(
                "name",
                "marketing-per-day",
                "scope",
                Map.of("purposes", List.of("marketing")),
                "limit",
                limit,
                "window",
                Map.of("kind", "CALENDAR_DAY", "zone", "PERSON"),
                "whenHit",
                "BRANCH");
        int version = as("marketer", "frequency")
                .contentType(ContentType.JSON)
                .body(Map.of("caps", List.of(cap)))
                .put("/v1/policies/standard")
                .then()
                .statusCode(200)
                .extract()
                .path("version");
        as("marketer", "frequency")
                .post("/v1/policies/standard/versions/" + version + ":activate")
                .then()
                .statusCode(200);
    }

    Response send(Map<String, Object> event) {
        return as("app", "profile").contentType(CLOUD_EVENT).body(event).post("/v1/events");
    }

    Response sendAll(List<Map<String, Object>> events) {
        return as("app", "profile").contentType(CLOUD_EVENTS).body(events).post("/v1/events");
    }

    /** A cart of that person is abandoned now. */
    void abandonCart(Person person, String cart) {
        send(event(Messages.CART_ABANDONED, person, cart)).then().statusCode(202);
    }

    /** An order for that cart is placed now. */
    void placeOrder(Person person, String cart) {
        send(event(Messages.ORDER_PLACED, person, cart)).then().statusCode(202);
    }

    static Map<String, Object> event(String type, Person person, String cart) {
        return Messages.event(
                type + ":" + person.id() + ":" + cart,
                type,
                person,
                cart,
                Instant.now().toString());
    }

    /** The person's messages with their trails, newest first, as the marketer reads them. */
    List<Map<String, Object>> messages(Person person) {
        return as("marketer", "delivery")
                .get("/v1/messages?person=" + person.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages");
    }

    /** The person's entries into journeys. */
    List<Map<String, Object>> entries(Person person) {
        return as("marketer", "journey")
                .get("/v1/entries?person=" + person.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries");
    }

    /** How many of the person's entries are in that state. */
    long count(Person person, String state) {
        long count = 0;
        String next = "";
        do {
            JsonPath page = as("marketer", "journey")
                    .get("/v1/entries?person=" + person.id() + "&state=" + state + "&pageSize=200" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            count += page.getList("entries").size();
            next = page.getString("nextPageToken") == null ? "" : "&pageToken=" + page.getString("nextPageToken");
        } while (!next.isEmpty());
        return count;
    }

    /** When that person's phone rang, by the far side's clock. */
    List<Instant> rangAt(Person person) {
        return thread(person).<String>getList("messages.receivedAt").stream()
                .map(Instant::parse)
                .toList();
    }

    /** The texts on that person's phone, from the far side's own log. */
    List<String> phone(Person person) {
        return thread(person).getList("messages.text");
    }

    private JsonPath thread(Person person) {
        return anonymous("sandbox")
                .get("/v1/phones/" + person.phone() + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many messages each phone shows, by its number, for the phones that got something last. */
    Map<String, Integer> phones(int newest) {
        List<Map<String, Object>> phones = anonymous("sandbox")
                .get("/v1/phones?limit=" + newest)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("phones");
        return phones.stream()
                .collect(Collectors.toMap(p -> (String) p.get("number"), p -> (Integer) p.get("messages")));
    }
}
