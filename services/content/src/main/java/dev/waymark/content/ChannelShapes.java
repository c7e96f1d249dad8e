package dev.waymark.content;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The channels that templates can be written for, in the order of their files. Immutable. */
public final class ChannelShapes {

    private final Map<String, ChannelShape> byName = new LinkedHashMap<>();

    /** The channels of these shapes; of two with one name the later one holds. */
    public ChannelShapes(Collection<ChannelShape> shapes) {
        shapes.forEach(shape -> byName.put(shape.name(), shape));
    }

    /** All of them. */
    public List<ChannelShape> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The shape of a channel.
     *
     * @throws UnusableValueException when there is no such channel; names those there are
     */
    public ChannelShape of(String channel) {
        ChannelShape shape = byName.get(channel);
        if (shape == null) {
            throw new UnusableValueException(
                    "channel",
                    "is not a channel known here",
                    "Use one of: " + String.join(", ", byName.keySet()) + ".");
        }
        return shape;
    }
}
