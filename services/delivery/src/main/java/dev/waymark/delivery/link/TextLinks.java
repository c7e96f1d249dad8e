package dev.waymark.delivery.link;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links in plain text, as a phone finds them: the characters of RFC 3986 from {@code http} on, without punctuation at the end. Where a letter follows at once, as in
 * Chinese text without a space, nobody can tell where the link ends: it stays as it is.
 */
final class TextLinks {

    private static final Pattern LINK = Pattern.compile(
            "(?<![A-Za-z0-9])https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%\\[\\]-]++", Pattern.CASE_INSENSITIVE);
    private static final String PUNCTUATION = ".,;:!?*";

    private TextLinks() {}

    /** The text with each link as the function has it. */
    static String replace(String text, UnaryOperator<String> each) {
        Matcher matcher = LINK.matcher(text);
        StringBuilder written = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            String link = trimmed(matcher.group());
            boolean open = matcher.end() < text.length() && Character.isLetterOrDigit(text.codePointAt(matcher.end()));
            written.append(text, from, matcher.start())
                    .append(open ? link : each.apply(link))
                    .append(matcher.group(), link.length(), matcher.group().length());
            from = matcher.end();
        }
        return written.append(text, from, text.length()).toString();
    }

    private static String trimmed(String link) {
        int end = link.length();
        while (end > 0 && trailing(link, end)) {
            end--;
        }
        return link.substring(0, end);
    }

    /** Brackets that a sentence opened before the link end after it. */
    private static boolean trailing(String link, int end) {
        char last = link.charAt(end - 1);
        return switch (last) {
            case ')' -> unopened(link, end, '(', ')');
            case ']' -> unopened(link, end, '[', ']');
            default -> PUNCTUATION.indexOf(last) >= 0;
        };
    }

    private static boolean unopened(String link, int end, char opening, char closing) {
        String kept = link.substring(0, end);
        return kept.chars().filter(c -> c == closing).count()
                > kept.chars().filter(c -> c == opening).count();
    }
}
