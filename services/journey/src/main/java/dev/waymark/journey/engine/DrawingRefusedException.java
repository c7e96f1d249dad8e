package dev.waymark.journey.engine;

/** The engine found the drawing wrong; the message is the engine's own. */
public class DrawingRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DrawingRefusedException(String message) {
        super(message);
    }
}
