package dev.waymark.delivery.link;

import dev.waymark.delivery.Content;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where the links of a message are: in its text, in its HTML, and where a part, or a line of one that has a name, is a link and nothing else. What a part calls a picture
 * is fetched by programs and not followed by people.
 */
final class ContentLinks {

    private static final String HTML = "html";
    private static final List<String> FETCHED =
            List.of("image", "pic", "thumb", "icon", "logo", "cover", "media", "video", "audio", "avatar");

    private ContentLinks() {}

    /** The message with each link as the function has it. */
    static Content replace(Content content, UnaryOperator<String> each) {
        Map<String, String> parts = new HashMap<>();
        content.parts().forEach((name, value) -> parts.put(name, part(name, value, each)));
        return new Content(TextLinks.replace(content.text(), each), parts, content.unsubscribe());
    }

    /** The message with a picture in its HTML. */
    static Content withPicture(Content content, String address) {
        Map<String, String> parts = new HashMap<>(content.parts());
        parts.computeIfPresent(HTML, (name, html) -> HtmlLinks.withPicture(html, address));
        return new Content(content.text(), parts, content.unsubscribe());
    }

    /** Whether there is a place for a picture. */
    static boolean takesPicture(Content content) {
        return content.part(HTML).isPresent();
    }

    private static String part(String name, String value, UnaryOperator<String> each) {
        if (name.equals(HTML)) {
            return HtmlLinks.replace(value, each);
        }
        return value.indexOf('\n') < 0 && value.indexOf(": ") < 0
                ? whole(name, value, each)
                : Arrays.stream(value.split("\n", -1))
                        .map(line -> field(line, each))
                        .collect(Collectors.joining("\n"));
    }

    private static String field(String line, UnaryOperator<String> each) {
        int colon = line.indexOf(": ");
        return colon < 0
                ? line
                : line.substring(0, colon + 2) + whole(line.substring(0, colon), line.substring(colon + 2), each);
    }

    private static String whole(String name, String value, UnaryOperator<String> each) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean link = value.startsWith("http") && value.strip().indexOf(' ') < 0;
        return link && FETCHED.stream().noneMatch(lower::contains) ? each.apply(value.strip()) : value;
    }
}
