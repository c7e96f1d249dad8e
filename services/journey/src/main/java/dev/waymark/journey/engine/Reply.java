package dev.waymark.journey.engine;

/** What became of a command to the engine. */
public sealed interface Reply {

    /** Done; {@code key} is the engine's number of what it made, 0 where that says nothing. */
    record Done(long key) implements Reply {}

    /** Not done: the engine asks for less at a time. */
    record Overloaded() implements Reply {}

    /** Not done: the engine could not be reached. */
    record Away(String reason) implements Reply {}

    /** Not done, and not likely to be soon: the engine does not know the process, or the command is wrong. */
    record Refused(String reason) implements Reply {}

    /** Perhaps done: the answer did not come. */
    record Unsure(String reason) implements Reply {}

    /** Whether it says that less should be sent. */
    default boolean congested() {
        return switch (this) {
            case Done ignored -> false;
            case Refused ignored -> false;
            case Overloaded ignored -> true;
            case Away ignored -> true;
            case Unsure ignored -> true;
        };
    }

    /** One line for operators; empty when done. */
    default String problem() {
        return switch (this) {
            case Done ignored -> "";
            case Overloaded ignored -> "The engine is overloaded.";
            case Away away -> away.reason();
            case Refused refused -> refused.reason();
            case Unsure unsure -> unsure.reason();
        };
    }
}
