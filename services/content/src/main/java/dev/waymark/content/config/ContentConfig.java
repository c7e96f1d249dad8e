package dev.waymark.content.config;

import dev.waymark.content.lifecycle.ReviewPolicy;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
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

    /** Who writes the signature. */
    enum SmsSignature {
        /** The template; one without is warned of. */
        TEMPLATE,
        /** The operator's gateway. */
        GATEWAY
    }
}
