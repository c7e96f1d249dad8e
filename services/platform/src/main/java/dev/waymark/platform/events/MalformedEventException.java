package dev.waymark.platform.events;

import org.jspecify.annotations.Nullable;

/** A record that is not one CloudEvent 1.0 in structured JSON. Its message holds no values of the record. */
public class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
