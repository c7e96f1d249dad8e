package dev.waymark.content.generation;

/** How a message sounds. */
public enum Tone {
    FRIENDLY,
    FORMAL,
    LIVELY,
    /** As few words as possible. */
    PLAIN
}
