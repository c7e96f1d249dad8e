package dev.waymark.delivery.link;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links in HTML: what {@code href} of {@code a} and {@code area} says; everything else stays as it is, byte for byte. A link that is shown as an address stays too: mail
 * programs take one that leads elsewhere for a fraud.
 */
final class HtmlLinks {

    private static final Pattern TAG =
            Pattern.compile("<(?:a|area)\\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>", Pattern.CASE_INSENSITIVE);
    private static final Pattern HREF =
            Pattern.compile("(?<=[\\s\"'])href\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\s*+(?:https?://|www\\.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,6})|#[xX]([0-9A-Fa-f]{1,5})|([A-Za-z]+));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");
    private static final int HEXADECIMAL = 16;
    private static final Pattern END = Pattern.compile("</body\\s*+>", Pattern.CASE_INSENSITIVE);

    private HtmlLinks() {}

    /** The document with each link as the function has it. */
    static String replace(String html, UnaryOperator<String> each) {
        Matcher tag = TAG.matcher(html);
        return tag.replaceAll(found ->
                Matcher.quoteReplacement(shownAsAddress(html, found.end()) ? found.group() : tag(found.group(), each)));
    }

    private static boolean shownAsAddress(String html, int from) {
        return ADDRESS.matcher(html).region(from, html.length()).lookingAt();
    }

    private static String tag(String tag, UnaryOperator<String> each) {
        Matcher href = HREF.matcher(tag);
        if (!href.find()) {
            return tag;
        }
        int group = href.group(1) == null ? 2 : 1;
        String link = decoded(href.group(group).strip());
        String instead = each.apply(link);
        return instead.equals(link)
                ? tag
                : tag.substring(0, href.start(group)) + encoded(instead) + tag.substring(href.end(group));
    }

    /** The document with a picture at its end. */
    static String withPicture(String html, String address) {
        String picture = "<img src=\"" + encoded(address) + "\" width=\"1\" height=\"1\" alt=\"\">";
        Matcher end = END.matcher(html);
        return end.find() ? html.substring(0, end.start()) + picture + html.substring(end.start()) : html + picture;
    }

    /** References that are not known stay, and make no link that a host could be read from. */
    private static String decoded(String value) {
        return REFERENCE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult found) {
        if (found.group(1) != null) {
            return character(Integer.parseInt(found.group(1)), found.group());
        }
        return found.group(2) != null
                ? character(Integer.parseInt(found.group(2), HEXADECIMAL), found.group())
                : NAMED.getOrDefault(found.group(3), found.group());
    }

    private static String character(int codePoint, String otherwise) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : otherwise;
    }

    private static String encoded(String link) {
        return link.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("<", "&lt;");
    }
}
