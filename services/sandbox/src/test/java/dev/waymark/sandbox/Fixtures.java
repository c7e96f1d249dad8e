package dev.waymark.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;

/** Values from standards, as files name them. */
public final class Fixtures {

    private final Properties values = new Properties();

    private Fixtures(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/" + file)) {
            values.load(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Fixtures of(String file) {
        return new Fixtures(file);
    }

    public String text(String key) {
        return Objects.requireNonNull(values.getProperty(key), key);
    }

    public byte[] octets(String key) {
        return Base64.getUrlDecoder().decode(text(key));
    }
}
