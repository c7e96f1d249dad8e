package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.LegalFacts;
import dev.waymark.delivery.NumberCountries;
import dev.waymark.delivery.Recipient;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.gates.profile.Address;
import dev.waymark.delivery.gates.profile.Lookup;
import dev.waymark.delivery.gates.profile.LookupBatch;
import dev.waymark.delivery.gates.profile.LookupResult;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.delivery.gates.profile.PushDevice;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks profile where people can be reached, and whose law protects them, and for the attributes that their templates name. */
@ApplicationScoped
class ProfileGate {

    private final ProfilesApi profiles;
    private final Channels channels;
    private final WaymarkClock clock;

    ProfileGate(@RestClient ProfilesApi profiles, Channels channels, WaymarkClock clock) {
        this.profiles = profiles;
        this.channels = channels;
        this.clock = clock;
    }

    Uni<List<Recipient>> ask(List<Candidate> candidates) {
        List<Lookup> lookups = candidates.stream().map(ProfileGate::lookup).toList();
        return profiles.lookupProfiles(new LookupBatch(lookups))
                .map(results -> recipients(candidates, results.profiles(), clock.instant()));
    }

    private List<Recipient> recipients(List<Candidate> candidates, List<LookupResult> results, Instant now) {
        if (results.size() != candidates.size()) {
            throw new IllegalStateException("profile answered " + results.size() + " of " + candidates.size());
        }
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            recipients.add(recipient(results.get(i), candidates.get(i), now));
        }
        return recipients;
    }

    private static Lookup lookup(Candidate c) {
        return new Lookup(
                c.request().personId(),
                null,
                Stream.concat(LegalFacts.ATTRIBUTES.stream(), named(c).stream())
                        .distinct()
                        .toList(),
                null,
                c.template() == null || c.template().segments().isEmpty()
                        ? null
                        : c.template().segments());
    }

    private static List<String> named(Candidate c) {
        return c.template() == null ? List.of() : c.template().attributes();
    }

    private Recipient recipient(LookupResult result, Candidate candidate, Instant now) {
        if (!result.found()) {
            return new Recipient.Unreachable("PERSON_UNKNOWN");
        }
        String channel = candidate.request().channel();
        Optional<Destination> to = to(channels.find(channel).orElseThrow(), result);
        if (to.isEmpty()) {
            return new Recipient.Unreachable("NO_ADDRESS");
        }
        LegalFacts law = LegalFacts.of(
                result.attributes(), numberCountry(to.get().address(), result.addresses()), result.timeZone(), now);
        Map<String, Object> attributes = new HashMap<>(result.attributes());
        attributes.keySet().retainAll(named(candidate));
        return new Recipient.Reachable(
                to.get(),
                result.locale(),
                result.timeZone(),
                law,
                attributes,
                Objects.requireNonNullElse(result.segments(), List.of()),
                false);
    }

    private static Optional<Destination> to(Channel channel, LookupResult person) {
        return channel.addressless()
                ? Optional.of(Destination.of(person.personId()))
                : person.addresses().stream()
                        .filter(known -> known.channel().equals(channel.name()))
                        .map(ProfileGate::destination)
                        .filter(channel::reaches)
                        .findFirst();
    }

    private static Destination destination(Address known) {
        return new Destination(known.value(), device(known.device()));
    }

    private static Destination.@Nullable Device device(@Nullable PushDevice device) {
        if (device == null) {
            return null;
        }
        return switch (device.platform()) {
            case WEB ->
                new Destination.Browser(
                        device.app(),
                        Objects.requireNonNull(device.endpoint()),
                        Objects.requireNonNull(device.p256dh()),
                        Objects.requireNonNull(device.auth()));
            case APNS, FCM, HUAWEI, XIAOMI ->
                new Destination.AppInstance(
                        device.app(), device.platform().name(), Objects.requireNonNull(device.token()));
        };
    }

    /** A person is protected by one law whatever the channel: where the address is no number, her first number tells the country. */
    private static @Nullable String numberCountry(String address, List<Address> known) {
        return Stream.concat(Stream.of(address), known.stream().map(Address::value))
                .map(NumberCountries::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
