package dev.waymark.journey.config;

import dev.waymark.journey.JourneyParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Reads this deployment's journey parameters, once, at start. */
@ApplicationScoped
class ParametersFile {

    @Produces
    @Singleton
    JourneyParameters parameters(JourneyConfig config) {
        return new JourneyParameters(
                config.parameters().map(ParametersFile::read).orElseGet(Map::of));
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "WAYMARK_JOURNEY_PARAMETERS names no readable properties file: " + file, unreadable);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key.strip(), key -> properties.getProperty(key).strip()));
    }
}
