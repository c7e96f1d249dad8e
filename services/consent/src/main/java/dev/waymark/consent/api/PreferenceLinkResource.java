package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.PreferenceLink;
import dev.waymark.consent.api.contract.PreferenceLinkApi;
import dev.waymark.consent.api.contract.PreferenceLinkBatch;
import dev.waymark.consent.api.contract.PreferenceLinkRequest;
import dev.waymark.consent.api.contract.PreferenceLinks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Links to the preference centre, for messages. */
class PreferenceLinkResource implements PreferenceLinkApi {

    private final dev.waymark.consent.preferences.PreferenceLinks links;

    PreferenceLinkResource(dev.waymark.consent.preferences.PreferenceLinks links) {
        this.links = links;
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<PreferenceLinks> issuePreferenceLinks(PreferenceLinkBatch body) {
        return links.issue(body.requests().stream()
                        .map(PreferenceLinkRequest::personId)
                        .toList())
                .map(issued -> new PreferenceLinks(issued.stream()
                        .map(link -> new PreferenceLink(link.personId(), link.url(), link.expires()))
                        .toList()));
    }
}
