package dev.waymark.sandbox.mail;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One-click unsubscription (RFC 8058): where a mail provider posts to when its user presses the button. A mail offers it with both
 * headers; here plain http is good enough, for the mesh under test may speak nothing else.
 */
public final class OneClick {

    /** What is posted, as application/x-www-form-urlencoded. */
    public static final String BODY = "List-Unsubscribe=One-Click";

    private static final Pattern WEB_ADDRESS = Pattern.compile("<(https?://[^<>]+)>", Pattern.CASE_INSENSITIVE);

    private OneClick() {}

    /** The first web address of List-Unsubscribe (RFC 2369), when List-Unsubscribe-Post allows to post to it. */
    public static Optional<URI> of(Map<String, String> headers) {
        if (!headers.getOrDefault("List-Unsubscribe-Post", "").strip().equalsIgnoreCase(BODY)) {
            return Optional.empty();
        }
        String addresses = headers.getOrDefault("List-Unsubscribe", "").replaceAll("\\s", "");
        Matcher web = WEB_ADDRESS.matcher(addresses);
        return web.find() ? parse(web.group(1)) : Optional.empty();
    }

    private static Optional<URI> parse(String address) {
        try {
            return Optional.of(URI.create(address)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
