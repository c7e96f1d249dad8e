package dev.waymark.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final JsonProblems json = new JsonProblems();

    record Address(String channel, Integer rank) {}

    record Person(List<Address> addresses) {}

    @Test
    void shouldNameTheFieldWhatIsWrongAndTheFix() {
        // When
        HttpProblem problem = Problems.invalid("addresses[0].value", "is not a phone number", "Send it in E.164.");

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getType()).hasToString("urn:waymark:problem:invalid-field");
        assertThat(problem.getDetail()).isEqualTo("addresses[0].value is not a phone number. Send it in E.164.");
        assertThat(problem.getParameters()).containsEntry("field", "addresses[0].value");
    }

    @Test
    void shouldNameAnUnknownFieldByItsPath() {
        // When
        Response answer =
                json.unknownField((UnrecognizedPropertyException) failure("{\"addresses\":[{\"chanel\":\"sms\"}]}"));

        // Then
        HttpProblem problem = (HttpProblem) answer.getEntity();
        assertThat(problem.getDetail())
                .startsWith("addresses[0].chanel is not a field of this request.")
                .contains("channel, rank");
    }

    @Test
    void shouldSayWhichFormAFieldNeedsWithoutEchoingItsValue() {
        // When
        Response answer = json.wrongFormat((InvalidFormatException) failure("{\"addresses\":[{\"rank\":\"secret\"}]}"));

        // Then
        HttpProblem problem = (HttpProblem) answer.getEntity();
        assertThat(problem.getDetail()).isEqualTo("addresses[0].rank has the wrong form. Send a whole number.");
    }

    private static Exception failure(String body) {
        try {
            new ObjectMapper().readValue(body, Person.class);
            throw new AssertionError("The body should not have been readable");
        } catch (java.io.IOException expected) {
            return expected;
        }
    }
}
