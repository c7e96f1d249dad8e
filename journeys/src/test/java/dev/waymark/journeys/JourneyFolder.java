package dev.waymark.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One folder under {@code journeys/} that holds drawings ({@code *.bpmn}), with its scenarios and its README. */
record JourneyFolder(Path path) {

    /** Where the journeys live: Maven's base directory of this module, or the working directory in an IDE. */
    static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    static List<JourneyFolder> all() {
        return list(root()).stream()
                .filter(Files::isDirectory)
                .filter(folder -> !withExtension(folder, ".bpmn").isEmpty())
                .map(JourneyFolder::new)
                .toList();
    }

    String name() {
        return path.getFileName().toString();
    }

    List<Path> drawings() {
        return withExtension(path, ".bpmn");
    }

    /** The drawing that the folder is named after. */
    Drawing drawing() {
        return Drawing.read(path.resolve(name() + ".bpmn"));
    }

    List<Scenario> scenarios() {
        Path scenarios = path.resolve("scenarios");
        return Files.isDirectory(scenarios)
                ? withExtension(scenarios, ".yaml").stream().map(Scenario::read).toList()
                : List.of();
    }

    static List<Path> withExtension(Path folder, String extension) {
        return list(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(extension))
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
