package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body or a part in its Liquid source, with what of it people see. {@link #written()} and {@link #seen()} are as long as the source, so that a
 * place in them is a place in it: what prints a value is a {@link #GAP} there, what prints nothing is {@link #NOTHING}.
 */
final class SourceText {

    /** Something stands here that is not known. */
    static final char GAP = '\uFFFC';

    /** Nothing stands here; a space of no width, so that it is no part of a word. */
    static final char NOTHING = '\u200B';

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});");
    private static final Pattern TAG_NAME = Pattern.compile("\\{%-?\\s*(\\w+)");
    private static final List<String> SPOKEN = List.of("alt", "title");

    private final String source;
    private final char[] masked;
    private final String written;
    private final List<Span> texts = new ArrayList<>();
    private final List<HtmlTag> tags;
    private final String seen;
    private final List<Folded> letters;

    /** A source that is Liquid. */
    SourceText(String source, boolean html) {
        this.source = source;
        this.masked = source.toCharArray();
        texts.add(new Span(0, source.length()));
        maskLiquid();
        this.written = new String(masked);
        this.tags = html ? HtmlTags.of(written) : List.of();
        this.seen = html ? withoutTags() : written;
        this.letters = folded();
    }

    String source() {
        return source;
    }

    /** All that the template itself writes: tags of HTML stand in it, Liquid does not. */
    String written() {
        return written;
    }

    /** What people see of it. */
    String seen() {
        return seen;
    }

    /** The tags of HTML; none where it is no HTML. */
    List<HtmlTag> tags() {
        return tags;
    }

    /** What people may read, each by itself: the whole text first, then texts in outputs, such as defaults, and descriptions of images. */
    List<Folded> letters() {
        return letters;
    }

    private List<Folded> folded() {
        List<Folded> folded = new ArrayList<>();
        for (Span text : texts) {
            folded.add(Folded.letters(folded.isEmpty() ? seen : source, text));
        }
        return folded;
    }

    private void maskLiquid() {
        int at = 0;
        while ((at = source.indexOf('{', at)) >= 0) {
            if (source.startsWith("{{", at)) {
                int end = closed("}}", at);
                literals(at, end);
                mask(at, end, GAP);
                at = end;
            } else if (source.startsWith("{%", at)) {
                at = tag(at);
            } else {
                at++;
            }
        }
    }

    private int tag(int start) {
        int end = closed("%}", start);
        Matcher matcher = TAG_NAME.matcher(source).region(start, end);
        String name = matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        switch (name) {
            case "comment" -> end = block("endcomment", end);
            case "assign" -> literals(start, end);
            case "raw" -> {
                mask(start, end, NOTHING);
                return raw(end);
            }
            default -> {}
        }
        // What stands before and after these is never read together.
        boolean parts = name.equals("else") || name.equals("elsif") || name.equals("when");
        mask(start, end, parts ? GAP : NOTHING);
        return end;
    }

    /** What stands between the tags is written as it is. */
    private int raw(int start) {
        Matcher end =
                Pattern.compile("\\{%-?\\s*endraw\\s*-?%}").matcher(source).region(start, source.length());
        if (!end.find()) {
            return source.length();
        }
        mask(end.start(), end.end(), NOTHING);
        return end.end();
    }

    private int block(String endTag, int start) {
        Matcher end = Pattern.compile("\\{%-?\\s*" + endTag + "\\s*-?%}")
                .matcher(source)
                .region(start, source.length());
        return end.find() ? end.end() : source.length();
    }

    /** The end of what began there; a quoted text in it may hold what would end it. */
    private int closed(String by, int start) {
        char quote = 0;
        for (int i = start + 2; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (source.startsWith(by, i)) {
                return i + by.length();
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        return source.length();
    }

    private void literals(int start, int end) {
        Matcher literal = LITERAL.matcher(source).region(start, end);
        while (literal.find()) {
            texts.add(new Span(literal.start() + 1, literal.end() - 1));
        }
    }

    private void mask(int start, int end, char with) {
        Arrays.fill(masked, start, end, with);
    }

    private String withoutTags() {
        char[] shown = masked.clone();
        for (HtmlTag tag : tags) {
            SPOKEN.forEach(name -> tag.attribute(name)
                    .filter(value -> value.start() < value.end())
                    .ifPresent(texts::add));
            Arrays.fill(shown, tag.span().start(), tag.span().end(), tag.isInline() ? NOTHING : GAP);
        }
        Matcher reference = REFERENCE.matcher(new String(shown));
        while (reference.find()) {
            Arrays.fill(shown, reference.start(), reference.end(), NOTHING);
        }
        return new String(shown);
    }
}
