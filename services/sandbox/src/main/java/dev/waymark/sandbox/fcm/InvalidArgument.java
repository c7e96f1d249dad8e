package dev.waymark.sandbox.fcm;

/** A field of a message cannot be used. */
final class InvalidArgument extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidArgument(String field, String description) {
        super(description, null, false, false);
        this.field = field;
    }

    FcmFault fault() {
        return FcmFault.field(field, String.valueOf(getMessage()));
    }
}
