package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;

/** A file that is no drawing at all: not XML, not BPMN, or with a document type, which is refused. */
public class UnreadableDrawingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    UnreadableDrawingException(String rule, String message, String fix) {
        super(message);
        this.finding = new Finding("file", rule, message, fix);
    }

    public Finding finding() {
        return finding;
    }
}
