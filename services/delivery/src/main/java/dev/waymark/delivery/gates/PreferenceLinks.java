package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.config.DeliveryConfig.PreferenceLinkSource;
import dev.waymark.delivery.gates.consent.PreferenceLink;
import dev.waymark.delivery.gates.consent.PreferenceLinkApi;
import dev.waymark.delivery.gates.consent.PreferenceLinkBatch;
import dev.waymark.delivery.gates.consent.PreferenceLinkRequest;
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

    private final PreferenceLinkApi consent;
    private final boolean offered;

    PreferenceLinks(@RestClient PreferenceLinkApi consent, DeliveryConfig config) {
        this.consent = consent;
        this.offered = config.preferenceLinks() == PreferenceLinkSource.CONSENT;
    }

    /** The links by person. Fails when consent does not give all of them: then the messages wait. */
    Uni<Map<String, String>> of(List<Candidate> candidates) {
        List<PreferenceLinkRequest> asked = candidates.stream()
                .filter(c -> Objects.requireNonNull(c.template()).preferenceLink())
                .map(c -> c.request().personId())
                .distinct()
                .map(PreferenceLinkRequest::new)
                .toList();
        if (!offered || asked.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return consent.issuePreferenceLinks(new PreferenceLinkBatch(asked)).map(answer -> {
            Map<String, String> links = answer.links().stream()
                    .collect(
                            Collectors.toMap(PreferenceLink::personId, PreferenceLink::url, (first, second) -> second));
            if (!links.keySet()
                    .containsAll(
                            asked.stream().map(PreferenceLinkRequest::personId).toList())) {
                throw new IllegalStateException("Consent did not give a preference link for everybody");
            }
            return links;
        });
    }
}
