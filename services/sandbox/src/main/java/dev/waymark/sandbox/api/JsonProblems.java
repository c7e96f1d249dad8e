package dev.waymark.sandbox.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what Jackson cannot read into problems that name the place and the fix. */
class JsonProblems {

    /** The framework wraps a parser's exception into one of its own. */
    @ServerExceptionMapper(priority = 1)
    Response unreadable(WebApplicationException cause) {
        if (cause.getCause() instanceof JsonProcessingException unread) {
            return malformed(unread.getLocation()).toResponse();
        }
        return HttpProblem.builder()
                .withStatus(cause.getResponse().getStatus())
                .withTitle(cause.getResponse().getStatusInfo().getReasonPhrase())
                .withDetail(cause.getMessage() + ". See the contract openapi/sandbox-v1.yaml.")
                .build()
                .toResponse();
    }

    private static HttpProblem malformed(@Nullable JsonLocation location) {
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return Problems.problem(
                        400,
                        "malformed-json",
                        "The body is not JSON",
                        "The body stops being JSON" + where + ". Send one well-formed JSON document.")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response unknownField(UnrecognizedPropertyException cause) {
        String known = cause.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        return Problems.invalid(
                        path(cause), "is not a field of this request", "Remove it, or use one of: " + known + ".")
                .toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    Response wrongFormat(InvalidFormatException cause) {
        return wrongShape(cause);
    }

    @ServerExceptionMapper(priority = 1)
    Response wrongShape(MismatchedInputException cause) {
        String field = path(cause);
        return Problems.invalid(
                        field.isEmpty() ? "The body" : field,
                        "has the wrong type",
                        "Send the type that the contract openapi/sandbox-v1.yaml states.")
                .toResponse();
    }

    private static String path(JsonMappingException cause) {
        return cause.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
