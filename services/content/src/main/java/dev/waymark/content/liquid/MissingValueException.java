package dev.waymark.content.liquid;

/** A template prints a value that is not there, and does not say what to print instead. */
public final class MissingValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int line;

    MissingValueException(String name, int line) {
        super(name, null, false, false);
        this.name = name;
        this.line = line;
    }

    /** The value as the template names it, for example {@code person.firstName}. */
    public String name() {
        return name;
    }

    /** The line of the template, from 1. */
    public int line() {
        return line;
    }
}
