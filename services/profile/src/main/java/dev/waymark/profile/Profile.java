package dev.waymark.profile;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a person.
 *
 * @param personId the pseudonymous id
 * @param content what is known
 * @param paused what of it must be used for nothing, as {@link Fact#field()} names it; also what is not there at present
 * @param revision grows by one with each change, from 1
 */
public record Profile(
        String personId,
        ProfileDraft content,
        List<String> paused,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    public Profile {
        paused = List.copyOf(paused);
    }
}
