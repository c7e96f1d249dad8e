package dev.waymark.images;

/** Why an image could not be made, in words for the person who asked for it; the message names the remedy. */
public final class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
