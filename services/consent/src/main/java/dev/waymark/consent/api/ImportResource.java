package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.ImportApi;
import dev.waymark.consent.api.contract.ImportError;
import dev.waymark.consent.api.contract.ImportErrors;
import dev.waymark.consent.api.contract.ImportProgress;
import dev.waymark.consent.api.contract.ImportState;
import dev.waymark.consent.intake.ImportFile.Format;
import dev.waymark.consent.store.ImportRuns;
import dev.waymark.consent.store.ImportRuns.RowError;
import dev.waymark.consent.worker.ImportRunner;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files of statements. */
class ImportResource implements ImportApi {

    private static final int PAGE = 500;

    private final ImportRunner runner;
    private final ImportRuns runs;
    private final SecurityIdentity caller;
    private final HttpHeaders headers;

    ImportResource(ImportRunner runner, ImportRuns runs, SecurityIdentity caller, HttpHeaders headers) {
        this.runner = runner;
        this.runs = runs;
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    @Blocking
    @RolesAllowed({"app", "compliance"})
    public Uni<RestResponse<ImportProgress>> startImport(File body) {
        if (!runner.reserve()) {
            throw Problems.conflict(
                    "Another import is running in this process.", "Try again when it is done; see its progress.");
        }
        UUID id = Ids.next();
        Format format = headers.getMediaType().getSubtype().equals("csv") ? Format.CSV : Format.NDJSON;
        ImportRunner.Job job = new ImportRunner.Job(
                id, own(body.toPath(), id), format, caller.getPrincipal().getName());
        return runs.begin(id, format.name())
                .onFailure()
                .invoke(() -> runner.abandon(job))
                .invoke(() -> runner.start(job))
                .chain(() -> found(id))
                .map(started -> RestResponse.status(Status.ACCEPTED, started));
    }

    @Override
    @RolesAllowed({"app", "compliance", "operator"})
    public Uni<ImportProgress> getImport(UUID importId) {
        return found(importId);
    }

    @Override
    @RolesAllowed({"app", "compliance", "operator"})
    public Uni<ImportErrors> listImportErrors(UUID importId, @Nullable Long after) {
        return found(importId)
                .chain(found -> runs.errors(importId, after == null ? 0 : after, PAGE))
                .map(ImportResource::errors);
    }

    private Uni<ImportProgress> found(UUID id) {
        return runs.find(id).map(found -> found.map(run -> body(id, run))
                .orElseThrow(() -> Problems.notFound("import", id.toString())));
    }

    /** The request's file is deleted with the request; under another name it stays. */
    private Path own(Path uploaded, UUID id) {
        try {
            return Files.move(uploaded, uploaded.resolveSibling(id + ".import"));
        } catch (IOException e) {
            runner.release();
            throw new UncheckedIOException(e);
        }
    }

    private static ImportErrors errors(List<RowError> found) {
        return new ImportErrors(
                found.stream()
                        .map(error -> new ImportError(error.row(), error.field(), error.detail()))
                        .toList(),
                found.size() == PAGE ? found.getLast().row() : null);
    }

    private static ImportProgress body(UUID id, ImportRuns.Run run) {
        ImportRuns.Count count = run.count();
        return new ImportProgress(
                id,
                ImportState.valueOf(run.state()),
                count.read(),
                count.recorded(),
                count.known(),
                count.refused(),
                run.startedAt(),
                run.progressAt());
    }
}
