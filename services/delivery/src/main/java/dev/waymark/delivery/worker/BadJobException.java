package dev.waymark.delivery.worker;

/** A job that cannot be worked on; the message names the fault and the fix. */
final class BadJobException extends Exception {

    private static final long serialVersionUID = 1L;

    BadJobException(String problem) {
        super(problem);
    }
}
