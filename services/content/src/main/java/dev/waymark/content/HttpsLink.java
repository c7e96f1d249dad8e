package dev.waymark.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Links that may be sent. */
public final class HttpsLink {

    private HttpsLink() {}

    /**
     * The text as an absolute https URL in ASCII (RFC 3986); what is not ASCII in its path or query is percent-encoded. Empty when
     * it is none: another scheme or none, no host or one that is not ASCII, a space, a control character, or a character that no
     * URL has, such as a quotation mark.
     */
    public static Optional<String> of(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
