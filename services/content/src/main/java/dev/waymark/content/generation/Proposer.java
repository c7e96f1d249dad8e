package dev.waymark.content.generation;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.generation.Completion.Completed;
import dev.waymark.content.generation.Completion.Failed;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;
import dev.waymark.content.generation.Proposal.Made;
import dev.waymark.content.generation.Proposal.Missing;
import dev.waymark.content.generation.TextModel.Limits;
import dev.waymark.content.generation.TextModel.Listener;
import dev.waymark.content.review.Checks;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes candidates. One whose text has errors, or cannot be read, is asked for once more with what was wrong; the second try stands as it is, with its findings. */
public final class Proposer {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::variant)
            .thenComparing(Finding::part);

    private final Guard guard;
    private final Checks checks;
    private final Assembler assembler;
    private final String producer;

    /**
     * Proposes.
     *
     * @param checks the automatic checks of the house
     * @param producer who generates, for the metadata of labels
     */
    public Proposer(Guard guard, Checks checks, Assembler assembler, String producer) {
        this.guard = guard;
        this.checks = checks;
        this.assembler = assembler;
        this.producer = producer;
    }

    /** What a candidate is for. */
    public record Asked(UUID generation, Brief brief, int number) {}

    /** Asks the model for a candidate. Blocks for as long as the limits allow, twice at most. */
    public Proposal propose(Asked asked, TextModel model, Limits limits, Listener listener) {
        Prompt prompt = Prompts.of(asked.brief(), asked.number());
        Proposal first = ask(asked, prompt, 1, List.of(), new Asking(model, limits, listener));
        boolean good = first instanceof Made made && made.candidate().isUsable();
        boolean hopeless = first instanceof Missing missing && missing.reason() != Reason.UNREADABLE;
        if (good
                || hopeless
                || !model.id().languageModel()
                || listener.cancelled().getAsBoolean()) {
            return first;
        }
        List<Finding> wrong = first instanceof Made made ? made.candidate().findings() : List.of();
        Prompt again = Prompts.again(prompt, wrong);
        return better(first, ask(asked, again, 2, rules(wrong), new Asking(model, limits, listener)));
    }

    private record Asking(TextModel model, Limits limits, Listener listener) {}

    /** A first try with errors is better than none, and two tries are paid for. */
    private static Proposal better(Proposal first, Proposal second) {
        Usage both = first.usage().and(second.usage());
        return switch (second) {
            case Made made -> new Made(made.candidate(), both);
            case Missing missing ->
                first instanceof Made made && missing.reason() != Reason.CANCELLED
                        ? new Made(made.candidate(), both)
                        : new Missing(missing.reason(), missing.promptHash(), both);
        };
    }

    private Proposal ask(Asked asked, Prompt prompt, int attempt, List<String> mistakes, Asking asking) {
        return switch (asking.model().complete(prompt, asking.limits(), asking.listener())) {
            case Failed failed -> new Missing(failed.reason(), prompt.digest(), failed.usage());
            case Completed completed ->
                CopyJson.read(completed.text(), asked.brief().locales())
                        .<Proposal>map(copies -> new Made(
                                candidate(asked, prompt, copies, asking.model(), attempt, mistakes), completed.usage()))
                        .orElseGet(() -> new Missing(Reason.UNREADABLE, prompt.digest(), completed.usage()));
        };
    }

    private Candidate candidate(
            Asked asked, Prompt prompt, List<Copy> copies, TextModel model, int attempt, List<String> mistakes) {
        Optional<Marking> marking = model.id().languageModel()
                ? Optional.of(new Marking(producer, asked.generation(), asked.number()))
                : Optional.empty();
        TemplateDraft draft = assembler.assemble(copies, asked.brief(), marking.orElse(null));
        return new Candidate(asked.number(), draft, findings(draft, prompt), attempt, mistakes, prompt.digest());
    }

    /** What is wrong with a draft that answers a prompt. The house's checks read Liquid alone that can be used. */
    public List<Finding> findings(TemplateDraft draft, Prompt prompt) {
        List<Finding> found = new ArrayList<>(guard.all(draft, prompt));
        if (Guard.isRenderable(found)) {
            found.addAll(checks.of(draft).list());
        }
        return found.stream().sorted(ORDER).toList();
    }

    private static List<String> rules(List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .distinct()
                .toList();
    }
}
