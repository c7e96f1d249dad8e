package dev.waymark.content.config;

import io.smallrye.config.ConfigMapping;

/** The settings of the content service. */
@ConfigMapping(prefix = "waymark.content")
public interface ContentConfig {

    /** How many parsed versions of templates are kept in memory. */
    int cachedTemplates();
}
