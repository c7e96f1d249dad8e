package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.config.DeliveryConfig.PreferenceLinkSource;
import dev.waymark.delivery.gates.consent.PreferenceLink;
import dev.waymark.delivery.gates.consent.PreferenceLinkApi;
import dev.waymark.delivery.gates.consent.PreferenceLinkBatch;
import dev.waymark.delivery.gates.consent.PreferenceLinkRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * People's own links: to their preferences, where the template prints one, and to withdraw by one click, where the channel has a place for
 * it and the message is not transactional. One call for a batch, none where nobody needs one.
 */
@ApplicationScoped
class PreferenceLinks {

    private final PreferenceLinkApi consent;
    private final Channels channels;
    private final boolean offered;

    PreferenceLinks(@RestClient PreferenceLinkApi consent, Channels channels, DeliveryConfig config) {
        this.consent = consent;
        this.channels = channels;
        this.offered = config.preferenceLinks() == PreferenceLinkSource.CONSENT;
    }

    /**
     * The links of one message.
     *
     * @param preferences null where the template prints none
     * @param unsubscribe null where the message has no place for it
     */
    record Links(@Nullable String preferences, @Nullable String unsubscribe) {

        static final Links NONE = new Links(null, null);
    }

    /** One for each candidate, in the same order. Fails when consent does not give all of them: then the messages wait. */
    Uni<List<Links>> of(List<Candidate> candidates) {
        List<PreferenceLinkRequest> asked = candidates.stream()
                .map(this::request)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom()
                    .item(candidates.stream().map(candidate -> Links.NONE).toList());
        }
        return consent.issuePreferenceLinks(new PreferenceLinkBatch(asked)).map(answer -> {
            Map<PreferenceLinkRequest, PreferenceLink> given = given(asked, answer.links());
            return candidates.stream().map(c -> links(c, given)).toList();
        });
    }

    private Optional<PreferenceLinkRequest> request(Candidate c) {
        if (!offered) {
            return Optional.empty();
        }
        String person = c.request().personId();
        if (unsubscribes(c)) {
            return Optional.of(new PreferenceLinkRequest(
                    person, c.request().purpose().wire(), c.request().channel()));
        }
        return printed(c) ? Optional.of(new PreferenceLinkRequest(person, null, null)) : Optional.empty();
    }

    private Links links(Candidate c, Map<PreferenceLinkRequest, PreferenceLink> given) {
        return request(c)
                .map(request -> Objects.requireNonNull(given.get(request)))
                .map(link -> new Links(printed(c) ? link.url() : null, unsubscribes(c) ? link.unsubscribe() : null))
                .orElse(Links.NONE);
    }

    private static boolean printed(Candidate c) {
        return Objects.requireNonNull(c.template()).preferenceLink();
    }

    private boolean unsubscribes(Candidate c) {
        return c.request().purpose() != Purpose.TRANSACTIONAL
                && channels.find(c.request().channel())
                        .map(Channel::capabilities)
                        .map(Capabilities::unsubscribe)
                        .orElse(false);
    }

    private static Map<PreferenceLinkRequest, PreferenceLink> given(
            List<PreferenceLinkRequest> asked, List<PreferenceLink> links) {
        if (links.size() != asked.size()) {
            throw new IllegalStateException("Consent gave " + links.size() + " links for " + asked.size());
        }
        Map<PreferenceLinkRequest, PreferenceLink> given = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            PreferenceLinkRequest request = asked.get(i);
            PreferenceLink link = links.get(i);
            if (!link.personId().equals(request.personId())
                    || (request.channel() != null && link.unsubscribe() == null)) {
                throw new IllegalStateException("Consent did not give the link that was asked for");
            }
            given.put(request, link);
        }
        return given;
    }
}
