package dev.waymark.ledger;

/** A line of a ledger file cannot be read; the message ends a sentence that begins with the line's number. */
public final class MalformedLineException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedLineException(String message) {
        super(message);
    }

    MalformedLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
