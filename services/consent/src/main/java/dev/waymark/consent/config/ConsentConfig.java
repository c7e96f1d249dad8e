package dev.waymark.consent.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator can set, under {@code waymark.consent}. */
@ConfigMapping(prefix = "waymark.consent")
public interface ConsentConfig {

    /** Whether a statement may name a notice whose text is not managed here. */
    enum Notices {
        /** It must name a version, and a language of it, that is managed. */
        STRICT,
        /** It may; where the text is managed, its digest is kept. */
        LENIENT
    }

    /**
     * The service's key, a random text of at least 32 characters, from which the keys that wrap the persons' keys are derived. Lost, everything
     * personal in the ledger is lost.
     */
    String serviceKey();

    /** The ledger's checkpoints. */
    Ledger ledger();

    /** What an operator can set for the ledger's checkpoints. */
    interface Ledger {

        /** The Ed25519 private key that signs them: the text of a PEM file (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
        String signingKey();

        /** How often a checkpoint is signed, when there is something new. */
        @WithDefault("PT60S")
        Duration checkpointEvery();
    }

    /** The preference centre. */
    Preferences preferences();

    /** What an operator can set for the preference centre. */
    interface Preferences {

        /**
         * The keys of its links, secrets of at least 32 characters without a comma. The first makes links, all read: a new key goes first, and an old one goes when
         * the links and unsubscribe URLs made with it have run out.
         */
        List<String> linkKeys();

        /** Where people's browsers reach this service, without a slash at the end. */
        String publicUrl();

        /** How long a link works. */
        @WithDefault("P30D")
        Duration linkLifetime();

        /**
         * How long an unsubscribe URL works, or as long as a link where that is longer. The law wants 30 days (CAN-SPAM, 15 U.S.C. 7704(a)(3)(A)(ii)) or 60 (Canada's
         * anti-spam law, section 11(2)) from the day the message was sent; people press the button in old mail too.
         */
        @WithDefault("P180D")
        Duration unsubscribeLifetime();

        /** The channels that are offered for each purpose. */
        @WithDefault("sms")
        Set<String> channels();

        /** How often the pages of one person may be asked for in a minute. */
        @WithDefault("60")
        int visitsPerMinute();
    }

    /** Requests for a copy, or to be forgotten. */
    Rights rights();

    /** What an operator can set for requests. */
    interface Rights {

        /** Where the services are that keep data of people, by name. */
        Map<String, URI> services();

        /** How long a copy can be fetched. */
        @WithDefault("P7D")
        Duration keepCopies();

        /** The longest wait for one service. */
        @WithDefault("PT20S")
        Duration patience();
    }

    /** See {@link Notices}. */
    @WithDefault("lenient")
    Notices notices();

    /** A directory with further jurisdictions as JSON files; one with a known id or country goes before the built-in one. */
    Optional<Path> jurisdictions();

    /** Whether webhooks may go to addresses that are not public. */
    enum PrivateAddresses {
        /** Neither when a webhook is added nor when a name leads there later; and {@code https} alone. */
        REFUSE,
        /** They may, and over {@code http} too: for trying, or where the network itself keeps them apart. */
        ALLOW
    }

    /** See {@link PrivateAddresses}. */
    @WithDefault("refuse")
    PrivateAddresses webhookPrivateAddresses();

    /** How long a pending grant can be confirmed. */
    @WithDefault("P7D")
    Duration confirmWithin();

    /** How far a statement's {@code capturedAt} may lie ahead of the service's clock. */
    @WithDefault("P1D")
    Duration capturedAhead();

    /** How often a withdrawal looks whether the permits that were issued before it have ended. */
    @WithDefault("PT0.02S")
    Duration permitPoll();
}
