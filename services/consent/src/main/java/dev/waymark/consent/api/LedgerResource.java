package dev.waymark.consent.api;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.waymark.consent.api.contract.LedgerApi;
import dev.waymark.consent.api.contract.LedgerCheckpoint;
import dev.waymark.consent.api.contract.LedgerCheckpoints;
import dev.waymark.consent.api.contract.LedgerKey;
import dev.waymark.consent.chain.LedgerFiles;
import dev.waymark.consent.chain.PersonProof;
import dev.waymark.ledger.Checkpoint;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** The ledger for those who verify it. */
class LedgerResource implements LedgerApi {

    private static final int MOST = 500;

    private final LedgerFiles files;
    private final PersonProof proofs;

    LedgerResource(LedgerFiles files, PersonProof proofs) {
        this.files = files;
        this.proofs = proofs;
    }

    @Override
    @RolesAllowed("compliance")
    public Multi<Object> exportChain() {
        // The lines are hashed and signed as they are: they must leave to the byte.
        return files.export().map(RawValue::new);
    }

    @Override
    @RolesAllowed({"compliance", "operator"})
    public Uni<LedgerCheckpoints> listCheckpoints(@Nullable Long after) {
        return files.published(after == null ? 0 : after, MOST)
                .map(published -> new LedgerCheckpoints(
                        published.keys().stream()
                                .map(key -> new LedgerKey(key.fingerprint().hex(), key.encoded()))
                                .toList(),
                        published.checkpoints().stream()
                                .map(LedgerResource::checkpoint)
                                .toList()));
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<String> proveRecords(String personId) {
        return proofs.of(personId)
                .map(proof -> proof.orElseThrow(() -> Problems.notFound("ledger record of", "this person")));
    }

    private static LedgerCheckpoint checkpoint(Checkpoint checkpoint) {
        return new LedgerCheckpoint(
                checkpoint.number(),
                checkpoint.at(),
                checkpoint.chains().total(),
                checkpoint.hash().hex(),
                checkpoint.key().hex());
    }
}
