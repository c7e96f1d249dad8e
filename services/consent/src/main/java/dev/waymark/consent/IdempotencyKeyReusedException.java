package dev.waymark.consent;

/** The caller used an idempotency key before, for another request. */
public class IdempotencyKeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReusedException() {
        super("The idempotency key was used for another request");
    }
}
