package dev.waymark.delivery.link;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Short links, and what may be seen by them. */
public interface LinkSettings {

    /** Where people reach {@code /l} of this service, such as {@code https://w.brand.example}; without it every link stays as it is. */
    Optional<URI> baseUrl();

    /** Keys, of 32 random characters or more: the first makes links, all are good for links that were made. Required with a base URL. */
    Optional<List<String>> keys();

    /** Hosts that links may lead to: {@code shop.brand.example}, or {@code *.brand.example} for those below it. Required with a base URL. */
    Optional<List<String>> hosts();

    /** How long a link leads on after its message left. */
    @WithDefault("P180D")
    Duration lifetime();

    /** In messages of which channels links are made short. */
    @WithDefault("sms,email,push")
    Set<String> channels();

    /** In messages of which brands; all where it is empty. */
    Optional<Set<String>> brands();

    /** The purpose, as consents name it, by which people agree to be tracked where the law asks for that. */
    @WithDefault("message-tracking")
    String purpose();

    /** Whether an e-mail tells when it is opened. */
    @WithDefault("off")
    Opens opens();

    /** How long after an e-mail left a visit is taken for the mail server's scanner; PT0S for never. */
    @WithDefault("PT5S")
    Duration scannersWithin();

    /** Visits of one link in a minute that are answered, on each replica. */
    @WithDefault("240")
    int visitsPerMinute();

    /** What an e-mail tells of being opened. */
    enum Opens {
        /** Nothing. */
        OFF,
        /** By a picture, to those who may be tracked so. */
        PICTURE
    }
}
