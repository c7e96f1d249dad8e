package dev.waymark.content.liquid;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What becomes of the values that a template prints, so that they stay values in the place where they are printed. The template's own
 * text is never touched. What the template captures is a value, and treated when it is printed.
 */
public enum Printing {
    /** They are printed as they are. */
    PLAIN,
    /** Line breaks and other control characters become a space, so that a value stays on its line. */
    LINE,
    /**
     * The characters that mean something in HTML, in text or in a quoted attribute, become character references: {@code & < > " '}.
     * A value whose last filter is {@code escape} is not escaped again.
     */
    HTML,
    /**
     * They are percent-encoded as a component of a URI (RFC 3986, sections 2.1 and 2.3), unless the template is one output and nothing
     * else. A value whose last filter is {@code url_encode} is not encoded again.
     */
    URI;

    // The control characters of Unicode, with the two separators that are line breaks too.
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    /** The filter that does what is done here. */
    String filter() {
        return switch (this) {
            case PLAIN, LINE -> "";
            case HTML -> "escape";
            case URI -> "url_encode";
        };
    }

    /**
     * The value as it is printed.
     *
     * @param filtered whether {@link #filter()} was the last one applied to it
     */
    String print(String value, boolean filtered) {
        return switch (this) {
            case PLAIN -> value;
            case LINE -> oneLine(value);
            // The filter leaves apostrophes alone, which can end an attribute.
            case HTML -> filtered ? value.replace("'", "&#39;") : escaped(value);
            case URI -> filtered ? value : encoded(value);
        };
    }

    /** The text with a space in place of its line breaks and other control characters. */
    public static String oneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    // URLEncoder is for forms: a URI has other unreserved characters, and no plus for a space.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
