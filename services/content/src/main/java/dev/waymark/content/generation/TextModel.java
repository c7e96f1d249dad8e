package dev.waymark.content.generation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Something that answers a prompt with a text. Called from many threads at once; may block for as long as the limits allow. */
public interface TextModel {

    ModelId id();

    /** What it writes in; empty where it takes any language. */
    default boolean writes(String locale) {
        return true;
    }

    /**
     * The answer to a prompt: the text of {@link CopyJson}, if the model does as it is told.
     *
     * @param listener told of the text as it comes
     * @return the whole text, or why there is none; never throws for what the model does
     */
    Completion complete(Prompt prompt, Limits limits, Listener listener);

    /**
     * How much a model may do for one prompt.
     *
     * @param time until the whole answer is there, with repetitions
     * @param outputTokens the most that it may write
     */
    record Limits(Duration time, int outputTokens) {}

    /**
     * Who waits for an answer.
     *
     * @param text told of each piece of it
     * @param cancelled whether nobody wants it any more
     */
    record Listener(Consumer<String> text, BooleanSupplier cancelled) {}
}
