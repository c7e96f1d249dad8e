package dev.waymark.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what Jackson cannot read into problems that name the place and the fix. Values are never echoed: they may be personal. */
class JsonProblems {

    @ServerExceptionMapper(priority = 1)
    Response malformed(JsonParseException cause) {
        return notJson(cause).toResponse();
    }

    static HttpProblem notJson(JsonParseException cause) {
        var at = cause.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Problems.problem(
                        400,
                        "malformed-json",
                        "The body is not JSON",
                        "The body stops being JSON" + where + ". Send one well-formed JSON document.")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response unknownField(UnrecognizedPropertyException cause) {
        List<Object> known = cause.getKnownPropertyIds() == null ? List.of() : List.copyOf(cause.getKnownPropertyIds());
        String names = known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return Problems.invalid(
                        path(cause), "is not a field of this request", "Remove it, or use one of: " + names + ".")
                .toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    Response wrongFormat(InvalidFormatException cause) {
        return Problems.invalid(path(cause), "has the wrong form", "Send " + expected(cause.getTargetType()) + ".")
                .toResponse();
    }

    /** Named by itself, because Quarkus has a mapper of its own for it that answers without a word. */
    @ServerExceptionMapper(priority = 1)
    Response wrongInput(MismatchedInputException cause) {
        return wrongType(cause).toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    Response wrongShape(JsonMappingException cause) {
        return wrongType(cause).toResponse();
    }

    static HttpProblem wrongType(JsonMappingException cause) {
        String field = path(cause);
        String named = field.isEmpty() ? "The body" : field;
        return Problems.invalid(named, "has the wrong type", "See the contract for its shape.");
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "a time such as 2026-11-22T08:00:00Z";
            case "Integer", "Long", "int", "long" -> "a whole number";
            case "Boolean", "boolean" -> "true or false";
            default -> "a value of the type that the contract states";
        };
    }

    private static String path(JsonMappingException cause) {
        StringBuilder path = new StringBuilder();
        for (var step : cause.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
