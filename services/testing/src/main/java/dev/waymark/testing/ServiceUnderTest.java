package dev.waymark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;

/** The service whose tests run. */
final class ServiceUnderTest {

    private static final String KEY = "waymark.service";

    private ServiceUnderTest() {}

    /** Its name, as its application.properties says. */
    static String name() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL url : Collections.list(loader.getResources("application.properties"))) {
                String name = read(url).getProperty(KEY);
                if (name != null) {
                    return name;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(KEY + " stands in no application.properties of the class path");
    }

    private static Properties read(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
            properties.load(in);
        }
        return properties;
    }
}
