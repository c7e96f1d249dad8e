package dev.waymark.content.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.Candidate;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;
import dev.waymark.content.generation.Generation.State;
import dev.waymark.content.generation.Models;
import dev.waymark.content.generation.Proposal.Made;
import dev.waymark.content.generation.Proposal.Missing;
import dev.waymark.content.generation.Proposer;
import dev.waymark.content.generation.Proposer.Asked;
import dev.waymark.content.generation.TextModel;
import dev.waymark.content.generation.TextModel.Limits;
import dev.waymark.content.generation.TextModel.Listener;
import dev.waymark.content.store.GenerationRuns;
import dev.waymark.content.store.GenerationRuns.Run;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes one generation, candidate by candidate; each is kept and told of as soon as it is there. Called on threads of {@link GenerationLoop}. */
@ApplicationScoped
class GenerationWorker {

    private static final Duration DATABASE = Duration.ofSeconds(10);

    private final GenerationRuns runs;
    private final Models models;
    private final Proposer proposer;
    private final Limits limits;
    private final int mostRequests;
    private final long mostTokens;

    GenerationWorker(GenerationRuns runs, Models models, Proposer proposer, ContentConfig config) {
        this.runs = runs;
        this.models = models;
        this.proposer = proposer;
        ContentConfig.Model model = config.generation().model();
        this.limits = new Limits(model.timeout(), model.outputTokens());
        this.mostRequests = model.requestsPerGeneration();
        this.mostTokens = model.tokensPerGeneration();
    }

    /**
     * Makes it, to whatever end.
     *
     * @param unwanted whether somebody cancelled it, or the process stops
     */
    void make(Run run, Predicate<UUID> unwanted) {
        Optional<TextModel> model = models.known(run.model());
        if (model.isEmpty()) {
            done(runs.end(run.id(), State.FAILED, Reason.AWAY));
            return;
        }
        Usage used = Usage.NONE;
        Reason problem = null;
        int made = 0;
        for (int number = 1; number <= run.brief().count() && problem == null; number++) {
            problem = before(used, run, unwanted);
            if (problem == null) {
                Step step = step(run, number, model.get(), unwanted);
                used = used.and(step.used());
                made += step.made() ? 1 : 0;
                problem = step.ends();
            }
        }
        end(run, made, problem);
    }

    /** What one candidate came to. */
    private record Step(Usage used, boolean made, @Nullable Reason ends) {}

    private @Nullable Reason before(Usage used, Run run, Predicate<UUID> unwanted) {
        if (unwanted.test(run.id())) {
            return Reason.CANCELLED;
        }
        return used.requests() >= mostRequests || used.tokens() >= mostTokens ? Reason.BUDGET : null;
    }

    private Step step(Run run, int number, TextModel model, Predicate<UUID> unwanted) {
        Listener listener = new Listener(progress(run.id(), number), () -> unwanted.test(run.id()));
        return switch (proposer.propose(new Asked(run.id(), run.brief(), number), model, limits, listener)) {
            case Made made -> {
                Candidate candidate = made.candidate();
                done(runs.use(run.id(), made.usage()));
                done(runs.keep(run.id(), candidate));
                tell(run.id(), number, candidate.isUsable(), null);
                yield new Step(made.usage(), true, null);
            }
            case Missing missing -> {
                done(runs.use(run.id(), missing.usage()));
                if (missing.reason() != Reason.CANCELLED) {
                    done(runs.keep(run.id(), number, missing.reason(), missing.promptHash()));
                    tell(run.id(), number, false, missing.reason());
                }
                // What cannot be read may be readable the next time; all else stays as it is for a while.
                yield new Step(missing.usage(), false, missing.reason() == Reason.UNREADABLE ? null : missing.reason());
            }
        };
    }

    private void end(Run run, int made, @Nullable Reason problem) {
        if (problem == Reason.CANCELLED) {
            done(runs.end(run.id(), State.CANCELLED, problem));
        } else if (problem != null || made == 0) {
            done(runs.end(run.id(), State.FAILED, problem == null ? Reason.UNREADABLE : problem));
        } else {
            done(runs.end(run.id(), State.DONE, null));
        }
    }

    private Progress progress(UUID id, int number) {
        return new Progress(characters -> done(runs.tell(
                id,
                "progress",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("candidate", number)
                        .put("characters", characters)
                        .toString())));
    }

    private void tell(UUID id, int number, boolean usable, @Nullable Reason problem) {
        var data =
                JsonNodeFactory.instance.objectNode().put("candidate", number).put("usable", usable);
        if (problem != null) {
            data.put("problem", problem.name());
        }
        done(runs.tell(id, "candidate", data.toString()));
    }

    private static void done(Uni<Void> statement) {
        statement.await().atMost(DATABASE);
    }
}
