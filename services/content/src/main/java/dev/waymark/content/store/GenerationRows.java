package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.generation.Brief;
import dev.waymark.content.generation.Candidate;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Generation.Kept;
import dev.waymark.content.generation.ModelId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** Reads rows of generations. */
final class GenerationRows {

    private GenerationRows() {}

    static ModelId model(Row row) {
        return new ModelId(row.getString("model"), row.getString("provider"), row.getBoolean("language_model"));
    }

    /** A candidate without findings. */
    static Kept kept(Row row, Brief brief) {
        String problem = row.getString("problem");
        String variants = row.getString("variants");
        return new Kept(
                row.getInteger("number"),
                variants == null ? null : candidate(row, variants, brief),
                problem == null ? null : Reason.valueOf(problem),
                row.getString("prompt_hash"));
    }

    private static Candidate candidate(Row row, String variants, Brief brief) {
        TemplateDraft draft = new TemplateDraft(
                brief.channel(),
                brief.purpose(),
                null,
                brief.locales().getFirst(),
                List.of(),
                ArmChoice.NONE,
                VariantsJson.read(variants));
        return new Candidate(
                row.getInteger("number"),
                draft,
                List.of(),
                row.getInteger("attempts"),
                List.of(row.getArrayOfStrings("mistakes")),
                row.getString("prompt_hash"));
    }
}
