package dev.waymark.profile.events;

import dev.waymark.profile.UnusableValueException;
import io.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;

/** An event as the reader found it: one to take, or one to refuse. */
public sealed interface ReadEvent {

    /** An event that keeps all rules. Its time is set, its subject is a person's id. */
    record Readable(CloudEvent event) implements ReadEvent {}

    /**
     * An event that breaks a rule.
     *
     * @param id its id where one was readable
     */
    record Refused(@Nullable String id, UnusableValueException why) implements ReadEvent {}
}
