package dev.waymark.journey.api;

import dev.waymark.journey.api.contract.EntriesApi;
import dev.waymark.journey.api.contract.Entry;
import dev.waymark.journey.api.contract.EntryPage;
import dev.waymark.journey.store.EntryReads;
import dev.waymark.journey.store.EntryRow;
import dev.waymark.journey.worker.EntryCanceller;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries: who is in, who was, who was refused and why. */
public class EntryResource implements EntriesApi {

    private final EntryReads reads;
    private final EntryCanceller canceller;

    EntryResource(EntryReads reads, EntryCanceller canceller) {
        this.reads = reads;
        this.canceller = canceller;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<EntryPage> listEntries(
            @Nullable String person,
            @Nullable String journey,
            @Nullable String state,
            Integer pageSize,
            @Nullable String pageToken) {
        if (person == null && journey == null) {
            return Uni.createFrom()
                    .failure(Problems.invalid("person", "is missing, and so is journey", "Name at least one of them."));
        }
        UUID before = pageToken == null ? null : UUID.fromString(pageToken);
        return reads.list(new EntryReads.Query(person, journey, state, before, pageSize + 1))
                .map(rows -> page(rows, pageSize));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<Entry> getEntry(String entryId) {
        return find(entryId).map(JourneyViews::entry);
    }

    @Override
    @RolesAllowed("operator")
    public Uni<Entry> cancelEntry(String entryId) {
        return find(entryId)
                .invoke(EntryResource::mayBeCancelled)
                .chain(canceller::cancel)
                .chain(() -> getEntry(entryId))
                .onFailure()
                .transform(EngineProblems::translate);
    }

    private static void mayBeCancelled(EntryRow entry) {
        if (entry.state().equals("REFUSED")) {
            throw Problems.conflict(
                    "The person was refused (" + entry.decision() + ") and is not inside.",
                    "There is nothing to cancel.");
        }
    }

    private Uni<EntryRow> find(String entryId) {
        return reads.find(UUID.fromString(entryId))
                .map(found -> found.orElseThrow(() -> Problems.notFound("entry", entryId)));
    }

    private static EntryPage page(List<EntryRow> rows, int pageSize) {
        List<Entry> entries =
                rows.stream().limit(pageSize).map(JourneyViews::entry).toList();
        String next = rows.size() > pageSize ? entries.getLast().entryId().toString() : null;
        return new EntryPage(entries, next);
    }
}
