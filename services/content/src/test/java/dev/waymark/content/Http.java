package dev.waymark.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.api.contract.Approval;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** Calls of the service under test. */
public final class Http {

    private Http() {}

    public static RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.as(role));
    }

    public static Response put(String key, String template) {
        return as("marketer").contentType("application/json").body(template).put("/v1/templates/" + key);
    }

    /** Writes an English variant. */
    public static Response write(String key, String body) {
        return put(key, "{\"channel\":\"sms\",\"variants\":[{\"locale\":\"en\",\"body\":\"%s\"}]}".formatted(body));
    }

    /** Writes an English variant, and has it published. */
    public static Template publish(String key, String body) {
        return publish(write(key, body));
    }

    /** Has what was written published, unless it is: submitted by its author, approved by somebody else with all its warnings. */
    public static Template publish(Response written) {
        assertThat(written.statusCode()).as(written.asString()).isIn(200, 201);
        Template draft = written.as(Template.class);
        if (draft.state() == TemplateState.PUBLISHED) {
            return draft;
        }
        ok(act(as("marketer"), draft, "submit"));
        ok(act(
                as("compliance").contentType("application/json").body(new Approval(null, warnings(draft))),
                draft,
                "approve"));
        return ok(act(as("marketer"), draft, "publish")).as(Template.class);
    }

    /** The ids that an approval must name. */
    public static List<String> warnings(Template template) {
        return template.findings().stream().map(Finding::id).toList();
    }

    public static Response act(RequestSpecification caller, Template version, String action) {
        return act(caller, version.key(), version.version(), action);
    }

    public static Response act(RequestSpecification caller, String key, int version, String action) {
        return caller.post("/v1/templates/" + key + "/versions/" + version + ":" + action);
    }

    public static Response ok(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    /** Somebody else with that role. */
    public static RequestSpecification as(String role, String subject) {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.forSubject(subject, List.of(role)));
    }

    public static Response render(String body) {
        return as("mesh").contentType("application/json").body(body).post("/v1/renders");
    }

    public static Response describe(String body) {
        return as("mesh").contentType("application/json").body(body).post("/v1/templates:describe");
    }

    /** A key that no other test knows. */
    public static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
