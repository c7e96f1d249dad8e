package dev.waymark.content.review;

import dev.waymark.content.Locales;
import dev.waymark.content.Purpose;
import java.util.List;
import java.util.Set;

/**
 * One automatic check. What a set leaves empty does not matter.
 *
 * @param id small letters, digits and hyphens, 64 at most
 * @param channels the channels whose templates are checked
 * @param locales the languages or locales whose variants are checked: {@code zh} is {@code zh-CN} too
 * @param purposes the purposes whose templates are checked
 * @param parts {@code body}, or names of parts
 * @param words what {@link RuleKind} says, 500 at most
 * @param except phrases in which a word is no finding, 500 at most
 * @param most how much is not too much yet, where the kind asks for it; else 0
 * @param source the law, standard or practice, with its article
 */
public record Rule(
        String id,
        Severity severity,
        RuleKind kind,
        Set<String> channels,
        Set<String> locales,
        Set<Purpose> purposes,
        Set<String> parts,
        List<String> words,
        List<String> except,
        int most,
        String source,
        Texts text) {

    private static final String ID = "[a-z][a-z0-9-]{0,63}";
    private static final int MOST_WORDS = 500;
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_TEXT = 1_000;

    /** A rule; an {@link IllegalArgumentException} says which value it cannot be made of. */
    public Rule {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("the id of a rule is not made of small letters, digits and hyphens");
        }
        channels = Set.copyOf(channels);
        locales = Set.copyOf(locales);
        purposes = Set.copyOf(purposes);
        parts = Set.copyOf(parts);
        words = checked(id, words);
        except = checked(id, except);
        if (kind.hasWords() == words.isEmpty()) {
            throw new IllegalArgumentException(
                    "the rule " + id + (words.isEmpty() ? " has no words" : " has words, and its kind has none"));
        }
        if (kind.hasLimit() ? most < 1 : most != 0) {
            throw new IllegalArgumentException("the rule " + id
                    + (kind.hasLimit() ? " does not say how much is the most" : " has a most, and its kind has none"));
        }
        checkText("source", source);
    }

    /** Whether it holds for a variant. */
    boolean holdsFor(String channel, Purpose purpose, String locale) {
        return anyOr(channels, channel)
                && anyOr(purposes, purpose)
                && (locales.isEmpty() || Locales.chain(locale).stream().anyMatch(locales::contains));
    }

    /** Whether it looks at that text of a variant. */
    boolean looksAt(String part) {
        return anyOr(parts, part);
    }

    static void checkText(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(field + " is empty or has more than " + LONGEST_TEXT + " characters");
        }
    }

    private static <T> boolean anyOr(Set<T> of, T one) {
        return of.isEmpty() || of.contains(one);
    }

    private static List<String> checked(String id, List<String> words) {
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("the rule " + id + " has more than " + MOST_WORDS + " words");
        }
        for (String word : words) {
            if (word.isBlank() || word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException(
                        "a word of the rule " + id + " is empty or has more than " + LONGEST_WORD + " characters");
            }
        }
        return List.copyOf(words);
    }
}
