package dev.waymark.content.store;

import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.generation.Edits;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.Provenance;
import dev.waymark.content.lifecycle.Change;
import dev.waymark.content.lifecycle.ReviewAction;
import dev.waymark.content.lifecycle.Standing;
import dev.waymark.content.store.ReviewRecord.Note;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Declarations that a text which a language model began is somebody's own now. They stand in the record of reviews, under the same lock as steps. */
@ApplicationScoped
public class Unlabellings {

    private final Pool pool;
    private final WaymarkClock clock;
    private final LabelRules labels;

    Unlabellings(Pool pool, WaymarkClock clock, LabelRules labels) {
        this.pool = pool;
        this.clock = clock;
        this.labels = labels;
    }

    /**
     * A declaration.
     *
     * @param actor the subject of who declares
     * @param rules the version of the rules of checks
     */
    public record Asked(String actor, String comment, String rules) {}

    /** What became of it. */
    public sealed interface Declaration {

        /** It is recorded, now or before. */
        record Declared(TemplateVersion version) implements Declaration {}

        /** The version is no draft any more. */
        record NoDraft(TemplateState state) implements Declaration {}

        /** No language model made it. */
        record NotLabelled() implements Declaration {}

        /**
         * Too little of one of its texts is somebody's own.
         *
         * @param share how much is, from 0 to 1
         * @param needed how much must be
         */
        record NotRewritten(double share, double needed) implements Declaration {}
    }

    /** Declares it, or says why not. */
    public Uni<Declaration> declare(String key, int version, Asked asked) {
        return pool.withTransaction(
                tx -> TemplateReviews.standing(tx, key, version).flatMap(standing -> Provenances.of(tx, key, version)
                        .flatMap(provenance -> decide(tx, key, standing, provenance, asked))));
    }

    private Uni<Declaration> decide(
            SqlClient tx, String key, Standing standing, Optional<Provenance> found, Asked asked) {
        if (standing.state() != TemplateState.DRAFT) {
            return Uni.createFrom().item(new Declaration.NoDraft(standing.state()));
        }
        if (found.filter(from -> from.model().languageModel()).isEmpty()) {
            return Uni.createFrom().item(new Declaration.NotLabelled());
        }
        Provenance from = found.get();
        return TemplateReviews.now(tx, key, standing.version()).flatMap(version -> {
            double own = Edits.own(from.proposed(), version.content().variants());
            if (own < labels.substantial()) {
                return Uni.createFrom().item(new Declaration.NotRewritten(own, labels.substantial()));
            }
            return (from.needsLabel()
                            ? record(tx, key, standing, asked)
                            : Uni.createFrom().voidItem())
                    .replaceWith(new Declaration.Declared(version));
        });
    }

    private Uni<Void> record(SqlClient tx, String key, Standing standing, Asked asked) {
        Change change = new Change(standing.version(), ReviewAction.UNLABEL, standing.state());
        Note note = new Note(
                asked.actor(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                asked.comment(),
                List.of(),
                asked.rules());
        return Provenances.unlabel(tx, key, standing.version(), asked.actor())
                .flatMap(marked -> ReviewRecord.add(tx, key, List.of(change), note));
    }
}
