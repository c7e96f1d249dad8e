package dev.waymark.consent.intake;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.RecordOutcome.Refused;
import dev.waymark.consent.Statement;
import dev.waymark.consent.api.contract.ConsentStatement;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads statements each by itself, so that one that cannot be used does not refuse the others; by the limits of the contract. */
@ApplicationScoped
public class ItemReader {

    private final ObjectMapper json;
    private final Validator validator;
    private final StatementReader reader;

    ItemReader(ObjectMapper json, Validator validator, StatementReader reader) {
        this.json = json;
        this.validator = validator;
        this.reader = reader;
    }

    /** What an item says. */
    public sealed interface Item {

        /** A statement that can be recorded. */
        record Usable(Statement statement) implements Item {}

        /** One that cannot. */
        record Unusable(Refused refusal) implements Item {}
    }

    /** Reads an item that was read from JSON already: a map of its fields. */
    public Item read(@Nullable Object item, Instant now) {
        if (item instanceof ImportFile.Unreadable) {
            return refused(
                    "row",
                    "cannot be read",
                    "Send one JSON object a line, or no more fields than the first row names.");
        }
        try {
            ConsentStatement body = json.convertValue(item, ConsentStatement.class);
            return body == null
                    ? refused("statement", "is null", "Send an object with the fields of a statement.")
                    : read(body, now);
        } catch (IllegalArgumentException unreadable) {
            String field =
                    unreadable.getCause() instanceof JsonMappingException unusable ? path(unusable) : "statement";
            return refused(field, "is unknown or has the wrong type", "See the contract for a statement's fields.");
        }
    }

    private Item read(ConsentStatement body, Instant now) {
        Optional<ConstraintViolation<ConsentStatement>> broken = validator.validate(body).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()));
        if (broken.isPresent()) {
            return refused(
                    broken.get().getPropertyPath().toString(),
                    broken.get().getMessage(),
                    "See the contract for this field's limits.");
        }
        try {
            return new Item.Usable(reader.statement(body, now));
        } catch (HttpProblem problem) {
            return new Item.Unusable(refusal(problem));
        }
    }

    private static Refused refusal(HttpProblem problem) {
        String field = String.valueOf(problem.getParameters().get("field"));
        String fix = String.valueOf(problem.getParameters().get("fix"));
        String detail = Objects.requireNonNullElse(problem.getDetail(), "");
        String wrong = detail.substring(
                Math.min(field.length() + 1, detail.length()), Math.max(0, detail.length() - fix.length()));
        return new Refused(field, wrong.strip().replaceAll("\\.$", ""), fix);
    }

    private static Item refused(String field, String wrong, String fix) {
        return new Item.Unusable(new Refused(field, wrong, fix));
    }

    private static String path(JsonMappingException unusable) {
        List<String> names = unusable.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .toList();
        return names.isEmpty() ? "statement" : names.stream().collect(Collectors.joining("."));
    }
}
