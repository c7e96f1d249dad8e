package dev.waymark.delivery.channel;

import dev.waymark.delivery.channel.module.ChannelModules;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The channels that have an account here, by name. */
@ApplicationScoped
public class Channels {

    private final Map<String, Channel> byName = new TreeMap<>();

    Channels(@All List<Channel> channels, ChannelModules modules) {
        Stream.concat(channels.stream(), modules.channels().stream())
                .filter(Channel::configured)
                .forEach(this::add);
    }

    private void add(Channel channel) {
        if (byName.putIfAbsent(channel.name(), channel) != null) {
            throw new ConfigurationException("Two channels are called " + channel.name()
                    + ": take one module out of waymark.delivery.channel-modules, or give its channel another name.");
        }
    }

    /** The channel of that name. */
    public Optional<Channel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names, sorted. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** All channels. */
    public Iterable<Channel> all() {
        return byName.values();
    }
}
