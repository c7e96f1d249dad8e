package dev.waymark.profile.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of the profile service. */
@ConfigMapping(prefix = "waymark.profile")
public interface ProfileConfig {

    /** Channels of one's own that people have addresses on, beside those that profile knows; their addresses are one line of text. */
    Optional<Set<String>> ownChannels();

    /** How long it is remembered who was erased, so that what happened before cannot bring the person back. */
    @WithDefault("P30D")
    Duration rememberErased();

    /** How events are taken in. */
    Events events();

    /** The settings of the intake. */
    interface Events {

        /** How far ahead of now an event's time may be: clocks and zones of sources differ, but not by more. */
        Duration maxAhead();

        /** How long an event's source and id are remembered; at least seven days. */
        Duration remember();

        /** How often what is older is forgotten. */
        Duration purgeEvery();
    }
}
