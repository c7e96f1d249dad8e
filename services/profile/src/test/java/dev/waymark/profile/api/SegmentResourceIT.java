package dev.waymark.profile.api;

import static dev.waymark.profile.Http.JSON;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments: rules that are asked anew each time, lists that are filled by hand, and their people page by page. */
@QuarkusTest
@RealMesh
class SegmentResourceIT {

    @Test
    void shouldCreateChangeCountAndForgetASegment() {
        // Given
        String group = group();
        person(group + "-ada", "{\"group\":\"%s\",\"city\":\"Shanghai\"}".formatted(group));
        person(group + "-ben", "{\"group\":\"%s\",\"city\":\"Wien\"}".formatted(group));
        String rule = "{\"all\":[{\"attribute\":\"group\",\"equals\":\"" + group
                + "\"},{\"attribute\":\"city\",\"equals\":\"Wien\"}]}";

        // When
        Response created = putSegment(
                "marketer",
                group,
                "{\"name\":\"All\",\"rule\":{\"attribute\":\"group\",\"equals\":\"" + group + "\"}}");
        Response changed = putSegment("app", group, "{\"rule\":" + rule + "}");

        // Then
        created.then().statusCode(201);
        assertThat(created.jsonPath().getLong("people")).isEqualTo(2);
        assertThat(created.jsonPath().getString("kind")).isEqualTo("RULE");
        changed.then().statusCode(200);
        Response found = as("compliance").get("/v1/segments/" + group);
        assertThat(found.jsonPath().getLong("people")).isEqualTo(1);
        assertThat(found.jsonPath().getString("name")).isEqualTo(group);
        assertThat(found.jsonPath().getString("rule.all[1].equals")).isEqualTo("Wien");
        assertThat(members(group, null, 10)).containsExactly(group + "-ben");
        assertThat(as("operator").get("/v1/segments?limit=200").jsonPath().getList("segments.segmentId"))
                .contains(group);
        as("marketer").delete("/v1/segments/" + group).then().statusCode(204);
        as("marketer").delete("/v1/segments/" + group).then().statusCode(404);
        as("mesh").get("/v1/segments/" + group + "/members").then().statusCode(404);
        as("mesh").get("/v1/segments/" + group).then().statusCode(404);
    }

    @Test
    void shouldReadEveryPersonOnceWhileOthersJoinAndLeave() {
        // Given
        String group = group();
        IntStream.range(10, 35).forEach(n -> person(group + "-" + n, "{\"group\":\"" + group + "\"}"));
        putSegment("app", group, "{\"rule\":{\"attribute\":\"group\",\"equals\":\"" + group + "\"}}");
        List<String> read = new ArrayList<>();

        // When
        Response first = page(group, null, 10);
        read.addAll(first.jsonPath().getList("personIds", String.class));
        person(group + "-00", "{\"group\":\"" + group + "\"}");
        person(group + "-99", "{\"group\":\"" + group + "\"}");
        person(group + "-30", "{}");
        Response last = page(group, first.jsonPath().getString("next"), 1_000);
        read.addAll(last.jsonPath().getList("personIds", String.class));

        // Then
        assertThat(first.jsonPath().getString("next")).isEqualTo(group + "-19");
        assertThat(last.jsonPath().getString("next")).isNull();
        assertThat(read)
                .doesNotHaveDuplicates()
                .hasSize(25)
                .doesNotContain(group + "-00", group + "-30")
                .contains(group + "-99");
    }

    @Test
    void shouldFillAListAndLeaveOutWhomNobodyKnows() {
        // Given
        String group = group();
        List.of("-ada", "-ben", "-cem").forEach(name -> person(group + name, "{}"));
        putSegment("app", group, "{\"name\":\"Winners\"}").then().statusCode(201);
        String change = "{\"add\":[\"%1$s-ada\",\"%1$s-ben\",\"%1$s-cem\",\"%1$s-nobody\"]}".formatted(group);

        // When
        Response first = change("marketer", group, change);
        Response again = change("marketer", group, change);
        Response off = change("app", group, "{\"remove\":[\"" + group + "-ben\",\"nobody\"]}");

        // Then
        assertThat(first.jsonPath().getInt("added")).isEqualTo(3);
        assertThat(first.jsonPath().getList("unknown")).containsExactly(group + "-nobody");
        assertThat(again.jsonPath().getInt("added")).isZero();
        assertThat(off.jsonPath().getInt("removed")).isEqualTo(1);
        assertThat(members(group, null, 10)).containsExactly(group + "-ada", group + "-cem");
        assertThat(as("app").get("/v1/segments/" + group).jsonPath().getLong("people"))
                .isEqualTo(2);
    }

