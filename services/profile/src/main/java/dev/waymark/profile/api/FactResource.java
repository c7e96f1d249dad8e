package dev.waymark.profile.api;

import dev.waymark.platform.problem.Problems;
import dev.waymark.profile.Fact;
import dev.waymark.profile.api.contract.FactsApi;
import dev.waymark.profile.store.FactRepository;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Single attributes and tags over REST. */
class FactResource implements FactsApi {

    private final ProfileChanges changes;
    private final FactRepository facts;

    FactResource(ProfileChanges changes, FactRepository facts) {
        this.changes = changes;
        this.facts = facts;
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<Void> deleteFact(String personId, String kind, String name) {
        Fact fact = changeable(kind, name);
        return changes.commit(personId, (tx, now) -> facts.remove(tx, personId, fact, now))
                .replaceWithVoid();
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<dev.waymark.profile.api.contract.Profile> pauseFact(String personId, String kind, String name) {
        Fact fact = changeable(kind, name);
        return changes.commit(personId, (tx, now) -> facts.pause(tx, personId, fact, now))
                .map(ProfileChanges.Written::profile)
                .invoke(profile -> {
                    if (!profile.paused().contains(fact.field())) {
                        throw Problems.notFound("fact", fact.field());
                    }
                })
                .map(ProfileMapping::profile);
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<dev.waymark.profile.api.contract.Profile> resumeFact(String personId, String kind, String name) {
        Fact fact = new Fact(Fact.Kind.of(kind), name);
        return changes.commit(personId, (tx, now) -> facts.resume(tx, personId, fact, now))
                .map(ProfileChanges.Written::profile)
                .map(ProfileMapping::profile);
    }

    private static Fact changeable(String kind, String name) {
        Fact fact = new Fact(Fact.Kind.of(kind), name);
        if (fact.isNeededByLaw()) {
            String fix = "Have an app correct it where it is wrong; it ends with the person's erasure.";
            throw Problems.unprocessable(
                            "needed-by-law",
                            "The law needs to know this",
                            fact.field()
                                    + " decides which law protects the person, so it can neither be paused nor deleted alone. "
                                    + fix)
                    .with("field", fact.field())
                    .with("fix", fix)
                    .build();
        }
        return fact;
    }
}
