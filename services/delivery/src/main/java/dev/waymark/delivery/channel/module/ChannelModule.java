package dev.waymark.delivery.channel.module;

import dev.waymark.delivery.channel.Channel;
import java.util.List;

/**
 * Makes the channels of a jar. The jar names its implementation in {@code META-INF/services/dev.waymark.delivery.channel.module.ChannelModule} and has whatever it needs
 * beside what the service has; it is compiled against the service's jar.
 */
public interface ChannelModule {

    /** The module's name: its settings are {@code waymark.delivery.modules.<name>.*}. */
    String name();

    /**
     * Makes the channels, once, when the service starts.
     *
     * @throws IllegalArgumentException when the settings cannot be used; its message says in one sentence which and what to do, and the service does not start
     */
    List<Channel> channels(ChannelContext context);
}
