package dev.waymark.content.api;

import dev.waymark.content.TemplateVersion;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.api.contract.Approval;
import dev.waymark.content.api.contract.Rejection;
import dev.waymark.content.api.contract.ReviewsApi;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.Unlabelling;
import dev.waymark.content.api.contract.VersionPage;
import dev.waymark.content.generation.Provenance;
import dev.waymark.content.generation.VersionChecks;
import dev.waymark.content.lifecycle.ReviewDecision;
import dev.waymark.content.lifecycle.ReviewDecision.Done;
import dev.waymark.content.lifecycle.ReviewDecision.Errors;
import dev.waymark.content.lifecycle.ReviewDecision.OpenWarnings;
import dev.waymark.content.lifecycle.ReviewDecision.SamePerson;
import dev.waymark.content.lifecycle.ReviewDecision.WrongState;
import dev.waymark.content.lifecycle.ReviewRequest;
import dev.waymark.content.lifecycle.ReviewRequest.Approve;
import dev.waymark.content.lifecycle.ReviewRequest.Publish;
import dev.waymark.content.lifecycle.ReviewRequest.Reject;
import dev.waymark.content.lifecycle.ReviewRequest.Retire;
import dev.waymark.content.lifecycle.ReviewRequest.Submit;
import dev.waymark.content.lifecycle.ReviewedVersion;
import dev.waymark.content.review.Findings;
import dev.waymark.content.store.Provenances;
import dev.waymark.content.store.ReviewRecord;
import dev.waymark.content.store.TemplateRepository;
import dev.waymark.content.store.TemplateReviews;
import dev.waymark.content.store.TemplateReviews.Asked;
import dev.waymark.content.store.Unlabellings;
import dev.waymark.platform.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of versions over REST. */
class ReviewResource implements ReviewsApi {

    private final TemplateRepository templates;
    private final TemplateReviews reviews;
    private final ReviewRecord record;
    private final VersionChecks checks;
    private final Provenances provenances;
    private final Unlabellings unlabellings;
    private final GenerationMapping generated;
    private final SecurityIdentity caller;

    ReviewResource(
            TemplateRepository templates,
            TemplateReviews reviews,
            ReviewRecord record,
            VersionChecks checks,
            Provenances provenances,
            Unlabellings unlabellings,
            GenerationMapping generated,
            SecurityIdentity caller) {
        this.templates = templates;
        this.reviews = reviews;
        this.record = record;
        this.checks = checks;
        this.provenances = provenances;
        this.unlabellings = unlabellings;
        this.generated = generated;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<VersionPage> listVersions(String key, Integer pageSize, Integer before) {
        int below = before == null ? Integer.MAX_VALUE : before;
        return record.before(key, below, pageSize + 1).flatMap(rows -> {
            if (rows.isEmpty() && before == null) {
                throw Problems.notFound("template", key);
            }
            return page(key, rows, pageSize);
        });
    }

    private Uni<VersionPage> page(String key, List<ReviewedVersion> rows, int size) {
        int newest = rows.isEmpty() ? 0 : rows.getFirst().version();
        int oldest = rows.isEmpty() ? 0 : rows.getLast().version();
        return provenances
                .between(key, oldest, newest)
                .map(found -> ReviewMapping.page(key, rows, size, row -> Optional.ofNullable(found.get(row.version()))
                        .map(from -> generated.provenance(from, row.channel()))
                        .orElse(null)));
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<Template> unlabelVersion(String key, Integer number, Unlabelling asked) {
        if (asked.comment().isBlank()) {
            throw new UnusableValueException("comment", "is blank", "Say how it was rewritten.");
        }
        String actor = caller.getPrincipal().getName();
        return checked(key, number)
                .flatMap(one -> unlabellings.declare(
                        key,
                        number,
                        new Unlabellings.Asked(
                                actor, asked.comment(), one.findings().rules())))
                .invoke(ReviewProblems::refuse)
                .flatMap(declared -> checked(key, number))
                .map(this::template);
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<Template> submitVersion(String key, Integer version) {
        return act(key, version, new Submit(), null);
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<Template> approveVersion(String key, Integer version, Approval approval) {
        List<String> accepted = Objects.requireNonNullElse(approval.accepted(), List.of());
        if (accepted.stream().anyMatch(Objects::isNull)) {
            throw new UnusableValueException("accepted", "has null in it", "Name findings by their ids.");
        }
        return act(key, version, new Approve(Set.copyOf(accepted)), approval.comment());
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<Template> rejectVersion(String key, Integer version, Rejection rejection) {
        if (rejection.comment().isBlank()) {
            throw new UnusableValueException("comment", "is blank", "Say why, for the author.");
        }
        return act(key, version, new Reject(), rejection.comment());
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<Template> publishVersion(String key, Integer version) {
        return act(key, version, new Publish(), null);
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<Template> retireVersion(String key, Integer version) {
        return act(key, version, new Retire(), null);
    }

    private Uni<Template> act(String key, int number, ReviewRequest request, @Nullable String comment) {
        Asked asked = new Asked(request, caller.getPrincipal().getName(), comment);
        return checked(key, number).flatMap(one -> reviews.act(one.version(), asked, one.findings())
                .map(acted -> {
                    refuse(one.version(), acted.decision());
                    return template(new Checked(acted.version(), one.findings(), one.from()));
                }));
    }

    /** A version with what is found in it now. */
    private record Checked(TemplateVersion version, Findings findings, Optional<Provenance> from) {}

    private Uni<Checked> checked(String key, int number) {
        return find(key, number).flatMap(version -> provenances
                .of(key, number)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(from -> new Checked(version, checks.of(version.content(), from), from)));
    }

    private Template template(Checked one) {
        return generated.template(one.version(), one.findings(), one.from());
    }

    private Uni<TemplateVersion> find(String key, int version) {
        return templates
                .version(key, version)
                .map(found -> found.orElseThrow(() -> Problems.notFound("template version", key + ":" + version)));
    }

    private static void refuse(TemplateVersion version, ReviewDecision decision) {
        switch (decision) {
            case Done done -> {}
            case WrongState wrong -> throw ReviewProblems.wrongState(version, wrong);
            case SamePerson same -> throw ReviewProblems.samePerson(version);
            case Errors errors -> throw ReviewProblems.errors(errors);
            case OpenWarnings open -> throw ReviewProblems.openWarnings(open);
        }
    }
}
