package dev.waymark.platform.kafka;

/** A record that cannot be used; the message says why, without its values. */
public final class PoisonException extends Exception {

    private static final long serialVersionUID = 1L;

    public PoisonException(String message) {
        super(message);
    }
}
