package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Recipient;
import dev.waymark.delivery.gates.profile.Lookup;
import dev.waymark.delivery.gates.profile.LookupBatch;
import dev.waymark.delivery.gates.profile.LookupResult;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks profile where people can be reached, and for the attributes that their templates name. */
@ApplicationScoped
class ProfileGate {

    private final ProfilesApi profiles;

    ProfileGate(@RestClient ProfilesApi profiles) {
        this.profiles = profiles;
    }

    Uni<List<Recipient>> ask(List<Candidate> candidates) {
        List<Lookup> lookups = candidates.stream().map(ProfileGate::lookup).toList();
        return profiles.lookupProfiles(new LookupBatch(lookups))
                .map(results ->
                        results.profiles().stream().map(ProfileGate::recipient).toList());
    }

    private static Lookup lookup(Candidate c) {
        return new Lookup(
                c.request().personId(),
                c.request().channel(),
                c.template() == null ? List.of() : c.template().attributes());
    }

    private static Recipient recipient(LookupResult result) {
        if (!result.found()) {
            return new Recipient.Unreachable("PERSON_UNKNOWN");
        }
        if (result.addresses().isEmpty()) {
            return new Recipient.Unreachable("NO_ADDRESS");
        }
        return new Recipient.Reachable(
                result.addresses().getFirst().value(), result.locale(), result.timeZone(), result.attributes());
    }
}
