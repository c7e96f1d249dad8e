package dev.waymark.profile.api;

import dev.waymark.profile.Fact;
import dev.waymark.profile.LookedUp;
import dev.waymark.profile.Lookup;
import dev.waymark.profile.Profile;
import dev.waymark.profile.ProfileDraft;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.api.contract.Address;
import dev.waymark.profile.api.contract.LookupBatch;
import dev.waymark.profile.api.contract.LookupResult;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.ProfileWrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
final class ProfileMapping {

    private ProfileMapping() {}

    static ProfileDraft draft(ProfileWrite write, Set<String> ownChannels) {
        List<dev.waymark.profile.Address> addresses = written(orNone(write.addresses()));
        Map<String, @Nullable Object> attributes = Objects.requireNonNullElse(write.attributes(), Map.of());
        return ProfileDraft.of(
                write.locale(), write.timeZone(), addresses, attributes, orNone(write.tags()), ownChannels);
    }

    private static List<dev.waymark.profile.Address> written(List<Address> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).device() != null) {
                throw new UnusableValueException(
                        "addresses[" + i + "].device",
                        "is not written with a profile",
                        "Leave it out; register each device with PUT /v1/profiles/{personId}/devices/{installationId}.");
            }
        }
        return addresses.stream()
                .map(a -> new dev.waymark.profile.Address(a.channel(), a.value()))
                .toList();
    }

    static dev.waymark.profile.api.contract.Profile profile(Profile profile) {
        ProfileDraft content = profile.content();
        return new dev.waymark.profile.api.contract.Profile(
                profile.personId(),
                content.locale(),
                content.timeZone(),
                addresses(content),
                content.attributes(),
                content.tags(),
                profile.paused(),
                neededByLaw(content),
                profile.revision(),
                profile.createdAt(),
                profile.updatedAt());
    }

    private static List<String> neededByLaw(ProfileDraft content) {
        return content.attributes().keySet().stream()
                .map(name -> new Fact(Fact.Kind.ATTRIBUTE, name))
                .filter(Fact::isNeededByLaw)
                .map(Fact::field)
                .sorted()
                .toList();
    }

    static List<Lookup> lookups(LookupBatch batch) {
        return batch.lookups().stream()
                .map(l -> new Lookup(l.personId(), l.channel(), orNone(l.attributes()), orNone(l.tags())))
                .toList();
    }

    /** The people about whom each segment is asked. */
    static Map<String, Set<String>> segments(LookupBatch batch) {
        Map<String, Set<String>> asked = new HashMap<>();
        batch.lookups().forEach(one -> orNone(one.segments()).stream()
                .filter(Objects::nonNull)
                .forEach(segment ->
                        asked.computeIfAbsent(segment, any -> new HashSet<>()).add(one.personId())));
        return asked;
    }

    static LookupResults results(LookupBatch batch, Map<Integer, LookedUp> found, Map<String, Set<String>> members) {
        return new LookupResults(IntStream.range(0, batch.lookups().size())
                .mapToObj(i -> {
                    dev.waymark.profile.api.contract.Lookup asked =
                            batch.lookups().get(i);
                    return result(asked.personId(), found.get(i), segments(asked, members));
                })
                .toList());
    }

    private static @Nullable List<String> segments(
            dev.waymark.profile.api.contract.Lookup asked, Map<String, Set<String>> members) {
        return asked.segments() == null || asked.segments().isEmpty()
                ? null
                : asked.segments().stream()
                        .filter(segment ->
                                members.getOrDefault(segment, Set.of()).contains(asked.personId()))
                        .toList();
    }

    private static LookupResult result(String personId, @Nullable LookedUp found, @Nullable List<String> segments) {
        if (found == null) {
            return new LookupResult(personId, false, null, null, List.of(), Map.of(), List.of());
        }
        ProfileDraft content = found.profile().content();
        return new LookupResult(
                personId,
                true,
                content.locale(),
                content.timeZone(),
                Stream.concat(
                                addresses(content).stream(),
                                found.devices().stream().map(DeviceMapping::address))
                        .toList(),
                content.attributes(),
                content.tags(),
                segments);
    }

    private static List<Address> addresses(ProfileDraft content) {
        return content.addresses().stream()
                .map(a -> new Address(a.channel(), a.value()))
                .toList();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
