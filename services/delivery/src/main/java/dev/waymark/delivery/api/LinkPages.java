package dev.waymark.delivery.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What people see where a link does not lead on: {@code links/page.html}, with the words of {@code links/words_<language>.properties}. */
final class LinkPages {

    private static final String PAGE = read("/links/page.html");
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private LinkPages() {}

    /**
     * A page that says one thing.
     *
     * @param kind {@code unknown}, {@code expired} or {@code fast}
     * @param language {@code en} or {@code zh}
     */
    static String page(String kind, String language) {
        ResourceBundle words = ResourceBundle.getBundle(
                "links.words_" + language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return PAGE.replace("{language}", language.equals("zh") ? "zh-Hans" : "en")
                .replace("{title}", words.getString(kind + ".title"))
                .replace("{text}", words.getString(kind + ".text"));
    }

    /** One transparent dot, a GIF of 42 bytes. */
    static byte[] dot() {
        return DOT.clone();
    }

    private static String read(String resource) {
        try (InputStream in = LinkPages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
