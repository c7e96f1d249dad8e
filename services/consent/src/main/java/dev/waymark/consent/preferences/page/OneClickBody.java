package dev.waymark.consent.preferences.page;

import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail program sends when its unsubscribe button is pressed: the one pair {@code List-Unsubscribe=One-Click}, as a form of either kind (RFC 8058 section 3.2). Read
 * here, because a parser of forms keeps parts that call themselves files on disk, and nobody should fill it without a login. A part is known by its header and content, not
 * by the boundary: the boundaries of the RFC's own example are not those it announces.
 */
final class OneClickBody {

    /** The pair's name. */
    static final String NAME = "List-Unsubscribe";

    /** The pair's value. */
    static final String VALUE = "One-Click";

    /** Of such a body; a boundary has at most 70 characters. */
    private static final int LONGEST = 1_000;

    private static final Pattern PART =
            Pattern.compile("(?i)content-disposition: ?form-data; ?name=\"?list-unsubscribe\"?[ ;]*\\r?\\n"
                    + "(?:[a-z-]+:[^\\r\\n]*\\r?\\n)*\\r?\\n(?-i:One-Click)\\r?\\n--");

    private OneClickBody() {}

    /** Whether a body is that pair. */
    static boolean isOneClick(@Nullable MediaType type, @Nullable String body) {
        if (type == null || body == null || body.length() > LONGEST) {
            return false;
        }
        return type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                ? PART.matcher(body).results().count() == 1
                : isPair(body.strip());
    }

    private static boolean isPair(String form) {
        String[] sides = form.split("=", -1);
        return sides.length == 2
                && decoded(sides[0]).equals(NAME)
                && decoded(sides[1]).equals(VALUE);
    }

    /** What cannot be decoded is not the pair. */
    private static String decoded(String side) {
        try {
            return URLDecoder.decode(side, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
