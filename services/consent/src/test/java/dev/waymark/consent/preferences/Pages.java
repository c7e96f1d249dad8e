package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.PostgresResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference centre as a browser uses it. */
final class Pages {

    /** Makes what the service itself would make. */
    static final LinkTokens TOKENS = new LinkTokens(List.of("a secret of tests with more than 32 characters"));

    static final String COOKIE = "waymark-preferences";

    /** A page as a browser holds it. */
    record Page(String path, String cookie, String form, String proof) {

        Response press(String action) {
            return press(action, this);
        }

        Response confirmErasure() {
            return sending(this)
                    .formParam("action", "erase")
                    .formParam("confirm", "yes")
                    .post(path);
        }

        /** Presses a button of this page with the form of another. */
        Response press(String action, Page other) {
            return sending(other).formParam("action", action).post(path);
        }

        private static RequestSpecification sending(Page form) {
            return browser()
                    .cookie(COOKIE, form.cookie)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Origin", "null")
                    .formParam("form", form.form)
                    .formParam("proof", form.proof);
        }
    }

    /** Sends what a browser sends, and follows no redirect. */
    static RequestSpecification browser() {
        return given().redirects().follow(false).urlEncodingEnabled(true);
    }

    /** The path of a new link for a person. */
    static String link(String person) {
        String url = as("app")
                .body(Map.of("requests", List.of(Map.of("personId", person))))
                .post("/v1/preference-links")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("links[0].url");
        return URI.create(url).getPath();
    }

    /** Opens a page. */
    static Page open(String path) {
        Response page = browser().get(path);
        String html = page.then().statusCode(200).extract().asString();
        return new Page(path, page.getCookie(COOKIE), hidden(html, "form"), hidden(html, "proof"));
    }

    private static String hidden(String html, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(html);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    /** Somebody who agreed to marketing by SMS. */
    static String grantedPerson() {
        String person = somebody();
        recorded(statement(person, "GRANTED", "08:00:00"));
        return person;
    }

    private Pages() {}

    /** How often something was recorded of a person. */
    static String events(String person) throws SQLException {
        String query = """
                SELECT (SELECT count(*) FROM consent_event WHERE subject = p.subject) || ' statements, '
                    || (SELECT count(*) FROM rights_request WHERE subject = p.subject) || ' requests'
                FROM person p WHERE person_id = '%s'""".formatted(person);
        return one(query);
    }

    /** The one value that a query of the service's database gives. */
    static String one(String query) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
