package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a Java part. Each keeps a class archive: the JVM writes it when the part first ends, checks it at every
 * start, and makes it anew when the JDK or a jar has changed; so the second start is the quick one, with nobody looking after it.
 */
final class JavaProgram {

    private final MeshContext mesh;
    private final String part;
    private final List<String> options = new ArrayList<>();

    JavaProgram(MeshContext mesh, String part) {
        this.mesh = mesh;
        this.part = part;
    }

    JavaProgram option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    List<String> run(Collection<Path> classPath, String mainClass, String... arguments) {
        List<String> command = base();
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> runJar(Path jar) {
        List<String> command = base();
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private List<String> base() {
        List<String> command = new ArrayList<>();
        command.add(Installation.java());
        command.add("-Xmx" + mesh.settings().heap(part));
        command.addAll(mesh.settings().jvmOptions());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive());
        command.add("-Xlog:disable");
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options);
        return command;
    }

    private Path archive() {
        Path folder = mesh.installation().archives();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(part + "-" + Runtime.version() + ".jsa");
    }
}
