package dev.waymark.consent.api;

import dev.waymark.consent.Scope;
import dev.waymark.consent.api.contract.PreferenceLink;
import dev.waymark.consent.api.contract.PreferenceLinkApi;
import dev.waymark.consent.api.contract.PreferenceLinkBatch;
import dev.waymark.consent.api.contract.PreferenceLinkRequest;
import dev.waymark.consent.api.contract.PreferenceLinks;
import dev.waymark.consent.preferences.PreferenceLinks.Wanted;
import dev.waymark.consent.preferences.Topic;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Links to the preference centre, for messages. */
class PreferenceLinkResource implements PreferenceLinkApi {

    private final dev.waymark.consent.preferences.PreferenceLinks links;

    PreferenceLinkResource(dev.waymark.consent.preferences.PreferenceLinks links) {
        this.links = links;
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<PreferenceLinks> issuePreferenceLinks(PreferenceLinkBatch body) {
        return links.issue(wanted(body.requests()))
                .map(issued -> new PreferenceLinks(issued.stream()
                        .map(link ->
                                new PreferenceLink(link.personId(), link.url(), link.expires(), link.unsubscribe()))
                        .toList()));
    }

    private static List<Wanted> wanted(List<PreferenceLinkRequest> requests) {
        return IntStream.range(0, requests.size())
                .mapToObj(
                        at -> new Wanted(requests.get(at).personId(), topic(requests.get(at), "requests[" + at + "]")))
                .toList();
    }

    private static @Nullable Topic topic(PreferenceLinkRequest request, String at) {
        String purpose = request.purpose();
        String channel = request.channel();
        if (purpose == null && channel == null) {
            return null;
        }
        return new Topic(one(purpose, at + ".purpose"), one(channel, at + ".channel"));
    }

    private static String one(@Nullable String name, String field) {
        if (name == null) {
            throw Problems.invalid(field, "is missing", "Send purpose and channel, or neither.");
        }
        if (name.equals(Scope.ANY)) {
            throw Problems.invalid(field, "is any", "Send the one that the message is about.");
        }
        return name;
    }
}
