package dev.waymark.content.generation;

/**
 * Which model made a text.
 *
 * @param name as its provider calls it
 * @param provider who runs it: the host that was asked, or {@code waymark}
 * @param languageModel whether it is one; a text of one that is carries a label
 */
public record ModelId(String name, String provider, boolean languageModel) {

    /** In words what made the text. */
    public String statement() {
        return languageModel
                ? "Made by the language model " + name + " of " + provider + "."
                : "Made without a language model, from phrases that people wrote and the facts of the brief.";
    }
}