    @Test
    void shouldTakeAnErasedPersonOffEveryListAndTellHerBefore() {
        // Given
        String group = group();
        person(group + "-ada", "{}");
        putSegment("app", group, "{}");
        change("app", group, "{\"add\":[\"" + group + "-ada\"]}");
        List<String> told = as("compliance")
                .get("/v1/people/" + group + "-ada/data")
                .jsonPath()
                .getList("data.segments.segmentId");

        // When
        as("mesh")
                .contentType(JSON)
                .body("{\"erasureId\":\"" + unique("r") + "\"}")
                .post("/v1/people/" + group + "-ada/erasures")
                .then()
                .statusCode(200);

        // Then
        assertThat(told).containsExactly(group);
        assertThat(members(group, null, 10)).isEmpty();
    }

    @Test
    void shouldKeepTheKindOfASegment() {
        // Given
        String list = group();
        String rule = group();
        putSegment("app", list, "{}");
        putSegment("app", rule, "{\"rule\":{\"attribute\":\"a\",\"exists\":true}}");

        // Then
        putSegment("app", list, "{\"rule\":{\"attribute\":\"a\",\"exists\":true}}")
                .then()
                .statusCode(409);
        putSegment("app", rule, "{}").then().statusCode(409);
        change("app", rule, "{\"add\":[\"ada\"]}").then().statusCode(409).contentType("application/problem+json");
        change("app", list, "{\"add\":[\"+8613800138000\"]}").then().statusCode(400);
        putSegment("app", rule, "{\"rule\":{\"attribute\":\"a\",\"about\":true}}")
                .then()
                .statusCode(400);
        putSegment("app", "Not-A-Name", "{}").then().statusCode(400);
    }

    @Test
    void shouldTakeWhatIsPausedAsNotThereAndSeeTags() {
        // Given
        String group = group();
        List<String> rules = List.of(
                "{\"attribute\":\"city\",\"equals\":\"Wien\"}",
                "{\"attribute\":\"city\",\"exists\":true}",
                "{\"attribute\":\"visits\",\"atLeast\":3}",
                "{\"tag\":\"vip\"}");
        put(
                "app",
                group + "-ada",
                "{\"attributes\":{\"group\":\"%s\",\"city\":\"Wien\",\"visits\":5},\"tags\":[\"vip\"]}"
                        .formatted(group));
        put(
                "app",
                group + "-ben",
                "{\"attributes\":{\"group\":\"%s\",\"city\":\"Wien\",\"visits\":5},\"tags\":[\"vip\"]}"
                        .formatted(group));

        // When
        for (String fact : List.of("attributes/city", "attributes/visits", "tags/vip")) {
            as("mesh")
                    .post("/v1/profiles/" + group + "-ada/" + fact + ":pause")
                    .then()
                    .statusCode(200);
        }

        // Then
        for (String rule : rules) {
            String ofGroup = "{\"all\":[{\"attribute\":\"group\",\"equals\":\"" + group + "\"}," + rule + "]}";
            putSegment("app", group, "{\"rule\":" + ofGroup + "}");
            assertThat(members(group, null, 10)).as(rule).containsExactly(group + "-ben");
            putSegment("app", group, "{\"rule\":" + ofGroup.replace(rule, "{\"not\":" + rule + "}") + "}");
            assertThat(members(group, null, 10)).as("not " + rule).containsExactly(group + "-ada");
        }
    }

    /** The database against plain Java, for many rules and values that differ in type. */
    @Test
    void shouldFitAsAPlainReadingOfTheRuleDoes() {
        // Given
        String group = group();
        List<String> values = new ArrayList<>(List.of(
                "1",
                "1.0",
                "2",
                "-3.5",
                "10",
                "\"1\"",
                "\"a\"",
                "\"B\"",
                "\"é\"",
                "\"2026-01-02\"",
                "true",
                "false",
                "null",
                "[1]",
                "{\"x\":1}",
                ""));
        IntStream.range(0, values.size())
                .forEach(i -> person(
                        "%s-%02d".formatted(group, i),
                        values.get(i).isEmpty()
                                ? "{\"group\":\"" + group + "\"}"
                                : "{\"group\":\"" + group + "\",\"v\":" + values.get(i) + "}"));
        Random random = new Random(7);

        for (int round = 0; round < 150; round++) {
            Naive naive = Naive.any(random, 2);

            // When
            putSegment(
                    "app",
                    group,
                    "{\"rule\":{\"all\":[{\"attribute\":\"group\",\"equals\":\"" + group + "\"}," + naive.json()
                            + "]}}");

            // Then
            List<String> expected = IntStream.range(0, values.size())
                    .filter(i -> naive.fits().test(values.get(i)))
                    .mapToObj(i -> "%s-%02d".formatted(group, i))
                    .toList();
            assertThat(members(group, null, 100)).as(naive.json()).isEqualTo(expected);
        }
    }

