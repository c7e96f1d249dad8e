package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for words in a text, in spite of how they are dressed up; see {@link RuleKind#WORDS}. */
final class Words {

    private final List<String> words;
    private final List<String> except;

    private Words(Rule rule) {
        this.words = rule.words().stream()
                .map(Folded::letters)
                .filter(word -> !word.isEmpty())
                .toList();
        this.except = rule.except().stream().map(Folded::letters).toList();
    }

    /** Where the rule's words stand; of those that lie in each other the longest. */
    static List<Span> find(Rule rule, SourceText text) {
        Words words = new Words(rule);
        List<Span> found = new ArrayList<>();
        text.letters().forEach(folded -> found.addAll(words.in(folded, text.source())));
        return found;
    }

    /** The end of the text, where something must stand in it, where none of the words does. */
    static Optional<Span> missing(Rule rule, SourceText text) {
        int end = text.source().length();
        return find(rule, text).isEmpty() ? Optional.of(new Span(end, end)) : Optional.empty();
    }

    /** The word with which the text begins. */
    static Optional<Span> start(Rule rule, SourceText text) {
        Folded folded = Folded.glyphs(text.seen(), new Span(0, text.source().length()));
        return rule.words().stream()
                .map(Folded::glyphs)
                .filter(word -> folded.text().startsWith(word))
                .map(word -> folded.span(0, word.length()))
                .findFirst();
    }

    /** Where the rule's words stand, as they are written, beyond the first so many. */
    static List<Span> beyond(int allowed, Rule rule, SourceText text) {
        Folded folded = Folded.glyphs(text.seen(), new Span(0, text.source().length()));
        List<Span> found = new ArrayList<>();
        for (String word : rule.words().stream().map(Folded::glyphs).toList()) {
            for (int at = folded.text().indexOf(word);
                    at >= 0;
                    at = folded.text().indexOf(word, at + 1)) {
                found.add(folded.span(at, at + word.length()));
            }
        }
        found.sort(Comparator.comparing(Span::start));
        return found.stream().skip(allowed).toList();
    }

    /** The whole text where it is in capitals alone; printed values do not count. */
    static Optional<Span> capitals(SourceText text) {
        int[] letters = text.seen().codePoints().filter(Character::isLetter).toArray();
        boolean loud = letters.length >= 4 && Arrays.stream(letters).allMatch(Character::isUpperCase);
        return loud ? Optional.of(new Span(0, text.source().length())) : Optional.empty();
    }

    private List<Span> in(Folded folded, String source) {
        String letters = folded.text();
        List<Span> all = new ArrayList<>();
        for (String word : words) {
            for (int at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
                Span span = folded.span(at, at + word.length());
                if (standsAlone(span, source) && !isExcepted(letters, word, at)) {
                    all.add(span);
                }
            }
        }
        return longest(all);
    }

    private static List<Span> longest(List<Span> all) {
        List<Span> kept = new ArrayList<>();
        all.sort(Comparator.comparing(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        for (Span span : all) {
            if (kept.isEmpty() || !kept.getLast().holds(span)) {
                kept.add(span);
            }
        }
        return kept;
    }

    private boolean isExcepted(String letters, String word, int at) {
        return except.stream().anyMatch(phrase -> {
            for (int in = phrase.indexOf(word); in >= 0; in = phrase.indexOf(word, in + 1)) {
                if (letters.startsWith(phrase, at - in)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Whether it is no piece of a longer word, in writing that has spaces between words. */
    private static boolean standsAlone(Span span, String source) {
        return !(isOfWord(source.codePointAt(span.start()))
                        && span.start() > 0
                        && isOfWord(source.codePointBefore(span.start())))
                && !(isOfWord(source.codePointBefore(span.end()))
                        && span.end() < source.length()
                        && isOfWord(source.codePointAt(span.end())));
    }

    private static boolean isOfWord(int c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }
}
