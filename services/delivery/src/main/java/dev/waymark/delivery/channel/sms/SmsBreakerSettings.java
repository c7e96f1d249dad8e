package dev.waymark.delivery.channel.sms;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When an account is spared. */
public interface SmsBreakerSettings {

    /** Failures in a row after which nothing goes by an account for a while; 1 to 1000. */
    @WithDefault("10")
    int failures();

    /** For how long, the first time; it doubles each time that the message which tries the account fails. */
    @WithDefault("PT5S")
    Duration pause();

    @WithDefault("PT1M")
    Duration longestPause();
}
