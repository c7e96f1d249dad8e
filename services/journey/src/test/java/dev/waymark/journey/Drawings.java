package dev.waymark.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Drawings to try. */
public final class Drawings {

    private Drawings() {}

    /** Signed up; then an order of the cart within "patience", else a greeting and two hours for its delivery. */
    public static String welcome() {
        try (InputStream in = Drawings.class.getResourceAsStream("/drawings/welcome.bpmn")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same journey under another id, started by an event of its own. */
    public static String welcome(String id) {
        return change(
                change(welcome(), "process id=\"welcome\"", "process id=\"" + id + "\""),
                "person.signed-up",
                id + ".begun");
    }

    public static String cartRecovery() {
        return journey("cart-recovery");
    }

    public static String seasonGreetings() {
        return journey("season-greetings");
    }

    private static String journey(String id) {
        try {
            return Files.readString(Path.of("../../journeys/" + id + "/" + id + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The drawing with {@code from} replaced; a test that would change nothing is a mistake. */
    public static String change(String drawing, String from, String to) {
        if (!drawing.contains(from)) {
            throw new IllegalArgumentException("The drawing has no " + from);
        }
        return drawing.replace(from, to);
    }
}
