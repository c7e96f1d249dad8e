package dev.waymark.profile.api;

import static dev.waymark.profile.Http.JSON;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** In which of some segments people are, told with the look-up that senders make. */
@QuarkusTest
@RealMesh
class SegmentLookupIT {

    @Test
    void shouldTellOfEachPersonInWhichOfTheSegmentsAskedForSheIs() {
        // Given
        String group = unique("g").toLowerCase(Locale.ROOT);
        person(group + "-ada", "{\"group\":\"%s\",\"orders\":7}".formatted(group));
        person(group + "-ben", "{\"group\":\"%s\",\"orders\":1}".formatted(group));
        segment(group + "-all", "{\"rule\":{\"attribute\":\"group\",\"equals\":\"%s\"}}".formatted(group));
        segment(
                group + "-often",
                "{\"rule\":{\"all\":[{\"attribute\":\"group\",\"equals\":\"%s\"},{\"attribute\":\"orders\",\"atLeast\":5}]}}"
                        .formatted(group));
        segment(group + "-list", "{}");
        as("app")
                .contentType(JSON)
                .body("{\"add\":[\"%s-ben\"]}".formatted(group))
                .post("/v1/segments/" + group + "-list/members")
                .then()
                .statusCode(200);

        // When
        JsonPath found = lookup("""
                {"lookups":[{"personId":"%1$s-ada","segments":["%1$s-list","%1$s-often","%1$s-all","no-such"]},
                            {"personId":"%1$s-ben","segments":["%1$s-list","%1$s-often"]},
                            {"personId":"%1$s-ben","attributes":["group"]},
                            {"personId":"%1$s-nobody","segments":["%1$s-all"]}]}""".formatted(group));

        // Then
        assertThat(found.getList("profiles[0].segments")).containsExactly(group + "-often", group + "-all");
        assertThat(found.getList("profiles[1].segments")).containsExactly(group + "-list");
        assertThat((Object) found.get("profiles[2].segments")).isNull();
        assertThat(found.getString("profiles[2].attributes.group")).isEqualTo(group);
        assertThat(found.getBoolean("profiles[3].found")).isFalse();
        person(group + "-ada", "{\"group\":\"%s\",\"orders\":2}".formatted(group));
        assertThat(lookup("{\"lookups\":[{\"personId\":\"%1$s-ada\",\"segments\":[\"%1$s-often\"]}]}".formatted(group))
                        .getList("profiles[0].segments"))
                .as("at this moment")
                .isEmpty();
    }

    private static JsonPath lookup(String body) {
        return as("mesh")
                .contentType(JSON)
                .body(body)
                .post("/v1/profiles:lookup")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void person(String id, String attributes) {
        put("app", id, "{\"attributes\":" + attributes + "}");
    }

    private static void segment(String id, String body) {
        as("app").contentType(JSON).body(body).put("/v1/segments/" + id).then().statusCode(201);
    }
}
