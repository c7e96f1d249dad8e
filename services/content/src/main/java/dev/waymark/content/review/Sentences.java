package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences that people read, each with how long it is. A sentence ends with its punctuation, with the line, the paragraph of HTML, the signature of an SMS, and
 * where a branch of a condition does.
 */
final class Sentences {

    private static final int CHARACTERS_OF_A_VALUE = 2;

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://[^\\s\\uFFFC\\u200B，。；！？、）】]*");
    private static final Pattern END = Pattern.compile("[。！？；…】\\n\\r]|[.;:!?]+(?=\\s|$)");
    private static final Pattern WORD = Pattern.compile("\\uFFFC+|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.,_@/?&=-]*");

    private final String text;
    private final List<Span> spans;

    private Sentences(String text, List<Span> spans) {
        this.text = text;
        this.spans = spans;
    }

    static Sentences of(SourceText source) {
        char[] read = source.seen().toCharArray();
        for (HtmlTag tag : source.tags()) {
            if (!tag.isInline()) {
                Arrays.fill(read, tag.span().start(), tag.span().end(), '\n');
            }
        }
        branches(source.source(), read);
        Matcher url = URL.matcher(new String(read));
        while (url.find()) {
            Arrays.fill(read, url.start(), url.end(), ' ');
        }
        String text = new String(read).replace(SourceText.NOTHING, ' ');
        return new Sentences(text, spans(text));
    }

    Stream<Span> withMoreWordsThan(int most) {
        return longer(most, Sentences::words);
    }

    Stream<Span> withMoreCharactersThan(int most) {
        return longer(most, Sentences::characters);
    }

    private Stream<Span> longer(int most, ToIntFunction<String> length) {
        return spans.stream().filter(span -> length.applyAsInt(span.of(text)) > most);
    }

    /** What parts the branches of a condition prints nothing; a value that is printed stays. */
    private static void branches(String source, char[] read) {
        for (int i = 0; i < read.length; i++) {
            if (read[i] == SourceText.GAP && source.startsWith("{%", i)) {
                while (i < read.length && read[i] == SourceText.GAP) {
                    read[i++] = '\n';
                }
            }
        }
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        while (end.find()) {
            add(spans, text, start, end.start());
            start = end.end();
        }
        add(spans, text, start, text.length());
        return spans;
    }

    /** Without the spaces around it. */
    private static void add(List<Span> spans, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (from < to && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }

    private static int words(String sentence) {
        return (int) WORD.matcher(sentence).results().count();
    }

    private static int characters(String sentence) {
        String values = sentence.replaceAll("\\uFFFC+", "\uFFFC");
        return values.codePoints()
                .map(c -> c == SourceText.GAP ? CHARACTERS_OF_A_VALUE : Character.isLetterOrDigit(c) ? 1 : 0)
                .sum();
    }
}
