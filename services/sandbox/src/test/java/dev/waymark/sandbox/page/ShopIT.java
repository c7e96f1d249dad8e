package dev.waymark.sandbox.page;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;

import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The site for trying Web Push. */
@QuarkusTest
class ShopIT extends SandboxIT {

    @Test
    void shouldBeAPageInTwoLanguagesThatLoadsNothingFromElsewhere() {
        // When and then
        given().queryParam("lang", "en")
                .get("/shop/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("Allow notifications"), containsString("data-profile=\"http://127.0.0.1:8082\""));
        given().queryParam("lang", "zh").get("/shop/").then().statusCode(200).body(containsString("允许通知"));
    }

    @Test
    void shouldHaveItsServiceWorkerBesideIt() {
        // When and then
        when().get("/shop/push-worker.js")
                .then()
                .statusCode(200)
                .contentType(containsString("javascript"))
                .body(containsString("showNotification"), containsString("notificationclick"));
    }
}
