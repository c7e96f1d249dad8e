package dev.waymark.sandbox.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** The sandbox's problems (RFC 9457). A detail names the field, what is wrong with it, and the fix. */
final class Problems {

    private static final String TYPES = "urn:waymark:problem:";

    private Problems() {}

    static HttpProblem invalid(String field, String wrong, String fix) {
        return problem(400, "invalid-field", "A field cannot be used", field + " " + wrong + ". " + fix)
                .with("field", field)
                .with("fix", fix)
                .build();
    }

    static HttpProblem.Builder problem(int status, String name, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + name))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail);
    }
}
