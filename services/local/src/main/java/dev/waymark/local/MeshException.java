package dev.waymark.local;

/** Something a person can mend. The message is one or a few plain sentences: what is wrong, and the remedy. */
public final class MeshException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean misuse;

    public MeshException(String message) {
        super(message);
        this.misuse = false;
    }

    public MeshException(String message, Throwable cause) {
        super(message, cause);
        this.misuse = false;
    }

    private MeshException(String message, boolean misuse) {
        super(message);
        this.misuse = misuse;
    }

    /** Something was asked for that does not exist, for example a part of that name. */
    public static MeshException misuse(String message) {
        return new MeshException(message, true);
    }

    /** Whether the caller has to ask for something else, rather than mend anything. */
    public boolean isMisuse() {
        return misuse;
    }
}
