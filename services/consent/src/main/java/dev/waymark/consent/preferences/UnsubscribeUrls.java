package dev.waymark.consent.preferences;

import dev.waymark.consent.Jurisdiction.Need;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.config.ConsentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the URLs that mail programs put behind their own unsubscribe button (RFC 2369 section 3.2, RFC 8058 section 3.1): HTTPS where the public URL is, and all that is
 * needed to act is in the path, for who sends the request brings no cookie and no login.
 */
@ApplicationScoped
class UnsubscribeUrls {

    /** The path below the public URL, without the token. */
    static final String PATH = "/p/unsubscribe/";

    private final UnsubscribeTokens tokens;
    private final Jurisdictions jurisdictions;
    private final String publicUrl;
    private final Duration lifetime;

    UnsubscribeUrls(UnsubscribeTokens tokens, Jurisdictions jurisdictions, ConsentConfig config) {
        ConsentConfig.Preferences own = config.preferences();
        this.tokens = tokens;
        this.jurisdictions = jurisdictions;
        this.publicUrl = own.publicUrl();
        this.lifetime = own.unsubscribeLifetime().compareTo(own.linkLifetime()) > 0
                ? own.unsubscribeLifetime()
                : own.linkLifetime();
    }

    /** The URL for the person with that number; empty where even the strictest law asks for nothing, and so there is nothing to withdraw. */
    Optional<String> of(long number, Topic topic, Instant now) {
        Need need = jurisdictions
                .of(null, null)
                .rule(topic.purpose(), topic.channel())
                .needs();
        return need == Need.NONE
                ? Optional.empty()
                : Optional.of(publicUrl + PATH + tokens.issue(number, topic, now.plus(lifetime)));
    }
}
