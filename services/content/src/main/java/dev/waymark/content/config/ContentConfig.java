package dev.waymark.content.config;

import dev.waymark.content.lifecycle.ReviewPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of the content service. */
@ConfigMapping(prefix = "waymark.content")
public interface ContentConfig {

    /** How many parsed versions of templates are kept in memory; one counts as several where its texts have more than 8,000 characters. */
    int cachedTemplates();

    /** A file with further channels, in the form of {@code channels.json}; one of a known name takes the place of the shipped one. */
    Optional<Path> channels();

    /** A file with further rules of the automatic checks, in the form of {@code review-rules.json}; one of a known id takes the place of the shipped one. */
    Optional<Path> rules();

    /** Whether somebody else must approve what is published. */
    ReviewPolicy review();

    /** Who writes the signature that begins an SMS in Chinese. */
    SmsSignature smsSignature();

    /** What SMS cost. */
    Sms sms();

    /** What SMS cost, for previews; what is paid in truth is the accounts' own matter. */
    interface Sms {

        /** The price of a segment by the country that it goes to, ISO 3166-1 alpha-2 in capitals. */
        Map<String, BigDecimal> prices();

        /** The currency of the prices, ISO 4217. */
        @WithDefault("CNY")
        String currency();
    }

    /** Arms that are learnt. */
    Arms arms();

    /** How arms are learnt. */
    interface Arms {

        /** How long a round is; what was learnt holds from the round after the next, so two rounds later at most three. */
        @WithDefault("PT1M")
        Duration round();

        /** How long a message that was counted is remembered, so that it counts once; at least seven days. */
        @WithDefault("P30D")
        Duration rememberMessages();

        /** How long what was known of arms is kept after it was replaced; records of messages that are older cannot be drawn again. */
        @WithDefault("P400D")
        Duration keepSnapshots();
    }

    /** Who writes the signature. */
    enum SmsSignature {
        /** The template; one without is warned of. */
        TEMPLATE,
        /** The operator's gateway. */
        GATEWAY
    }
}
