package dev.waymark.local;

/** Something a person can mend. The message is one or a few plain sentences: what is wrong, and the remedy. */
public final class MeshException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MeshException(String message) {
        super(message);
    }

    public MeshException(String message, Throwable cause) {
        super(message, cause);
    }
}
