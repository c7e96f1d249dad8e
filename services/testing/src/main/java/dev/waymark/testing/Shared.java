package dev.waymark.testing;

import java.util.Properties;
import java.util.function.Supplier;

/**
 * What is started once per JVM. Quarkus loads test classes in several class loaders, so the facts are kept in system
 * properties, the one place that all of them share.
 */
final class Shared {

    private Shared() {}

    /** The value kept under that name; on the first call, what the supplier starts. */
    static String once(String name, Supplier<String> starter) {
        Properties properties = System.getProperties();
        synchronized (properties) {
            String value = properties.getProperty(name);
            if (value == null) {
                value = starter.get();
                properties.setProperty(name, value);
            }
            return value;
        }
    }
}
