package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MailApiIT extends SandboxIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI root;

    @Test
    void shouldListMailboxesNewestFirst() throws Exception {
        // Given
        MailClient client = new MailClient(smtpPort());
        client.submit("a@one.example", "one", "hi");
        client.submit("b@two.example", "two", "hi");

        // Then
        when().get("/v1/mailboxes")
                .then()
                .statusCode(200)
                .body("mailboxes.address", equalTo(List.of("b@two.example", "a@one.example")));
        given().queryParam("contains", "ONE.")
                .queryParam("limit", 5)
                .when()
                .get("/v1/mailboxes")
                .then()
                .body("mailboxes", hasSize(1));
        when().get("/v1/mailboxes?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        when().get("/v1/mailboxes?contains=" + "a".repeat(255))
                .then()
                .statusCode(400)
                .body("field", equalTo("contains"));
    }

    @Test
    void shouldListAsManyMailsAsAsked() throws Exception {
        // Given
        MailClient client = new MailClient(smtpPort());
        for (String subject : List.of("one", "two", "three")) {
            client.submit(ADA_MAIL, subject, "hi");
        }

        // Then
        when().get("/v1/mailboxes/ADA@example.com/mails?pageSize=2")
                .then()
                .statusCode(200)
                .body("address", equalTo(ADA_MAIL))
                .body("total", equalTo(3))
                .body("mails.headers.Subject", equalTo(List.of("three", "two")));
        for (String size : List.of("0", "101", "many")) {
            when().get("/v1/mailboxes/" + ADA_MAIL + "/mails?pageSize=" + size)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo("pageSize"));
        }
    }

    @Test
    void shouldTakeAnAddressWithAnEncodedPlusAndPercent() throws Exception {
        // Given
        new MailClient(smtpPort()).submit("ada+shop%1@example.com", "hello", "hi");

        // When
        String body = HTTP.send(
                        HttpRequest.newBuilder(URI.create(root + "v1/mailboxes/ada%2Bshop%251%40example.com/mails"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        // Then
        assertThat(body).contains("\"address\":\"ada+shop%1@example.com\",\"total\":1");
    }

    @Test
    void shouldClearTheMailboxesAndKeepTheLog() throws Exception {
        // Given
        new MailClient(smtpPort()).submit(ADA_MAIL, "before the clear", "hi");

        // When
        when().delete("/v1/mailboxes").then().statusCode(204);

        // Then
        when().get("/v1/mailboxes").then().body("mailboxes", hasSize(0));
        assertThat(subjects(ADA_MAIL)).isEmpty();
        assertThat(mailLogged("before the clear")).hasSize(1);
    }

    @Test
    void shouldTellListenersOfNewMail() throws Exception {
        // Given
        int before = when().get("/v1/mailboxes").then().extract().path("revision");
        HttpResponse<Stream<String>> events = HTTP.send(
                HttpRequest.newBuilder(root.resolve("v1/changes")).build(), HttpResponse.BodyHandlers.ofLines());

        // When
        try (Stream<String> lines = events.body()) {
            new MailClient(smtpPort()).submit(ADA_MAIL, "hello", "hi");

            // Then
            assertThat(lines.filter(line -> line.contains("\"mailRevision\":" + (before + 1) + ","))
                            .findFirst())
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"mode\":\"EXPLODE\"}                   | mode          | one of ACCEPT, DEFER, REJECT",
                "{\"receipts\":{}}                        | receipts      | Remove it",
                "{\"mode\":\"DROP\",\"count\":1000001}    | count         | 1 to 1000000",
                "{\"mode\":\"SLOW\"}                      | delay         | PT2S",
                "{\"mode\":\"SLOW\",\"delay\":\"PT6M\"}   | delay         | PT5M",
                "{\"mode\":\"DEFER\",\"delay\":\"PT1S\"}  | delay         | set the mode to SLOW",
                "{\"ratePerSecond\":5}                    | ratePerSecond | set the mode to THROTTLE",
                "\"DROP\"                                 | The body      | wrong type"
            })
    void shouldNameTheFieldAndTheFix(String body, String field, String fix) {
        for (String path : List.of("/v1/mail/knobs", "/v1/mailboxes/" + ADA_MAIL + "/knobs")) {
            // When
            put(path, body)

                    // Then
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo(field))
                    .body("detail", containsString(fix))
                    .body("detail", not(containsString("java")));
        }
        when().get("/v1/mail/knobs").then().body("mode", equalTo("ACCEPT")).body("overrides.size()", equalTo(0));
    }

    @Test
    void shouldAnswerProblemsForWhatIsNoMailbox() {
        // Then
        for (String path : List.of("/v1/mailboxes/ada/mails", "/v1/mailboxes/ada/knobs", "/v1/mailboxes/@x/knobs")) {
            when().get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo("address"));
        }
        put("/v1/mailboxes/ada/knobs", "{}").statusCode(400).body("field", equalTo("address"));
        when().delete("/v1/mailboxes/ada/knobs").then().statusCode(400);
        when().get("/v1/mailboxes/" + ADA_MAIL + "/knobs")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        when().get("/v1/mailboxes/" + ADA_MAIL + "/mails")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }
}
