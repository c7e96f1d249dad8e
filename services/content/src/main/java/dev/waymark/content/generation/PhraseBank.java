package dev.waymark.content.generation;

import dev.waymark.content.Locales;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the phrase composer can say in one language; data, {@code phrases-en.json}. Phrases hold {@code {topic}}, {@code {brand}} and {@code [[name]]}.
 *
 * @param locales the languages it is for
 * @param except what falls back to them and is another language
 * @param stop ends a fact that has no mark of its own
 * @param join stands between sentences
 * @param colon stands between what the link is called and the link
 * @param comma stands between the parts of a list
 * @param greetings how a person is addressed
 * @param leads what stands before the facts; an empty one for nothing
 * @param closings what a longer message ends with
 */
public record PhraseBank(
        List<String> locales,
        Set<String> except,
        String stop,
        String join,
        String colon,
        String comma,
        Map<Tone, List<String>> greetings,
        Map<Tone, List<String>> leads,
        Map<Tone, List<String>> closings,
        Map<Goal, Phrases> goals) {

    public PhraseBank {
        locales = List.copyOf(locales);
        except = Set.copyOf(except);
        greetings = Map.copyOf(greetings);
        leads = Map.copyOf(leads);
        closings = Map.copyOf(closings);
        goals = Map.copyOf(goals);
    }

    /**
     * What is said for a goal.
     *
     * @param actions what a link is called
     */
    public record Phrases(List<String> headlines, Map<Tone, List<String>> openings, List<String> actions) {

        public Phrases {
            headlines = List.copyOf(headlines);
            openings = Map.copyOf(openings);
            actions = List.copyOf(actions);
        }
    }

    /** Whether a variant of that locale can be written by it. */
    boolean writes(String locale) {
        return Locales.chain(locale).stream()
                .filter(tag -> locales.contains(tag) || except.contains(tag))
                .findFirst()
                .filter(locales::contains)
                .isPresent();
    }

    /** Those phrases of that tone. */
    static List<String> of(Map<Tone, List<String>> phrases, Tone tone) {
        return phrases.getOrDefault(tone, List.of());
    }
}
