package dev.waymark.content.config;

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
}
