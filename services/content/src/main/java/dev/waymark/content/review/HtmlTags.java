package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the tags of a document in HTML, as forgivingly as browsers do; what is cut off in the middle is no tag. One pass. */
final class HtmlTags {

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final Set<String> UNSEEN = Set.of("style", "script");

    private final String html;
    private final String lower;
    private final List<HtmlTag> tags = new ArrayList<>();
    private int at;

    private HtmlTags(String html) {
        this.html = html;
        StringBuilder ascii = new StringBuilder(html);
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                ascii.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        this.lower = ascii.toString();
    }

    /** The tags in their order. */
    static List<HtmlTag> of(String html) {
        HtmlTags read = new HtmlTags(html);
        read.all();
        return read.tags;
    }

    private void all() {
        while ((at = html.indexOf('<', at)) >= 0) {
            if (html.startsWith(COMMENT, at)) {
                unseen(at, COMMENT_END, COMMENT_END.length());
            } else if (isName(at + 1) || (html.startsWith("</", at) && isName(at + 2)) || html.startsWith("<!", at)) {
                tag();
            } else {
                at++;
            }
        }
    }

    /** What reaches to that text and so far into it, or to the end of the document. */
    private void unseen(int start, String end, int into) {
        int found = lower.indexOf(end, start);
        at = found < 0 ? html.length() : found + into;
        tags.add(new HtmlTag("", false, new Span(start, at), Map.of()));
    }

    private void tag() {
        int start = at;
        boolean closing = html.charAt(start + 1) == '/';
        at = start + (closing ? 2 : 1);
        String name = name();
        Map<String, Span> attributes = new HashMap<>();
        while (at < html.length() && html.charAt(at) != '>') {
            attribute(attributes);
        }
        if (at >= html.length()) {
            return;
        }
        at++;
        tags.add(new HtmlTag(name, closing, new Span(start, at), attributes));
        if (!closing && UNSEEN.contains(name)) {
            unseen(at, "</" + name, 0);
        }
    }

    private void attribute(Map<String, Span> attributes) {
        String name = name();
        if (name.isEmpty()) {
            at++;
            return;
        }
        int afterName = at;
        skipSpace();
        if (at >= html.length() || html.charAt(at) != '=') {
            attributes.putIfAbsent(name, new Span(afterName, afterName));
            return;
        }
        at++;
        skipSpace();
        attributes.putIfAbsent(name, value());
    }

    private Span value() {
        char quote = at < html.length() ? html.charAt(at) : '>';
        if (quote == '"' || quote == '\'') {
            int start = at + 1;
            int end = html.indexOf(quote, start);
            at = end < 0 ? html.length() : end + 1;
            return new Span(Math.min(start, html.length()), end < 0 ? html.length() : end);
        }
        int start = at;
        while (at < html.length() && html.charAt(at) != '>' && !Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return new Span(start, at);
    }

    private String name() {
        int start = at;
        while (at < html.length() && isPartOfName(html.charAt(at))) {
            at++;
        }
        return html.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void skipSpace() {
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
    }

    private boolean isName(int index) {
        return index < html.length() && lower.charAt(index) >= 'a' && lower.charAt(index) <= 'z';
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == ':' || c == '_';
    }
}
