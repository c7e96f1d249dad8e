package dev.waymark.content.api;

import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.lifecycle.ReviewDecision.Errors;
import dev.waymark.content.lifecycle.ReviewDecision.OpenWarnings;
import dev.waymark.content.lifecycle.ReviewDecision.WrongState;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Findings;
import dev.waymark.content.store.Unlabellings.Declaration;
import dev.waymark.content.store.Unlabellings.Declaration.Declared;
import dev.waymark.content.store.Unlabellings.Declaration.NoDraft;
import dev.waymark.content.store.Unlabellings.Declaration.NotLabelled;
import dev.waymark.content.store.Unlabellings.Declaration.NotRewritten;
import dev.waymark.platform.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Why an action on a version is refused. */
final class ReviewProblems {

    private ReviewProblems() {}

    /** 409: the version's state does not allow it. */
    static HttpProblem wrongState(TemplateVersion version, WrongState wrong) {
        String fix = fix(wrong.state(), path(version));
        String detail = "Version %d of the template %s is %s, and this takes one that is %s."
                .formatted(version.version(), version.key(), wrong.state(), wrong.needed());
        return problem(409, "wrong-state", "The version's state does not allow it", detail, fix)
                .with("state", wrong.state().name())
                .build();
    }

    /** 403: who asks wrote or submitted the version. */
    static HttpProblem samePerson(TemplateVersion version) {
        String detail = "You wrote or submitted version %d of the template %s, so you may not approve it."
                .formatted(version.version(), version.key());
        return problem(403, "same-person", "Somebody else must approve", detail, "Let another person approve it.")
                .build();
    }

    /** 422: the automatic checks find errors, or more than can be listed. */
    static HttpProblem errors(Errors errors) {
        Findings findings = errors.findings();
        String more = findings.total() > findings.list().size()
                ? " Of %d findings the first %d are listed."
                        .formatted(findings.total(), findings.list().size())
                : "";
        String fix = "Mend what the errors name, and write and submit a new version.";
        return Problems.unprocessable(
                        "content-errors",
                        "The automatic checks object",
                        "The version cannot go on: see findings." + more + " " + fix)
                .with("fix", fix)
                .with("findings", ReviewMapping.findings(findings))
                .build();
    }

    /** 422: a candidate has errors. */
    static HttpProblem candidateErrors(List<Finding> findings) {
        String fix = "Mend what the errors name and put the template with generated, or use another candidate.";
        return Problems.unprocessable(
                        "content-errors",
                        "The candidate has errors",
                        "The candidate cannot be used as it is: see findings. " + fix)
                .with("fix", fix)
                .with("findings", findings.stream().map(ReviewMapping::finding).toList())
                .build();
    }

    /** 422: not every warning was accepted, or something that is none was. */
    static HttpProblem openWarnings(OpenWarnings open) {
        String fix =
                "Name in accepted the ids of all warnings, which GET of the version lists, and no others; or reject"
                        + " the version.";
        return Problems.unprocessable(
                        "warnings-open",
                        "The warnings are not accepted",
                        "%d warnings are not accepted, and %d ids are no warnings. %s"
                                .formatted(open.missing().size(), open.unknown().size(), fix))
                .with("field", "accepted")
                .with("missing", open.missing())
                .with("unknown", open.unknown())
                .with("fix", fix)
                .build();
    }

    /** Refuses a declaration that does not hold. */
    static void refuse(Declaration declaration) {
        switch (declaration) {
            case Declared declared -> {}
            case NoDraft moved ->
                throw problem(
                                409,
                                "wrong-state",
                                "The version's state does not allow it",
                                "The version is " + moved.state() + ", and this takes one that is DRAFT.",
                                "Write a new version with PUT /v1/templates/{key}.")
                        .with("state", moved.state().name())
                        .build();
            case NotLabelled none -> throw GenerationProblems.notLabelled();
            case NotRewritten little -> throw GenerationProblems.notRewritten(little.share(), little.needed());
        }
    }

    private static HttpProblem.Builder problem(int status, String name, String title, String detail, String fix) {
        return HttpProblem.builder()
                .withType(URI.create("urn:waymark:problem:" + name))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail + " " + fix)
                .with("fix", fix);
    }

    private static String fix(TemplateState state, String path) {
        return switch (state) {
            case DRAFT -> "Submit it first: POST " + path + ":submit.";
            case IN_REVIEW -> "It waits for a decision: POST " + path + ":approve, or :reject.";
            case APPROVED -> "Publish it: POST " + path + ":publish.";
            case REJECTED -> "Mend it and write a new version: PUT /v1/templates/{key}.";
            case PUBLISHED ->
                "It is what messages say; retire it with POST " + path + ":retire, or write a new version.";
            case RETIRED -> "Write a new version with PUT /v1/templates/{key}; the same text may be written again.";
        };
    }

    private static String path(TemplateVersion version) {
        return "/v1/templates/" + version.key() + "/versions/" + version.version();
    }
}
