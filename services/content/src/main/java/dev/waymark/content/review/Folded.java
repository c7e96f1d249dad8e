package dev.waymark.content.review;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as words are looked for in it: compatibility forms made one (NFKC: full-width letters, circled digits), in small letters, and of
 * each character it is known where it stood.
 */
final class Folded {

    private static final String SENTENCE_ENDS = "。！？!?；;";

    private final StringBuilder folding = new StringBuilder();
    private String text = "";
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    private Folded() {}

    /** Letters and digits alone; the end of a sentence, or a printed value, is a {@link SourceText#GAP}. */
    static Folded letters(String source, Span span) {
        return fold(source, span, false);
    }

    /** All that is seen, without spaces. */
    static Folded glyphs(String source, Span span) {
        return fold(source, span, true);
    }

    /** A word in the form of {@link #letters}. */
    static String letters(String word) {
        return letters(word, new Span(0, word.length())).text();
    }

    /** A word in the form of {@link #glyphs}. */
    static String glyphs(String word) {
        return glyphs(word, new Span(0, word.length())).text();
    }

    String text() {
        return text;
    }

    /** Where those characters stood. */
    Span span(int from, int to) {
        return new Span(starts[from], ends[to - 1]);
    }

    private static Folded fold(String source, Span span, boolean glyphs) {
        Folded folded = new Folded();
        for (int at = span.start(); at < span.end(); ) {
            int c = source.codePointAt(at);
            int next = at + Character.charCount(c);
            if (c == SourceText.GAP || (!glyphs && SENTENCE_ENDS.indexOf(c) >= 0)) {
                folded.add(SourceText.GAP, at, next);
            } else {
                folded.addAll(normal(c), at, next, glyphs);
            }
            at = next;
        }
        folded.text = folded.folding.toString();
        return folded;
    }

    private void addAll(String normal, int start, int end, boolean glyphs) {
        normal.codePoints()
                .filter(c -> glyphs ? isSeen(c) : Character.isLetterOrDigit(c))
                .forEach(c -> Character.toString(c).chars().forEach(unit -> add((char) unit, start, end)));
    }

    private void add(char c, int start, int end) {
        int at = folding.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, 2 * at);
            ends = Arrays.copyOf(ends, 2 * at);
        }
        starts[at] = start;
        ends[at] = end;
        folding.append(c);
    }

    private static String normal(int c) {
        String one = Character.toString(c);
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                        && Normalizer.isNormalized(one, Normalizer.Form.NFKC)
                ? one
                : Normalizer.normalize(one, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static boolean isSeen(int c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
    }
}
