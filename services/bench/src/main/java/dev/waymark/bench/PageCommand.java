package dev.waymark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes one page of pictures from files that {@code --json} has written. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description = "One HTML page with pictures of all figures that --json has written to a folder.")
final class PageCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            defaultValue = "docs/benchmarks",
            description = "The folder; index.html is written there; default ${DEFAULT-VALUE}.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Path page = folder.resolve("index.html");
        try {
            Files.writeString(page, Page.of(reports()));
        } catch (IOException e) {
            throw new MeshException("%s cannot be written: %s".formatted(page, e.getMessage()), e);
        }
        System.out.println(page);
        return 0;
    }

    private Map<String, JsonNode> reports() throws IOException {
        Map<String, JsonNode> reports = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                reports.put(file.getFileName().toString().replace(".json", ""), JSON.readTree(file.toFile()));
            }
        }
        if (reports.isEmpty()) {
            throw new MeshException(
                    "%s holds no figures: write some with --json, for example ./waymark bench consent --json %s/consent.json"
                            .formatted(folder, folder));
        }
        return reports;
    }
}
