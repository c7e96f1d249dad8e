package dev.waymark.acceptance;

import static io.restassured.RestAssured.given;

import dev.waymark.local.Mesh;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The public interfaces of the mesh, as the tests call them. Nothing here looks inside a service. */
final class MeshApi {

    static final String CLOUD_EVENT = "application/cloudevents+json";
    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final Mesh mesh;

    MeshApi(Mesh mesh) {
        this.mesh = mesh;
    }

    /** A request to the service with a token of the role. */
    RequestSpecification as(String role, String service) {
        return anonymous(service).auth().oauth2(mesh.token(role));
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

    Response putProfile(Person person) {
        return as("app", "profile")
                .contentType(ContentType.JSON)
                .body(Messages.profile(person))
                .put("/v1/profiles/" + person.id());
    }

    Response grant(Person person) {
        String now = Instant.now().toString();
        return as("app", "consent")
                .contentType(ContentType.JSON)
                .body(Messages.consent(person, "GRANTED", now))
                .post("/v1/consents");
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

    /** The texts on that person's phone, from the far side's own log. */
    List<String> phone(Person person) {
        JsonPath answer = anonymous("sandbox")
                .get("/v1/phones/" + person.phone() + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return answer.getList("messages.text");
    }
}
