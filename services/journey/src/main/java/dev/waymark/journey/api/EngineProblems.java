package dev.waymark.journey.api;

import dev.waymark.journey.Finding;
import dev.waymark.journey.engine.EngineAwayException;
import dev.waymark.platform.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Problems of this service's own. */
public final class EngineProblems {

    private EngineProblems() {}

    /** An engine that is away is a 503; any other failure stays what it is. */
    public static Throwable translate(Throwable failure) {
        return failure instanceof EngineAwayException ? away() : failure;
    }

    static HttpProblem refused(List<Finding> findings) {
        String count = findings.size() == 1 ? "One finding" : findings.size() + " findings";
        return Problems.unprocessable(
                        "drawing-refused",
                        "The drawing cannot be deployed",
                        count + ": each names the element, what is wrong with it and how to mend it.")
                .with("findings", findings)
                .build();
    }

    private static HttpProblem away() {
        return HttpProblem.builder()
                .withType(URI.create("urn:waymark:problem:engine-away"))
                .withStatus(503)
                .withTitle("The engine does not answer")
                .withDetail("Nothing was changed. Try again in a few seconds.")
                .withHeader("Retry-After", "5")
                .build();
    }
}
