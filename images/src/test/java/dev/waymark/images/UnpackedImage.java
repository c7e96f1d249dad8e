package dev.waymark.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** An image as a container runtime sees it: read from the tar, its layers laid over each other, its command started in them. */
record UnpackedImage(Path folder, JsonNode manifest, JsonNode config) {

    static UnpackedImage of(Path tar, Path folder) throws Exception {
        Files.createDirectories(folder.resolve("image"));
        run(
                "tar",
                "--warning=no-unknown-keyword",
                "-xf",
                tar.toString(),
                "-C",
                folder.resolve("image").toString());
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest =
                json.readTree(folder.resolve("image/manifest.json").toFile()).path(0);
        JsonNode config = json.readTree(folder.resolve("image")
                .resolve(manifest.path("Config").asText())
                .toFile());
        Path root = Files.createDirectories(folder.resolve("root"));
        for (JsonNode layer : manifest.path("Layers")) {
            run(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzf",
                    folder.resolve("image").resolve(layer.asText()).toString(),
                    "-C",
                    root.toString());
        }
        Files.createDirectories(root.resolve("proc"));
        return new UnpackedImage(folder, manifest, config);
    }

    Path root() {
        return folder.resolve("root");
    }

    /** The digests of the layers' contents, as they are. */
    List<String> layerDigests() throws IOException, NoSuchAlgorithmException {
        List<String> digests = new ArrayList<>();
        for (JsonNode layer : manifest.path("Layers")) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(
                    new GZIPInputStream(
                            Files.newInputStream(folder.resolve("image").resolve(layer.asText()))),
                    digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            digests.add("sha256:" + HexFormat.of().formatHex(digest.digest()));
        }
        return digests;
    }

    /** Starts the image's command with its own files and nothing else, in a name space of its own; the network is this machine's. */
    Process start(Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child=SIGTERM",
                "--mount-proc",
                "--root=" + root(),
                "--wd=" + workingFolder()));
        List<String> entrypoint = new ArrayList<>();
        config.at("/config/Entrypoint").forEach(word -> entrypoint.add(word.asText()));
        entrypoint.set(0, "/opt/java/bin/" + entrypoint.getFirst());
        command.addAll(entrypoint);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Asks the service to end, as a container runtime does; the program that made its name space passes nothing on. */
    static void stop(Process started) {
        started.toHandle().descendants().forEach(ProcessHandle::destroy);
    }

    private String workingFolder() {
        return config.at("/config/WorkingDir").asText();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
        }
    }
}
