package dev.waymark.frequency.policy;

/** Policies that cannot be in force together; the message says why, for whoever activates. */
public class ClashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClashException(String message) {
        super(message);
    }
}
