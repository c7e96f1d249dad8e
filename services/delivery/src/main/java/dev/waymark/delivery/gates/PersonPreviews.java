package dev.waymark.delivery.gates;

import dev.waymark.delivery.LegalFacts;
import dev.waymark.delivery.NumberCountries;
import dev.waymark.delivery.gates.content.Preview;
import dev.waymark.delivery.gates.content.PreviewRequest;
import dev.waymark.delivery.gates.content.PreviewsApi;
import dev.waymark.delivery.gates.content.Template;
import dev.waymark.delivery.gates.content.TemplatesApi;
import dev.waymark.delivery.gates.content.Variant;
import dev.waymark.delivery.gates.profile.Address;
import dev.waymark.delivery.gates.profile.Lookup;
import dev.waymark.delivery.gates.profile.LookupBatch;
import dev.waymark.delivery.gates.profile.LookupResult;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Shows what a person would read: asks profile for her, and content for the text. Nothing is kept. */
@ApplicationScoped
public class PersonPreviews {

    private static final String NO_LINK = "https://preview.invalid/";

    private final TemplatesApi templates;
    private final PreviewsApi previews;
    private final ProfilesApi profiles;
    private final WaymarkClock clock;

    PersonPreviews(
            @RestClient TemplatesApi templates,
            @RestClient PreviewsApi previews,
            @RestClient ProfilesApi profiles,
            WaymarkClock clock) {
        this.templates = templates;
        this.previews = previews;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * What is to be shown.
     *
     * @param version null for the published one, else the latest
     * @param impersonal whether as to somebody who chose messages that are not personal
     * @param arm null for the first one
     */
    public record Asked(
            String personId,
            String template,
            @Nullable Integer version,
            Map<String, Object> data,
            boolean impersonal,
            @Nullable String arm) {}

    /**
     * What she would read.
     *
     * @param reachable whether she has an address on the channel
     */
    public record Shown(Template template, boolean reachable, Preview preview) {}

    /** Fails with a problem when there is no such template or person. */
    public Uni<Shown> show(Asked asked) {
        return templates
                .getTemplate(asked.template(), asked.version())
                .onFailure(PersonPreviews::isNotFound)
                .transform(none -> Problems.notFound("template", asked.template()))
                .flatMap(template -> profiles.lookupProfiles(new LookupBatch(List.of(lookup(asked, template))))
                        .map(found -> found.profiles().getFirst())
                        .flatMap(person -> show(asked, template, person)));
    }

    private Uni<Shown> show(Asked asked, Template template, LookupResult person) {
        if (!person.found()) {
            throw Problems.notFound("person", asked.personId());
        }
        boolean reachable = person.addresses().stream()
                .anyMatch(address -> address.channel().equals(template.channel()));
        return previews.preview(request(asked, template, person))
                .map(preview -> new Shown(template, reachable, preview));
    }

    private PreviewRequest request(Asked asked, Template template, LookupResult person) {
        Map<String, Object> attributes = new HashMap<>(person.attributes());
        attributes.keySet().retainAll(template.attributes());
        return new PreviewRequest(
                null,
                template.key(),
                template.version(),
                person.locale(),
                attributes,
                asked.data(),
                NO_LINK,
                null,
                person.segments(),
                asked.impersonal(),
                asked.arm(),
                country(template.channel(), person));
    }

    private @Nullable String country(String channel, LookupResult person) {
        String number = person.addresses().stream()
                .filter(address -> address.channel().equals(channel))
                .map(Address::value)
                .map(NumberCountries::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return number == null
                ? LegalFacts.of(person.attributes(), null, person.timeZone(), clock.instant())
                        .country()
                : number;
    }

    private static Lookup lookup(Asked asked, Template template) {
        List<String> attributes = Stream.concat(LegalFacts.ATTRIBUTES.stream(), template.attributes().stream())
                .distinct()
                .toList();
        List<String> segments = template.variants().stream()
                .map(Variant::segment)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Lookup(asked.personId(), null, attributes, null, segments.isEmpty() ? null : segments);
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
