package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the links of a text: those that are written out, and in HTML those of attributes. */
final class Links {

    private static final List<String> ATTRIBUTES = List.of("href", "src", "action", "background", "poster");

    // Ends where no URL goes on: a space, a quotation mark, Liquid, a tag, and the punctuation of Chinese.
    private static final String REST = "[^\\s\"'<>\\uFFFC\\u200B，。；：！？、（）【】《》“”]*";
    private static final String HOST = "(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}";

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://" + REST);
    private static final Pattern HOST_OF_URL =
            Pattern.compile("(?i)^\\s*https?://(?:[^/?#@]*@)?(" + HOST + ")(?=[:/?#\\s]|$)");
    private static final Pattern BARE_WITH_PATH = Pattern.compile("(?i)(?<![a-z0-9@._/-])(" + HOST + ")/" + REST);
    private static final Pattern NAMED = Pattern.compile("(?i)(?<![a-z0-9@._-])(" + HOST + ")(?![a-z0-9@_-])");
    private static final Pattern FILE = Pattern.compile(
            "(?i).*\\.(?:pdf|txt|docx?|xlsx?|pptx?|csv|zip|png|jpe?g|gif|webp|svg|html?|js|json|css|apk|exe|mp[34])");

    private Links() {}

    /** Links that are {@code http}. */
    static List<Span> plain(SourceText text) {
        return all(text).stream()
                .filter(link ->
                        link.of(text.written()).strip().regionMatches(true, 0, "http://", 0, "http://".length()))
                .toList();
    }

    /** Links to one of these hosts, or to one below it. */
    static List<Span> to(List<String> hosts, SourceText text) {
        return Stream.concat(all(text).stream(), matches(BARE_WITH_PATH, text.seen()).stream())
                .filter(link -> host(link, text)
                        .filter(host -> hosts.stream().anyMatch(known -> isOrBelow(host, known)))
                        .isPresent())
                .toList();
    }

    /** The text of each link in HTML that names another host than the one it leads to. */
    static List<Span> deceiving(SourceText text) {
        List<Span> found = new ArrayList<>();
        List<HtmlTag> tags = text.tags();
        for (int i = 0; i < tags.size(); i++) {
            HtmlTag tag = tags.get(i);
            Optional<String> leads =
                    tag.opens("a") ? tag.attribute("href").flatMap(href -> host(href, text)) : Optional.empty();
            if (leads.isPresent()) {
                deceiving(leads.get(), content(tags, i, text), text).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Span content(List<HtmlTag> tags, int opening, SourceText text) {
        int start = tags.get(opening).span().end();
        int end = tags.subList(opening + 1, tags.size()).stream()
                .filter(tag -> tag.closes("a") || tag.opens("a"))
                .map(tag -> tag.span().start())
                .findFirst()
                .orElse(text.source().length());
        return new Span(start, end);
    }

    private static Optional<Span> deceiving(String leads, Span content, SourceText text) {
        Matcher named = NAMED.matcher(text.seen()).region(content.start(), content.end());
        while (named.find()) {
            String host = bare(named.group(1));
            boolean same = isOrBelow(leads, host) || isOrBelow(host, leads);
            if (!same && isMeantAsHost(named.group(1))) {
                return Optional.of(new Span(named.start(1), named.end(1)));
            }
        }
        return Optional.empty();
    }

    /** A file, or two sentences without a space between them, look like a host. */
    private static boolean isMeantAsHost(String named) {
        String last = named.substring(named.lastIndexOf('.') + 1);
        boolean oneCase = last.equals(last.toLowerCase(Locale.ROOT)) || named.equals(named.toUpperCase(Locale.ROOT));
        return oneCase && !FILE.matcher(named).matches();
    }

    private static List<Span> all(SourceText text) {
        List<Span> links = new ArrayList<>(matches(URL, text.seen()));
        for (HtmlTag tag : text.tags()) {
            ATTRIBUTES.forEach(name -> tag.attribute(name).ifPresent(links::add));
        }
        return links;
    }

    private static List<Span> matches(Pattern pattern, String seen) {
        return pattern.matcher(seen)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    /** The host of a link, in small letters and without {@code www.}; empty where it is not written out. */
    private static Optional<String> host(Span link, SourceText text) {
        String url = link.of(text.written());
        Matcher whole = HOST_OF_URL.matcher(url);
        if (whole.find()) {
            return Optional.of(bare(whole.group(1)));
        }
        Matcher bare = BARE_WITH_PATH.matcher(url);
        return bare.lookingAt() ? Optional.of(bare(bare.group(1))) : Optional.empty();
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
    }

    private static boolean isOrBelow(String host, String above) {
        return host.equals(above) || host.endsWith("." + above);
    }
}
