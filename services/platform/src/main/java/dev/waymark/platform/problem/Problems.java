package dev.waymark.platform.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/**
 * The mesh's own problems. Each has a type of the form {@code urn:waymark:problem:<name>}, listed in {@code docs/problems.md}.
 * A detail names the field, what is wrong with its value, and the fix; it never holds the value of a personal field.
 */
public final class Problems {

    static final String TYPES = "urn:waymark:problem:";

    private Problems() {}

    /**
     * 400: a field's value cannot be used.
     *
     * @param field where it is, as a JSON path such as {@code addresses[0].value}
     * @param wrong what is wrong with it, as the end of a sentence that starts with the field's name
     * @param fix what to do, as a sentence
     */
    public static HttpProblem invalid(String field, String wrong, String fix) {
        return problem(400, "invalid-field", "A field cannot be used", field + " " + wrong + ". " + fix)
                .with("field", field)
                .with("fix", fix)
                .build();
    }

    /** 404: nothing is there under that name. */
    public static HttpProblem notFound(String what, String id) {
        return problem(404, "not-found", "Not found", "There is no " + what + " " + id + ".")
                .build();
    }

    /** 409: the request contradicts what is already recorded. */
    public static HttpProblem conflict(String detail, String fix) {
        return problem(409, "conflict", "Conflict with what is recorded", detail + " " + fix)
                .with("fix", fix)
                .build();
    }

    /** 413: more than the contract's limit. */
    public static HttpProblem tooLarge(String what, String limit) {
        String fix = "Send less at once.";
        return problem(413, "too-large", "Too large", what + " is over the limit of " + limit + ". " + fix)
                .with("fix", fix)
                .build();
    }

    /** 422: well formed, but it breaks a rule of the thing described. The caller may add findings with {@code with}. */
    public static HttpProblem.Builder unprocessable(String name, String title, String detail) {
        return problem(422, name, title, detail);
    }

    static HttpProblem.Builder problem(int status, String name, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + name))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail);
    }
}
