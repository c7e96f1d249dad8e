package dev.waymark.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chart of this repository, rendered by Helm itself, in a copy whose dependency is in place. The Java binding leaves hooks out
 * of what it returns, so in the copy their annotations begin with {@code tested.}: to the renderer they are objects like the others.
 */
final class Chart {

    static final YAMLMapper YAML = new YAMLMapper();
    static final Path ROOT =
            Path.of(System.getProperty("waymark.root", "..")).toAbsolutePath().normalize();

    /** What an operator gives beside the values file of that name, in the order of the command line. */
    static final List<List<String>> VALUES_FILES = List.of(
            List.of("values-trial.yaml", "given-trial.yaml"),
            List.of("values-production.yaml", "given-production.yaml"),
            List.of("values-production.yaml", "values-high-scale.yaml", "given-production.yaml"));

    static final List<String> TRIAL = VALUES_FILES.get(0);
    static final List<String> PRODUCTION = VALUES_FILES.get(1);
    static final List<String> HIGH_SCALE = VALUES_FILES.get(2);

    private static final Path COPY = copy();

    private Chart() {}

    /** A file of the chart as it stands in the repository. */
    static Path file(String name) {
        return ROOT.resolve("charts/waymark").resolve(name);
    }

    static Helm helm() {
        return new Helm(COPY.resolve("waymark"));
    }

    /** Where Helm finds a values file: those of the chart, and those of the tests. */
    static Path values(String name) {
        Path ofChart = COPY.resolve("waymark").resolve(name);
        return Files.exists(ofChart)
                ? ofChart
                : ROOT.resolve("charts/src/test/resources").resolve(name);
    }

    /** Renders with those values files and, over them, lines of YAML. */
    static Rendering render(List<String> files, String more) {
        TemplateCommand command = helm().template().withName("waymark").withNamespace("marketing");
        files.forEach(file -> command.withValuesFile(values(file)));
        command.withValuesFile(more(more)).withKubeVersion("1.30.0");
        return parse(command.call());
    }

    static Rendering render(List<String> files) {
        return render(files, "{}");
    }

    private static Path written(String yaml) throws IOException {
        Path file = Files.createTempFile(COPY, "more", ".yaml");
        Files.writeString(file, yaml);
        return file;
    }

    private static Path more(String yaml) {
        try {
            return written(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rendering parse(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Rendering(documents.readAll().stream()
                    .filter(each -> each.isObject() && !each.isEmpty())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("what Helm rendered is no YAML:\n" + text, e);
        }
    }

    private static Path copy() {
        try {
            Path copy = Files.createTempDirectory("charts");
            for (String chart : List.of("waymark", "waymark-service")) {
                copyTree(ROOT.resolve("charts").resolve(chart), copy.resolve(chart));
            }
            new Helm(copy.resolve("waymark"))
                    .dependency()
                    .update()
                    .skipRefresh()
                    .call();
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (!each.toString().endsWith(".tgz")) {
                    Files.writeString(target, Files.readString(each).replace("helm.sh/hook", "tested.helm.sh/hook"));
                }
            }
        }
    }
}
