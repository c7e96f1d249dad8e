package dev.waymark.content.generation;

import java.util.Optional;

/**
 * The models there are.
 *
 * @param phrases needs nothing but itself
 * @param language a language model; empty where none is configured
 */
public record Models(TextModel phrases, Optional<TextModel> language) {

    /** The model that a brief is for. */
    public TextModel choose(boolean phrasesAlone) {
        return phrasesAlone ? phrases : language.orElse(phrases);
    }

    /** The model that was chosen before; empty where it is not configured any more. */
    public Optional<TextModel> known(ModelId id) {
        return phrases.id().equals(id)
                ? Optional.of(phrases)
                : language.filter(model -> model.id().equals(id));
    }
}
