package dev.waymark.delivery.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The channels that have an account here, by name. */
@ApplicationScoped
public class Channels {

    private final Map<String, Channel> byName = new TreeMap<>();

    Channels(@All List<Channel> channels) {
        channels.stream().filter(Channel::configured).forEach(channel -> byName.put(channel.name(), channel));
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
