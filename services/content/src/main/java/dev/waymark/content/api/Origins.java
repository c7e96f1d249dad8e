package dev.waymark.content.api;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.api.contract.CandidateName;
import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.Candidate;
import dev.waymark.content.generation.Generation;
import dev.waymark.content.generation.Generation.Kept;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.Marking;
import dev.waymark.content.generation.Prompts;
import dev.waymark.content.generation.Proposer;
import dev.waymark.content.generation.Provenance;
import dev.waymark.content.store.GenerationStore;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a text began as. */
@ApplicationScoped
class Origins {

    private final GenerationStore generations;
    private final Proposer proposer;
    private final LabelRules labels;
    private final String producer;

    Origins(GenerationStore generations, Proposer proposer, LabelRules labels, ContentConfig config) {
        this.generations = generations;
        this.proposer = proposer;
        this.labels = labels;
        this.producer = config.generation().producer();
    }

    /** A candidate that may become a draft as it is. */
    record Usable(TemplateDraft draft, Provenance origin) {}

    /** A candidate without errors; a problem where there is none, or where it has some. */
    Uni<Usable> usable(UUID id, int number, String user) {
        return find(id, number).emitOn(Infrastructure.getDefaultWorkerPool()).map(found -> {
            Candidate candidate = found.candidate();
            Candidate checked = checked(candidate, found.generation());
            if (!checked.isUsable()) {
                throw ReviewProblems.candidateErrors(checked.findings());
            }
            return new Usable(candidate.draft(), origin(found, user));
        });
    }

    /** What a text that is put began as; empty where nothing is named. */
    Uni<Optional<Provenance>> named(@Nullable CandidateName name, String user) {
        return name == null
                ? Uni.createFrom().item(Optional.empty())
                : find(name.generation(), name.candidate()).map(found -> Optional.of(origin(found, user)));
    }

    /** The candidate with what is found in it now. */
    Candidate checked(Candidate candidate, Generation of) {
        return new Candidate(
                candidate.number(),
                candidate.draft(),
                proposer.findings(candidate.draft(), Prompts.of(of.brief(), candidate.number())),
                candidate.attempts(),
                candidate.mistakes(),
                candidate.promptHash());
    }

    private record Found(Generation generation, Candidate candidate) {}

    private Uni<Found> find(UUID id, int number) {
        return generations
                .find(id)
                .map(found -> found.orElseThrow(() -> Problems.notFound("generation", id.toString())))
                .flatMap(generation -> generations
                        .candidates(generation)
                        .map(all -> new Found(generation, candidate(all, id, number))));
    }

    private static Candidate candidate(List<Kept> all, UUID id, int number) {
        return all.stream()
                .filter(kept -> kept.number() == number)
                .flatMap(kept -> Optional.ofNullable(kept.candidate()).stream())
                .findFirst()
                .orElseThrow(() -> Problems.notFound("candidate", id + "/" + number));
    }

    private Provenance origin(Found found, String user) {
        Generation generation = found.generation();
        Candidate candidate = found.candidate();
        boolean marked = generation.model().languageModel();
        return new Provenance(
                generation.id(),
                candidate.number(),
                generation.model(),
                candidate.promptHash(),
                generation.brief(),
                candidate.draft().variants(),
                generation.createdAt(),
                user,
                List.of(),
                0,
                marked ? new Marking(producer, generation.id(), candidate.number()).json() : null,
                labels.version(),
                null);
    }
}
