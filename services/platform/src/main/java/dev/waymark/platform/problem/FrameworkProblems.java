package dev.waymark.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        if (context.cause instanceof ConstraintViolationException broken) {
            return limit(broken);
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

    /** The first limit of the contract that the request breaks, in the order of the fields' names. */
    private static HttpProblem limit(ConstraintViolationException broken) {
        return broken.getConstraintViolations().stream()
                .min(Comparator.comparing(FrameworkProblems::field))
                .map(violation -> Problems.invalid(
                        field(violation), violation.getMessage(), "See the contract for this field's limits."))
                .orElseGet(() -> Problems.invalid("The request", "breaks a limit", "See the contract."));
    }

    /** The field as the client knows it: without the method, and without the name of the parameter that is the body. */
    private static String field(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
            if (!steps.isEmpty() && !index.isEmpty()) {
                steps.set(steps.size() - 1, steps.getLast() + index);
            }
            steps.add(node.getName() == null ? "" : node.getName());
        }
        int parameters = Math.min(1, steps.size() - 1);
        int first = steps.size() > 2 ? 2 : parameters;
        return String.join(".", steps.subList(first, steps.size()));
    }

    private static HttpProblem clearer(HttpProblem problem, Refusal refusal) {
        return HttpProblem.builder(problem)
                .withType(URI.create(refusal.type()))
                .withTitle(refusal.title())
                .withDetail(refusal.detail())
                .build();
    }
}
