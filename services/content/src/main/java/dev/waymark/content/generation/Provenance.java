package dev.waymark.content.generation;

import dev.waymark.content.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of a version came from, and what became of it since.
 *
 * @param promptHash SHA-256 of what the model was asked
 * @param brief what the text is held against, also after it was changed
 * @param proposed the texts as they were proposed
 * @param usedBy the subject of who made it a version
 * @param editors the subjects of who changed it since, in their order
 * @param editedShare how much of it differs from what was proposed, from 0 to 1
 * @param implicitLabel the metadata of {@link Marking}; null where no language model made it
 * @param labelRules the version of the rules of labels when it was used
 * @param unlabelledBy the subject of who declared it her own; null where nobody did
 */
public record Provenance(
        UUID generation,
        int candidate,
        ModelId model,
        String promptHash,
        Brief brief,
        List<Variant> proposed,
        Instant generatedAt,
        String usedBy,
        List<String> editors,
        double editedShare,
        @Nullable String implicitLabel,
        String labelRules,
        @Nullable String unlabelledBy) {

    public Provenance {
        proposed = List.copyOf(proposed);
        editors = List.copyOf(editors);
    }

    /** Whether readers must be told that a language model made it. */
    public boolean needsLabel() {
        return model.languageModel() && unlabelledBy == null;
    }

    /** Whether it is of that candidate. */
    public boolean isOf(UUID other, int number) {
        return generation.equals(other) && candidate == number;
    }

    /**
     * The provenance of a version that follows.
     *
     * @param substantial from which share on a declaration that the text is somebody's own still holds
     */
    public Provenance edited(List<Variant> now, String editor, double substantial) {
        double share = Edits.share(proposed, now);
        List<String> all = new ArrayList<>(editors);
        if (share > 0 && (all.isEmpty() || !all.getLast().equals(editor))) {
            all.add(editor);
        }
        return with(all, share, Edits.own(proposed, now) >= substantial ? unlabelledBy : null);
    }

    private Provenance with(List<String> edited, double share, @Nullable String unlabelled) {
        return new Provenance(
                generation,
                candidate,
                model,
                promptHash,
                brief,
                proposed,
                generatedAt,
                usedBy,
                edited,
                share,
                implicitLabel,
                labelRules,
                unlabelled);
    }
}
