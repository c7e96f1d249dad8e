package dev.waymark.profile;

import dev.waymark.profile.devices.PushAddress;
import java.util.List;

/**
 * What was asked about one person.
 *
 * @param profile holds only what was asked for
 * @param devices where the person takes push messages, the most recently registered first
 */
public record LookedUp(Profile profile, List<PushAddress> devices) {

    public LookedUp {
        devices = List.copyOf(devices);
    }
}