    /** A rule with what it means, told in another way. */
    private record Naive(String json, Predicate<String> fits) {

        static Naive any(Random random, int depth) {
            int kind = random.nextInt(depth > 0 ? 7 : 4);
            return switch (kind) {
                case 0 -> new Naive("{\"attribute\":\"v\",\"exists\":true}", v -> !v.isEmpty());
                case 1 -> equal(random);
                case 2, 3 -> compare(random);
                case 4 -> both(any(random, depth - 1), any(random, depth - 1), "all");
                case 5 -> both(any(random, depth - 1), any(random, depth - 1), "any");
                default -> {
                    Naive inner = any(random, depth - 1);
                    yield new Naive("{\"not\":" + inner.json + "}", inner.fits.negate());
                }
            };
        }

        private static Naive both(Naive one, Naive two, String word) {
            return new Naive(
                    "{\"" + word + "\":[" + one.json + "," + two.json + "]}",
                    word.equals("all") ? one.fits.and(two.fits) : one.fits.or(two.fits));
        }

        private static Naive equal(Random random) {
            List<String> wanted = random.ints(2, 0, 4)
                    .mapToObj(List.of("1", "\"a\"", "true", "\"1\"")::get)
                    .toList();
            return new Naive("{\"attribute\":\"v\",\"in\":[" + String.join(",", wanted) + "]}", v -> wanted.stream()
                    .anyMatch(w -> same(v, w)));
        }

        private static boolean same(String one, String other) {
            Double left = number(one);
            Double right = number(other);
            return left != null && right != null ? left.equals(right) : one.equals(other);
        }

        private static Naive compare(Random random) {
            String side = List.of("greater", "atLeast", "less", "atMost").get(random.nextInt(4));
            String bound = List.of("1", "2.5", "-4", "\"1\"", "\"a\"", "\"2026-01-01\"")
                    .get(random.nextInt(6));
            return new Naive("{\"attribute\":\"v\",\"%s\":%s}".formatted(side, bound), v -> {
                Double left = number(v);
                Double right = number(bound);
                if ((left == null) != (right == null) || (left == null && !v.startsWith("\""))) {
                    return false;
                }
                int order = left == null ? Integer.signum(v.compareTo(bound)) : left.compareTo(right);
                return switch (side) {
                    case "greater" -> order > 0;
                    case "atLeast" -> order >= 0;
                    case "less" -> order < 0;
                    default -> order <= 0;
                };
            });
        }

        private static @Nullable Double number(String json) {
            return json.matches("-?[0-9.]+") ? Double.valueOf(json) : null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app, 200, 200, 200, 200, 404", "marketer, 200, 200, 200, 200, 404", "compliance, 403, 200, 200, 403, 403",
        "operator, 403, 200, 403, 403, 403", "mesh, 403, 200, 200, 403, 403", "none, 401, 401, 401, 401, 401"
    })
    void shouldLetInByRole(String role, int write, int read, int people, int change, int delete) {
        // Given
        putSegment("app", "roles", "{}");
        RequestSpecification json = caller(role).contentType(JSON);

        // Then
        assertThat(json.body("{}").put("/v1/segments/roles").statusCode()).isEqualTo(write);
        assertThat(caller(role).get("/v1/segments/roles").statusCode()).isEqualTo(read);
        assertThat(caller(role).get("/v1/segments").statusCode()).isEqualTo(read);
        assertThat(caller(role).get("/v1/segments/roles/members").statusCode()).isEqualTo(people);
        assertThat(json.body("{}").post("/v1/segments/roles/members").statusCode())
                .isEqualTo(change);
        assertThat(caller(role).delete("/v1/segments/no-such").statusCode()).isEqualTo(delete);
    }

    private static RequestSpecification caller(String role) {
        return role.equals("none") ? given() : as(role);
    }

    private static String group() {
        return unique("g").toLowerCase(Locale.ROOT);
    }

    private static void person(String id, String attributes) {
        assertThat(put("app", id, "{\"attributes\":" + attributes + "}").statusCode())
                .isLessThan(300);
    }

    private static Response putSegment(String role, String id, String body) {
        return as(role).contentType(JSON).body(body).put("/v1/segments/" + id);
    }

    private static Response change(String role, String id, String body) {
        return as(role).contentType(JSON).body(body).post("/v1/segments/" + id + "/members");
    }

    private static Response page(String id, @Nullable String after, int limit) {
        return as("mesh")
                .get("/v1/segments/" + id + "/members?limit=" + limit + (after == null ? "" : "&after=" + after));
    }

    private static List<String> members(String id, @Nullable String after, int limit) {
        return page(id, after, limit).jsonPath().getList("personIds", String.class);
    }
}
