package dev.waymark.journey.engine;

/** The engine did not answer. */
public class EngineAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineAwayException(String message) {
        super(message);
    }
}
