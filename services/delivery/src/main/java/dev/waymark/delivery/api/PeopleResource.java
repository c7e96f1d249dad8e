package dev.waymark.delivery.api;

import dev.waymark.delivery.api.contract.Absence;
import dev.waymark.delivery.api.contract.PeopleApi;
import dev.waymark.delivery.explain.Stay;
import dev.waymark.delivery.journeys.EntriesApi;
import dev.waymark.delivery.journeys.Entry;
import dev.waymark.delivery.store.MessageStore;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Why a person got nothing: the journey service's entries, joined with the messages they tried. */
public class PeopleResource implements PeopleApi {

    private static final Logger LOG = Logger.getLogger(PeopleResource.class);

    private final EntriesApi journeys;
    private final MessageStore messages;

    PeopleResource(@RestClient EntriesApi journeys, MessageStore messages) {
        this.journeys = journeys;
        this.messages = messages;
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<Absence> explainAbsence(String personId, @Nullable String journey, String locale, Integer limit) {
        return journeys.listEntries(personId, journey, null, limit, null)
                .onFailure()
                .transform(PeopleResource::away)
                .flatMap(page -> absence(personId, journey, locale, page.entries()));
    }

    private Uni<Absence> absence(String personId, @Nullable String journey, String locale, List<Entry> entries) {
        Locale language = Locale.forLanguageTag(locale);
        if (entries.isEmpty()) {
            String nothing = Stay.nothing(journey != null, language);
            return Uni.createFrom().item(new Absence(personId, locale, nothing, List.of()));
        }
        List<String> ids = entries.stream().map(e -> e.entryId().toString()).toList();
        return messages.ofEntries(personId, ids).map(found -> {
            Map<String, List<MessageStore.Message>> byEntry =
                    found.stream().collect(Collectors.groupingBy(MessageStore.Message::entryId));
            return new Absence(
                    personId,
                    locale,
                    null,
                    entries.stream()
                            .map(e -> AbsenceJson.of(
                                    e, byEntry.getOrDefault(e.entryId().toString(), List.of()), language))
                            .toList());
        });
    }

    private static Throwable away(Throwable failure) {
        LOG.warnf("The journey service does not answer: %s", failure.getMessage());
        return HttpProblem.builder()
                .withType(URI.create("urn:waymark:problem:journey-away"))
                .withStatus(503)
                .withTitle("The journey service does not answer")
                .withDetail("The entries of the person cannot be read now. Try again in a few seconds.")
                .build();
    }
}
