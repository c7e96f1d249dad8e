package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds links, hosts and e-mail addresses in a text other than the one that it may have. */
public final class ForeignLinks {

    private static final String REST = "[^\\s\"'<>\\uFFFC\\u200B，。；：！？、（）【】《》“”]*";
    private static final String HOST = "(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}";
    private static final Pattern URL = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]{1,20}://" + REST);
    private static final Pattern MAIL = Pattern.compile("(?i)[a-z0-9._%+-]{1,64}@" + HOST);
    private static final Pattern BARE =
            Pattern.compile("(?i)(?<![a-z0-9@._/-])(" + HOST + ")(?![a-z0-9@_-])(?:/" + REST + ")?");
    private static final List<String> ATTRIBUTES =
            List.of("href", "src", "srcset", "action", "background", "poster", "formaction");
    private static final Pattern LAST_MARKS = Pattern.compile("[.,;:!?)]+$");

    private ForeignLinks() {}

    /**
     * Where.
     *
     * @param start in UTF-16 units of the source, from 0
     * @param end exclusive
     */
    public record At(int start, int end) {}

    /**
     * Those that are not allowed.
     *
     * @param allowed the links, hosts and addresses that may stand there, in small letters; a host stands for itself alone, not for links to it
     */
    public static List<At> in(String source, boolean html, Set<String> allowed) {
        SourceText text = new SourceText(source, html);
        List<At> found = new ArrayList<>();
        char[] rest = text.seen().toCharArray();
        look(URL, rest, allowed, found);
        look(MAIL, rest, allowed, found);
        look(BARE, rest, allowed, found);
        for (HtmlTag tag : text.tags()) {
            ATTRIBUTES.forEach(name -> tag.attribute(name)
                    .filter(value -> !isAllowed(value.of(text.written()), allowed))
                    .ifPresent(value -> found.add(new At(value.start(), value.end()))));
        }
        return found;
    }

    private static void look(Pattern pattern, char[] text, Set<String> allowed, List<At> found) {
        Matcher matcher = pattern.matcher(new String(text));
        while (matcher.find()) {
            if (!isAllowed(matcher.group(), allowed) && isMeant(pattern, matcher)) {
                found.add(new At(matcher.start(), matcher.end()));
            }
            Arrays.fill(text, matcher.start(), matcher.end(), SourceText.GAP);
        }
    }

    /** Two sentences without a space between them look like a host. */
    private static boolean isMeant(Pattern pattern, Matcher matcher) {
        if (pattern != BARE || matcher.group().contains("/")) {
            return true;
        }
        String host = matcher.group(1);
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.equals(last.toLowerCase(Locale.ROOT)) || host.equals(host.toUpperCase(Locale.ROOT));
    }

    private static boolean isAllowed(String link, Set<String> allowed) {
        // What Liquid prints alone is guarded as a placeholder.
        if (link.isBlank() || link.chars().allMatch(c -> c == SourceText.GAP)) {
            return true;
        }
        String plain = link.replace("&amp;", "&").toLowerCase(Locale.ROOT);
        return allowed.contains(plain)
                || allowed.contains(LAST_MARKS.matcher(plain).replaceAll(""));
    }
}
