package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Refused;

/** Ends a rendering whose texts cannot all be made. Has no stack trace, for it is an answer. */
final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    RefusalException(Refused refused) {
        super(refused.reason().name(), null, false, false);
        this.refused = refused;
    }

    Refused refused() {
        return refused;
    }
}
