package dev.waymark.journey.api;

import dev.waymark.journey.api.contract.EngineRestore;
import dev.waymark.journey.api.contract.EntriesApi;
import dev.waymark.journey.api.contract.Entry;
import dev.waymark.journey.api.contract.EntryPage;
import dev.waymark.journey.api.contract.Reconciled;
import dev.waymark.journey.store.EntryReads;
import dev.waymark.journey.store.EntryRow;
import dev.waymark.journey.store.RestoreDifferences.Gap;
import dev.waymark.journey.worker.EngineRestores;
import dev.waymark.journey.worker.EntryCanceller;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries: who is in, who was, who was refused and why. */
public class EntryResource implements EntriesApi {

    private static final int PAGE = 500;

    private final EntryReads reads;
    private final EntryCanceller canceller;
    private final EngineRestores restores;
    private final WaymarkClock clock;

    EntryResource(EntryReads reads, EntryCanceller canceller, EngineRestores restores, WaymarkClock clock) {
        this.reads = reads;
        this.canceller = canceller;
        this.restores = restores;
        this.clock = clock;
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

    @Override
    @RolesAllowed("operator")
    public Uni<Reconciled> reconcileEntries(EngineRestore body) {
        UUID after = body.pageToken() == null ? null : UUID.fromString(body.pageToken());
        return restores.mend(gap(body), EngineRestores.Lost.valueOf(body.lost().name()), after, size(body))
                .map(page -> new Reconciled(
                        page.cancelled(),
                        page.gone(),
                        page.lost(),
                        page.last() == null ? null : page.last().toString()))
                .onFailure()
                .transform(EngineProblems::translate);
    }

    private static int size(EngineRestore restore) {
        return restore.pageSize() == null ? PAGE : restore.pageSize();
    }

    private Gap gap(EngineRestore restore) {
        if (!restore.restoredAt().isAfter(restore.backupAt())) {
            throw Problems.invalid(
                    "restoredAt", "is not after backupAt", "The backup is taken first, and restored later.");
        }
        if (restore.restoredAt().isAfter(clock.instant())) {
            throw Problems.invalid("restoredAt", "lies in the future", "Say when the restored engine started.");
        }
        return new Gap(restore.backupAt(), restore.restoredAt());
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
