package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.config.DeliveryConfig.PreferenceLinkSource;
import dev.waymark.delivery.gates.PreferenceLinksApi.Link;
import dev.waymark.delivery.gates.PreferenceLinksApi.LinkBatch;
import dev.waymark.delivery.gates.PreferenceLinksApi.LinkRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** People's own links to their preferences, for those whose template prints one: one call for a batch, none where no template does. */
@ApplicationScoped
class PreferenceLinks {

    private final PreferenceLinksApi consent;
    private final boolean offered;

    PreferenceLinks(@RestClient PreferenceLinksApi consent, DeliveryConfig config) {
        this.consent = consent;
        this.offered = config.preferenceLinks() == PreferenceLinkSource.CONSENT;
    }

    /** The links by person. Fails when consent does not give all of them: then the messages wait. */
    Uni<Map<String, String>> of(List<Candidate> candidates) {
        List<LinkRequest> asked = candidates.stream()
                .filter(c -> Objects.requireNonNull(c.template()).preferenceLink())
                .map(c -> c.request().personId())
                .distinct()
                .map(LinkRequest::new)
                .toList();
        if (!offered || asked.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return consent.createLinks(new LinkBatch(asked)).map(answer -> {
            Map<String, String> links = answer.links().stream()
                    .collect(Collectors.toMap(Link::personId, Link::url, (first, second) -> second));
            if (!links.keySet()
                    .containsAll(asked.stream().map(LinkRequest::personId).toList())) {
                throw new IllegalStateException("Consent did not give a preference link for everybody");
            }
            return links;
        });
    }
}
