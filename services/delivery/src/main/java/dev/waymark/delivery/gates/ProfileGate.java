package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.LegalFacts;
import dev.waymark.delivery.Recipient;
import dev.waymark.delivery.gates.profile.Lookup;
import dev.waymark.delivery.gates.profile.LookupBatch;
import dev.waymark.delivery.gates.profile.LookupResult;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks profile where people can be reached and whose law protects them, and for the attributes that their templates name. */
@ApplicationScoped
class ProfileGate {

    private final ProfilesApi profiles;
    private final WaymarkClock clock;

    ProfileGate(@RestClient ProfilesApi profiles, WaymarkClock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    Uni<List<Recipient>> ask(List<Candidate> candidates) {
        List<Lookup> lookups = candidates.stream().map(ProfileGate::lookup).toList();
        return profiles.lookupProfiles(new LookupBatch(lookups))
                .map(results -> recipients(candidates, results.profiles(), clock.instant()));
    }

    private static List<Recipient> recipients(List<Candidate> candidates, List<LookupResult> results, Instant now) {
        if (results.size() != candidates.size()) {
            throw new IllegalStateException("profile answered " + results.size() + " of " + candidates.size());
        }
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            recipients.add(recipient(results.get(i), named(candidates.get(i)), now));
        }
        return recipients;
    }

    private static Lookup lookup(Candidate c) {
        return new Lookup(
                c.request().personId(),
                c.request().channel(),
                Stream.concat(LegalFacts.ATTRIBUTES.stream(), named(c).stream())
                        .distinct()
                        .toList());
    }

    private static List<String> named(Candidate c) {
        return c.template() == null ? List.of() : c.template().attributes();
    }

    private static Recipient recipient(LookupResult result, List<String> named, Instant now) {
        if (!result.found()) {
            return new Recipient.Unreachable("PERSON_UNKNOWN");
        }
        if (result.addresses().isEmpty()) {
            return new Recipient.Unreachable("NO_ADDRESS");
        }
        String address = result.addresses().getFirst().value();
        LegalFacts law = LegalFacts.of(result.attributes(), NumberCountries.of(address), result.timeZone(), now);
        Map<String, Object> attributes = new HashMap<>(result.attributes());
        attributes.keySet().retainAll(named);
        return new Recipient.Reachable(address, result.locale(), result.timeZone(), law, attributes);
    }
}
