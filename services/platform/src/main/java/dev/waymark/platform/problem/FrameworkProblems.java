package dev.waymark.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;

/**
 * Gives the framework's own problems a type, and words that help. The REST layer wraps what Jackson cannot read, so the
 * mappers of Jackson's exceptions alone would never see a malformed body.
 */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        if (context.cause instanceof WebApplicationException wrapped) {
            if (wrapped.getCause() instanceof JsonParseException unreadable) {
                return JsonProblems.notJson(unreadable);
            }
            if (wrapped.getCause() instanceof JsonMappingException unusable) {
                return JsonProblems.wrongType(unusable);
            }
        }
        return Refusal.of(problem.getStatusCode())
                .map(refusal -> clearer(problem, refusal))
                .orElse(problem);
    }

    private static HttpProblem clearer(HttpProblem problem, Refusal refusal) {
        return HttpProblem.builder(problem)
                .withType(URI.create(refusal.type()))
                .withTitle(refusal.title())
                .withDetail(refusal.detail())
                .build();
    }
}
