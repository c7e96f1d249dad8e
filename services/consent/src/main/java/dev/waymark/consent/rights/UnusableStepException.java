package dev.waymark.consent.rights;

/** A step that cannot be done, now or later, as the drawing asks for it; the message says why, without personal data. */
public final class UnusableStepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableStepException(String message) {
        super(message);
    }
}
